// What is looked for because of an address: its lines, its street, its postcode, and the pieces
// that count only beside those. The rules are told in needles.h.
#include "redaction/fold.h"
#include "redaction/needle_maker.h"
#include "redaction/word_lists.h"

#include <algorithm>
#include <utility>

namespace safehand::redaction {

namespace {

using Words = std::span<FoldedWord const>;

constexpr std::size_t house_number_symbols_max = 6;

bool is_letter(char32_t symbol)
{
    return symbol >= U'a' && symbol <= U'z';
}

/// "yo317xx": one or two letters, a digit, perhaps a letter or digit, then digit, letter, letter.
bool is_postcode(std::u32string_view symbols)
{
    auto const size = symbols.size();
    if (size < 5 || size > 7) return false;
    auto const inward = symbols.substr(size - 3);
    if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2])) return false;
    auto const outward = symbols.substr(0, size - 3);
    if (!is_letter(outward[0])) return false;
    std::size_t const digit = is_letter(outward[1]) ? 2 : 1;
    if (digit >= outward.size() || !is_digit(outward[digit])) return false;
    return outward.size() <= digit + 2;
}

struct Found {
    std::size_t at = 0;
    std::size_t count = 0; ///< 0: none
};

Found find_postcode(Words words)
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_postcode(words[at].symbols)) return {at, 1};
        if (at + 1 < words.size() && words[at].symbols.size() <= 4 &&
            words[at + 1].symbols.size() == 3 &&
            is_postcode(words[at].symbols + words[at + 1].symbols))
            return {at, 2};
    }
    return {};
}

void add_postcode(NeedleMaker& maker, std::u32string const& symbols)
{
    Manner manner;
    manner.inside_free = true;
    manner.ends_free = symbols.size() >= 6;
    maker.add(symbols, manner);
    manner.by_print = true;
    maker.add(symbols, manner);
    Manner half;
    half.inside_free = true;
    half.weak = true;
    maker.add(symbols.substr(0, symbols.size() - 3), half);
}

/// Where the street's or house's own name ends: after the first run of type words, or 0 when there
/// is none. The first word is never a type of itself ("Court Lane", "St Mary's Road").
std::size_t name_end(Words words)
{
    if (words.size() > 1 && is_leading_street_type(words[0].symbols)) return words.size();
    for (std::size_t at = 1; at < words.size(); ++at) {
        if (!is_street_type(words[at].symbols)) continue;
        while (at + 1 < words.size() && is_street_type(words[at + 1].symbols)) ++at;
        return at + 1;
    }
    return 0;
}

struct Place {
    bool first = false; ///< first line of the address
    bool only = false;  ///< and there is no other, and it counts by itself
};

void add_locality(NeedleMaker& maker, Words words, Place place)
{
    if (words.empty()) return;
    auto const large = is_large_place(symbols_of({words.begin(), words.end()}));
    Manner manner;
    manner.weak = large || (words.size() == 1 && !place.first && !place.only);
    maker.add_with_short_forms(words, manner);
    maker.add_mutated(words, manner);
}

void add_named(NeedleMaker& maker, Words words, Place place)
{
    auto const end = name_end(words);
    if (end == 0) {
        add_locality(maker, words, place);
        return;
    }
    Manner manner;
    manner.street = true;
    maker.add_with_short_forms(words.first(end), manner);
    maker.add_mutated(words.first(end), manner);
    add_locality(maker, words.subspan(end), {});
}

void add_numbered(NeedleMaker& maker, Words number, Words after)
{
    auto const end = name_end(after);
    auto const street = end == 0 ? after : after.first(end);
    Manner manner;
    manner.street = true;
    auto const with_number = [&](Words name) {
        FoldedWords all(number.begin(), number.end());
        all.insert(all.end(), name.begin(), name.end());
        return all;
    };
    maker.add_with_short_forms(with_number(street), manner);
    maker.add_with_short_forms(street, manner);
    maker.add_mutated(street, manner);
    if (street.size() > 1 && is_street_type(street.back().symbols)) {
        auto const stem = with_number(street.first(street.size() - 1));
        maker.add_with_short_forms(stem, manner);
    }
    add_locality(maker, after.subspan(street.size()), {});
}

std::size_t house_number_size(Words words)
{
    std::size_t size = 0;
    while (size < words.size() && is_digit(words[size].symbols.front()) &&
           words[size].symbols.size() <= house_number_symbols_max)
        ++size;
    if (size > 0 && size < words.size() && words[size].symbols.size() == 1) ++size;
    return size;
}

void add_line(NeedleMaker& maker, Words words, Place place)
{
    if (words.empty()) return;
    if (words.size() > 1 && is_flat_word(words[0].symbols) &&
        (has_digit(words[1].symbols) || words[1].symbols.size() == 1)) {
        Manner manner;
        manner.weak = true;
        maker.add_with_short_forms(words.first(2), manner);
        add_line(maker, words.subspan(2), place);
        return;
    }
    if (words.size() > 1 && is_number_sign(words[0].symbols)) words = words.subspan(1);
    auto const number = house_number_size(words);
    if (number == words.size()) {
        Manner manner;
        manner.weak = !place.only;
        maker.add(words, manner);
        return;
    }
    if (number > 0)
        add_numbered(maker, words.first(number), words.subspan(number));
    else
        add_named(maker, words, place);
}

} // namespace

bool holds_postcode(FoldedWords const& words)
{
    return find_postcode(words).count > 0;
}

void add_address(NeedleMaker& maker, std::string const& value, bool alone)
{
    FoldedWords whole;
    FoldedWords without_postcode;
    std::vector<FoldedWords> lines;
    for (auto const& text : lines_of(value)) {
        auto words = folded_words(text);
        whole.insert(whole.end(), words.begin(), words.end());
        if (auto const found = find_postcode(words); found.count > 0) {
            auto const from = words.begin() + static_cast<std::ptrdiff_t>(found.at);
            auto const to = from + static_cast<std::ptrdiff_t>(found.count);
            add_postcode(maker, symbols_of({from, to}));
            lines.emplace_back(words.begin(), from);
            lines.emplace_back(to, words.end());
        } else {
            lines.push_back(std::move(words));
        }
    }
    std::erase_if(lines, [](auto const& line) { return line.empty(); });
    for (auto const& line : lines)
        without_postcode.insert(without_postcode.end(), line.begin(), line.end());
    bool const only = alone && lines.size() == 1;
    if (lines.size() > 1 || only) maker.add_with_short_forms(without_postcode);
    if (!lines.empty() && whole.size() > without_postcode.size()) maker.add_with_short_forms(whole);
    for (std::size_t at = 0; at < lines.size(); ++at)
        add_line(maker, lines[at], {at == 0 && lines.size() > 1, only});
}

} // namespace safehand::redaction
