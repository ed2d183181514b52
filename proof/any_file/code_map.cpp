#include "proof/any_file/code_map.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/value.h"

#include <algorithm>
#include <iterator>

namespace safehand::any_file {

namespace {

constexpr std::size_t texts_max = 1U << 17U;
constexpr std::size_t runs_max = 1U << 17U;
constexpr std::size_t operands_max = 4096;
constexpr std::size_t values_max = 2'000'000;

std::uint32_t code_of(Value const& value)
{
    return number_at(value.text, 0, std::min<std::size_t>(value.text.size(), 4));
}

/// A code's text and how far it stands from the first one's of its range.
std::string stepped(std::string target, std::uint32_t step)
{
    if (target.size() >= 2) {
        auto const tail = number_at(target, target.size() - 2, 2) + step;
        target[target.size() - 2] = static_cast<char>(tail >> 8U);
        target[target.size() - 1] = static_cast<char>(tail);
    }
    return from_utf16(target, true);
}

void read_ranges(std::vector<Value> const& given, CodeMap& out)
{
    for (std::size_t i = 0; i + 2 < given.size(); i += 3) {
        auto const first = code_of(given[i]);
        auto const last = code_of(given[i + 1]);
        auto const& target = given[i + 2];
        for (auto code = first; code <= last && out.texts.size() < texts_max; ++code) {
            auto const step = code - first;
            if (step > 0xFFFF) break;
            if (target.is(Value::Kind::array)) {
                if (step >= target.items.size()) break;
                out.texts[code] = from_utf16(target.items[step].text, true);
            } else {
                out.texts[code] = stepped(target.text, step);
            }
        }
    }
}

void read_operator(std::string_view op, std::vector<Value> const& given, CodeMap& out)
{
    if (op == "endcodespacerange") {
        for (std::size_t i = 0; i + 1 < given.size() && out.spaces.size() < 64; i += 2)
            out.spaces.push_back(
                {std::clamp<std::size_t>(given[i].text.size(), 1, 4),
                 code_of(given[i]),
                 code_of(given[i + 1])});
    } else if (op == "endbfchar") {
        for (std::size_t i = 0; i + 1 < given.size() && out.texts.size() < texts_max; i += 2)
            out.texts[code_of(given[i])] = given[i + 1].is(Value::Kind::name)
                                               ? given[i + 1].text
                                               : from_utf16(given[i + 1].text, true);
    } else if (op == "endbfrange") {
        read_ranges(given, out);
    } else if (op == "endcidrange") {
        for (std::size_t i = 0; i + 2 < given.size() && out.cids.size() < runs_max; i += 3)
            out.cids[code_of(given[i])] = {
                code_of(given[i]),
                code_of(given[i + 1]),
                static_cast<std::uint32_t>(given[i + 2].integer())};
    } else if (op == "endcidchar") {
        for (std::size_t i = 0; i + 1 < given.size() && out.cids.size() < runs_max; i += 2)
            out.cids[code_of(given[i])] = {
                code_of(given[i]),
                code_of(given[i]),
                static_cast<std::uint32_t>(given[i + 1].integer())};
    } else if (op == "def" && given.size() >= 2 && given[given.size() - 2].is_name("WMode")) {
        out.vertical = given.back().integer() == 1;
    }
}

} // namespace

std::uint32_t CodeMap::take(std::string_view bytes, std::size_t& length) const
{
    for (std::size_t size = 1; size <= 4 && size <= bytes.size(); ++size) {
        auto const code = number_at(bytes, 0, size);
        auto const in_space = [&](Space const& space) {
            // Each byte by itself must lie in its range.
            if (space.bytes != size) return false;
            for (unsigned shift = 0; shift < 8 * size; shift += 8) {
                auto const here = code >> shift & 0xFFU;
                if (here < (space.first >> shift & 0xFFU) || here > (space.last >> shift & 0xFFU))
                    return false;
            }
            return true;
        };
        if (!std::ranges::any_of(spaces, in_space)) continue;
        length = size;
        return code;
    }
    std::size_t shortest = 4;
    for (auto const& space : spaces) shortest = std::min(shortest, space.bytes);
    length = std::max<std::size_t>(std::min({spaces.empty() ? 1 : shortest, bytes.size()}), 1);
    return number_at(bytes, 0, length);
}

std::uint32_t CodeMap::cid_of(std::uint32_t code) const
{
    auto const after = cids.upper_bound(code);
    if (after == cids.begin()) return code;
    auto const& run = std::prev(after)->second;
    return code <= run.last ? run.cid + (code - run.first) : code;
}

CodeMap read_code_map(std::string_view program)
{
    CodeMap out;
    ValueReader reader(program);
    reader.values_left = values_max;
    std::vector<Value> given;
    for (Value value; reader.next(value, false);) {
        if (!value.is(Value::Kind::word)) {
            if (given.size() < operands_max) given.push_back(std::move(value));
            continue;
        }
        read_operator(value.text, given, out);
        given.clear();
    }
    return out;
}

} // namespace safehand::any_file
