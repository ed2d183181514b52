#include "sentence.h"

#include <algorithm>
#include <stdexcept>

namespace scenario {

namespace {

std::vector<std::string> choices_in(std::string_view inner)
{
    std::vector<std::string> choices;
    while (true) {
        auto const bar = std::min(inner.find('|'), inner.size());
        choices.emplace_back(inner.substr(0, bar));
        if (bar == inner.size()) break;
        inner.remove_prefix(bar + 1);
    }
    std::ranges::sort(choices, [](auto const& a, auto const& b) { return a.size() > b.size(); });
    return choices;
}

/// Where the bracket that opens `pattern` closes; brackets may stand within each other.
std::size_t closing(std::string_view pattern)
{
    int depth = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        depth += pattern[i] == '[' ? 1 : 0;
        depth -= pattern[i] == ']' ? 1 : 0;
        if (depth == 0) return i;
    }
    throw std::logic_error("a bracket is not closed: " + std::string(pattern));
}

std::size_t closing(std::string_view pattern, char mark)
{
    auto const end = pattern.find(mark);
    if (end == std::string_view::npos)
        throw std::logic_error("not closed: " + std::string(pattern));
    return end;
}

} // namespace

Sentence::Sentence(std::string pattern) : pattern_(std::move(pattern)), variants_(1)
{
    parse(pattern_, variants_, captures_);
}

void Sentence::parse(
    std::string_view pattern, std::vector<Variant>& variants, std::size_t& captures)
{
    auto const append = [&](Piece const& piece) {
        for (auto& variant : variants) variant.push_back(piece);
    };
    while (!pattern.empty()) {
        if (pattern.front() == '[') {
            auto const end = closing(pattern);
            auto with = variants;
            parse(pattern.substr(1, end - 1), with, captures);
            variants.insert(variants.end(), with.begin(), with.end());
            pattern.remove_prefix(end + 1);
        } else if (pattern.front() == '{') {
            auto const end = closing(pattern, '}');
            append({{}, std::string(pattern.substr(1, end - 1)), {}, captures++});
            pattern.remove_prefix(end + 1);
        } else if (pattern.front() == '(') {
            auto const end = closing(pattern, ')');
            append({{}, {}, choices_in(pattern.substr(1, end - 1)), captures++});
            pattern.remove_prefix(end + 1);
        } else if (pattern.front() == '<') {
            auto const end = closing(pattern, '>');
            append({{}, {}, choices_in(pattern.substr(1, end - 1)), {}});
            pattern.remove_prefix(end + 1);
        } else {
            auto const end = std::min(pattern.find_first_of("[{(<"), pattern.size());
            append({std::string(pattern.substr(0, end)), {}, {}, {}});
            pattern.remove_prefix(end);
        }
    }
}

bool Sentence::fits(
    Variant const& variant, std::size_t piece, std::string_view rest, Captures& captures)
{
    if (piece == variant.size()) return rest.empty();
    auto const& one = variant[piece];
    auto const go_on = [&](std::size_t length, std::string const& value) {
        if (one.capture) captures[*one.capture] = value;
        return fits(variant, piece + 1, rest.substr(length), captures);
    };
    if (!one.choices.empty())
        return std::ranges::any_of(one.choices, [&](std::string const& choice) {
            return rest.starts_with(choice) && go_on(choice.size(), choice);
        });
    if (!one.place.empty())
        return std::ranges::any_of(take_place(one.place, rest), [&](Taken const& taken) {
            return go_on(taken.length, taken.value);
        });
    return rest.starts_with(one.literal) && go_on(one.literal.size(), {});
}

std::optional<Captures> Sentence::match(std::string_view step) const
{
    for (auto const& variant : variants_) {
        Captures captures(captures_);
        if (fits(variant, 0, step, captures)) return captures;
    }
    return std::nullopt;
}

} // namespace scenario
