// Merging of marks and the closing of silent gaps.
#include "redaction/lines.h"

#include "redaction/fold.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::redaction {

namespace {

using Element = std::variant<Words, Veil>;

bool is_all_filler(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = decode(text, at);
        if (!is_filler(point)) return false;
        at = next;
    }
    return true;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

bool ends_with_space(std::string_view text)
{
    return !text.empty() && (is_space(text.back()) || text.ends_with("\u00A0"));
}

bool starts_with_space(std::string_view text)
{
    return !text.empty() && (is_space(text.front()) || text.starts_with("\u00A0"));
}

void trim_end(std::string_view& text)
{
    while (ends_with_space(text)) text.remove_suffix(is_space(text.back()) ? 1 : 2);
}

void trim_start(std::string_view& text)
{
    while (starts_with_space(text)) text.remove_prefix(is_space(text.front()) ? 1 : 2);
}

bool starts_with_letter(std::string_view text)
{
    return !text.empty() && fold(decode(text, 0).point).sort == Sort::letter;
}

bool ends_with_letter(std::string_view text)
{
    auto at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;
    return at > 0 && starts_with_letter(text.substr(at - 1));
}

/// Drops an empty pair of brackets or quotation marks around a gap. True when it did.
bool drop_pair(std::string_view& left, std::string_view& right)
{
    static constexpr std::pair<std::string_view, std::string_view> pairs[] = {
        {"(", ")"},
        {"[", "]"},
        {"{", "}"},
        {"\"", "\""},
        {"\u201C", "\u201D"},
        {"\u2018", "\u2019"},
        {"\u00AB", "\u00BB"}};
    for (auto const& [open, close] : pairs) {
        if (!left.ends_with(open) || !right.starts_with(close)) continue;
        left.remove_suffix(open.size());
        right.remove_prefix(close.size());
        return true;
    }
    return false;
}

/// Narrows the words on both sides of a silent gap so that they join as if nothing had been there:
/// one space at most, none before a full stop, no doubled comma, no empty brackets. True when a
/// space belongs between them; two words never become one, wherever the spaces had stood.
bool close_gap(std::string_view& left, std::string_view& right)
{
    constexpr std::string_view pauses = ",;:";
    constexpr std::string_view stops = ",;:.!?)]}";
    bool spaced = false;
    do {
        spaced = spaced || ends_with_space(left) || starts_with_space(right);
        trim_end(left);
        trim_start(right);
    } while (drop_pair(left, right));
    if (left.empty()) {
        while (!right.empty() && pauses.find(right.front()) != std::string_view::npos) {
            right.remove_prefix(1);
            trim_start(right);
        }
        return false;
    }
    if (right.empty()) return false;
    if (stops.find(right.front()) == std::string_view::npos)
        return spaced || (ends_with_letter(left) && starts_with_letter(right));
    while (!left.empty() && pauses.find(left.back()) != std::string_view::npos) {
        left.remove_suffix(1);
        trim_end(left);
    }
    return false;
}

/// Elements of the line with nothing merged yet; empty words are left out.
std::vector<Element> elements_of(std::span<Run const> runs)
{
    std::vector<Element> elements;
    for (auto const& run : runs) {
        if (run.part) {
            elements.emplace_back(*run.part);
            continue;
        }
        std::size_t at = 0;
        auto const keep = [&](std::size_t end) {
            if (end > at)
                elements.emplace_back(Words{
                    std::string(run.text.substr(at, end - at)),
                    run.strong,
                    std::string(run.language)});
        };
        for (auto const& cut : run.cuts) {
            keep(cut.begin);
            elements.emplace_back(cut.veil);
            at = cut.end;
        }
        keep(run.text.size());
    }
    return elements;
}

/// Veils with nothing but filler between them become one, and the filler goes.
std::vector<Element> merged_veils(std::vector<Element> elements)
{
    std::vector<Element> out;
    std::size_t filler = 0; // words at the end of `out` that are filler and follow a veil
    bool after_veil = false;
    for (auto& element : elements) {
        if (auto const* const words = std::get_if<Words>(&element)) {
            if (after_veil && is_all_filler(words->text))
                ++filler;
            else
                after_veil = false;
            out.push_back(std::move(element));
            continue;
        }
        if (after_veil) {
            out.erase(out.end() - static_cast<std::ptrdiff_t>(filler), out.end());
            auto& last = std::get<Veil>(out.back());
            last = joined(last, std::get<Veil>(element));
        } else {
            out.push_back(std::move(element));
        }
        after_veil = true;
        filler = 0;
    }
    return out;
}

void append(Line& line, Words words)
{
    if (words.text.empty()) return;
    if (!line.empty())
        if (auto* const last = std::get_if<Words>(&line.back());
            last != nullptr && last->strong == words.strong && last->language == words.language) {
            last->text += words.text;
            return;
        }
    line.emplace_back(std::move(words));
}

Line line_of(std::vector<Element> elements)
{
    Line line;
    bool gap = false; // a silent cut stands just before
    for (auto& element : elements) {
        if (auto const* const veil = std::get_if<Veil>(&element)) {
            if (veil->style == MarkStyle::silent)
                gap = true;
            else
                line.emplace_back(Mark{veil->code});
            continue;
        }
        auto& words = std::get<Words>(element);
        if (gap) {
            auto* const last = line.empty() ? nullptr : std::get_if<Words>(&line.back());
            std::string_view left = last == nullptr ? std::string_view{} : last->text;
            std::string_view right = words.text;
            bool const space = close_gap(left, right);
            words.text = std::string(right);
            if (last != nullptr) {
                last->text.erase(left.size());
                if (space) last->text += ' ';
                if (last->text.empty()) line.pop_back();
            }
            // What closing took from a piece may leave the next gap's work to the piece after.
            gap = words.text.empty();
        }
        append(line, std::move(words));
    }
    if (gap && !line.empty())
        if (auto* const last = std::get_if<Words>(&line.back())) {
            std::string_view left = last->text;
            trim_end(left);
            last->text.erase(left.size());
            if (last->text.empty()) line.pop_back();
        }
    return line;
}

} // namespace

Mark merged(Mark const& a, Mark const& b)
{
    return a == b ? a : Mark{};
}

Remains remains_of(std::span<Run const> runs)
{
    auto elements = merged_veils(elements_of(runs));
    Remains remains;
    std::optional<Mark> mark;
    bool words_left = false;
    for (auto const& element : elements) {
        if (auto const* const veil = std::get_if<Veil>(&element)) {
            remains.touched = true;
            if (veil->style == MarkStyle::silent) continue;
            mark = mark ? merged(*mark, Mark{veil->code}) : Mark{veil->code};
        } else if (!is_all_filler(std::get<Words>(element).text)) {
            words_left = true;
        }
    }
    if (remains.touched && !words_left) {
        if (mark) {
            remains.mark = mark;
            remains.line.emplace_back(*mark);
        }
        remains.gone = !mark;
        return remains;
    }
    remains.line = line_of(std::move(elements));
    return remains;
}

std::string text_of(Line const& line)
{
    std::string text;
    for (auto const& piece : line) {
        if (auto const* const words = std::get_if<Words>(&piece))
            text += words->text;
        else
            text += "[\u2026]";
    }
    return text;
}

} // namespace safehand::redaction
