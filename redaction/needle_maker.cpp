// From words to needles: where they may begin and end, and in which written forms they come.
#include "redaction/needle_maker.h"

#include "redaction/fold.h"
#include "redaction/word_lists.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::redaction {

namespace {

/// From this many symbols on, several words or a number cannot turn up by chance inside others.
constexpr std::size_t free_symbols = 8;
/// The same for a single word: "parkinson" is in no other word but its own forms.
constexpr std::size_t free_word_symbols = 8;
/// The same for letters mixed with figures, when they still begin and end a word.
constexpr std::size_t plate_symbols = 7;
/// More written forms of one line than this are not spelled out one by one.
constexpr std::size_t forms_max = 64;
/// A shorter word with its first letter changed is too often another word.
constexpr std::size_t mutated_symbols_min = 5;

bool has_other_script(std::u32string_view symbols)
{
    return !std::ranges::all_of(symbols, is_plain_alphabet);
}

FoldedWord plain_word(std::u32string_view symbols, bool starts_upper)
{
    return {std::u32string(symbols), std::vector<bool>(symbols.size(), false), starts_upper};
}

Needle joined(std::span<FoldedWord const> words)
{
    Needle needle;
    for (auto const& word : words) {
        for (std::size_t at = 0; at < word.symbols.size(); ++at) {
            needle.symbols.push_back(word.symbols[at]);
            needle.seams.push_back(at == 0 ? Seam::gap : word.joint[at] ? Seam::joint : Seam::none);
        }
    }
    return needle;
}

bool needs_capital(std::span<FoldedWord const> words)
{
    if (words.size() != 1) return false;
    auto const& word = words.front().symbols;
    if (has_digit(word) || has_other_script(word)) return false;
    return word.size() <= 2 || is_everyday_word(word);
}

/// An initial, "Rd" or "St" at an end is no end of its own: "was Branwell" holds "S Branwell".
bool has_slight_end(std::span<FoldedWord const> words)
{
    auto const slight = [](FoldedWord const& word) {
        return word.symbols.size() <= 2 && !has_digit(word.symbols);
    };
    return slight(words.front()) || slight(words.back());
}

void settle_freedom(Needle& needle, std::span<FoldedWord const> words)
{
    bool const several = words.size() > 1;
    auto const size = needle.symbols.size();
    bool const digits = has_digit(needle.symbols);
    // A registration plate: "AB12 CDE" is also written "AB 12 CDE".
    if (digits && (!several || size >= plate_symbols)) needle.inside_free = true;
    if (std::ranges::any_of(needle.symbols, is_spaceless)) needle.inside_free = true;
    if (needle.weak) return;
    if (has_other_script(needle.symbols)) needle.ends_free = true;
    if ((several || digits) && size >= free_symbols) {
        needle.ends_free = needle.ends_free || !has_slight_end(words);
        needle.inside_free = true;
    }
    if (!several && size >= free_word_symbols) {
        needle.ends_free = true;
        needle.inside_free = true;
    }
}

struct Mutation {
    std::u32string_view radical;
    std::array<std::u32string_view, 3> to; ///< soft, nasal, aspirate; "-" when there is none
};

// Longer beginnings first: "ll" before "l", "rh" before "r".
constexpr Mutation mutations[] = {
    {U"ll", {U"l", U"-", U"-"}},
    {U"rh", {U"r", U"-", U"-"}},
    {U"p", {U"b", U"mh", U"ph"}},
    {U"t", {U"d", U"nh", U"th"}},
    {U"c", {U"g", U"ngh", U"ch"}},
    {U"b", {U"f", U"m", U"-"}},
    {U"d", {U"dd", U"n", U"-"}},
    {U"g", {U"", U"ng", U"-"}},
    {U"m", {U"f", U"-", U"-"}},
};

} // namespace

void NeedleMaker::add(std::span<FoldedWord const> words, Manner manner)
{
    auto needle = joined(words);
    if (needle.symbols.empty()) return;
    needle.fact = fact_;
    needle.weak = manner.weak;
    needle.street = manner.street;
    needle.phone = manner.phone;
    needle.ends_free = manner.ends_free;
    needle.inside_free = manner.inside_free;
    needle.by_print = manner.by_print;
    needle.capital = needs_capital(words);
    settle_freedom(needle, words);
    if (manner.ends_kept) needle.ends_free = false;
    if (needle.by_print) std::ranges::transform(needle.symbols, needle.symbols.begin(), as_printed);
    needles_.push_back(std::move(needle));
}

void NeedleMaker::add(std::u32string const& symbols, Manner manner)
{
    std::array const words{plain_word(symbols, true)};
    add(words, manner);
}

void NeedleMaker::add_with_short_forms(std::span<FoldedWord const> words, Manner manner)
{
    add(words, manner);
    std::vector<std::vector<std::u32string_view>> choices;
    std::size_t forms = 1;
    for (auto const& word : words) {
        choices.push_back(written_forms(word.symbols));
        forms *= choices.back().size();
        if (forms > forms_max) break;
    }
    FoldedWords other(words.begin(), words.end());
    auto const set = [&](std::size_t at, std::u32string_view form) {
        if (other[at].symbols != form) other[at] = plain_word(form, other[at].starts_upper);
    };
    if (forms > forms_max) {
        // Too many for one line: all at their longest and all at their first short form. The
        // line's parts are needles of their own and have every form.
        for (auto const longest : {true, false}) {
            for (std::size_t at = 0; at < words.size(); ++at) {
                auto const all = written_forms(words[at].symbols);
                auto const longer = [](auto const& a, auto const& b) {
                    return a.size() < b.size();
                };
                auto const pick = longest ? *std::ranges::max_element(all, longer)
                                          : *std::ranges::min_element(all, longer);
                set(at, pick);
            }
            add(other, manner);
        }
        return;
    }
    for (std::size_t form = 1; form < forms; ++form) {
        auto left = form;
        for (std::size_t at = 0; at < words.size(); ++at) {
            set(at, choices[at][left % choices[at].size()]);
            left /= choices[at].size();
        }
        add(other, manner);
    }
}

void NeedleMaker::add_mutated(std::span<FoldedWord const> words, Manner manner)
{
    if (words.empty() || words.front().symbols.size() < mutated_symbols_min) return;
    auto const& first = words.front().symbols;
    auto const* const found = std::ranges::find_if(
        mutations, [&](Mutation const& one) { return first.starts_with(one.radical); });
    if (found == std::end(mutations)) return;
    FoldedWords other(words.begin(), words.end());
    for (auto const to : found->to) {
        if (to == U"-") continue;
        auto const changed = std::u32string(to) + first.substr(found->radical.size());
        other.front() = plain_word(changed, words.front().starts_upper);
        add_with_short_forms(other, manner);
    }
}

} // namespace safehand::redaction
