// From the facts of an order to needles, kind by kind. The rules are told in needles.h.
#include "redaction/needles.h"

#include "record/error.h"
#include "redaction/fold.h"
#include "redaction/needle_maker.h"
#include "redaction/word_lists.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace safehand::redaction {

namespace {

using Words = std::span<FoldedWord const>;

/// The same text with letters spelled out that some write with two letters for want of a key.
std::string spelled_out(std::string_view text)
{
    static constexpr std::pair<std::string_view, std::string_view> pairs[] = {
        {"ä", "ae"},
        {"ö", "oe"},
        {"ü", "ue"},
        {"ø", "oe"},
        {"å", "aa"},
        {"ð", "dh"},
        {"Ä", "Ae"},
        {"Ö", "Oe"},
        {"Ü", "Ue"},
        {"Ø", "Oe"},
        {"Å", "Aa"},
        {"Ð", "Dh"}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const next = decode(text, at).next;
        auto one = text.substr(at, next - at);
        for (auto const& [from, to] : pairs)
            if (one == from) one = to;
        out.append(one);
        at = next;
    }
    return out;
}

/// "Mrs White": every title with the name, for "White" alone would turn up in other company, and a
/// mark there would spell the name out.
void add_titled(NeedleMaker& maker, FoldedWord const& name)
{
    for (std::string_view const title :
         {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "pc", "sir", "aunt", "auntie", "uncle"}) {
        auto words = folded_words(title);
        words.push_back(name);
        maker.add(words);
    }
}

void add_name(NeedleMaker& maker, FoldedWords words)
{
    bool const titled = words.size() > 1 && is_title(words.front().symbols);
    if (titled) maker.add(words);
    while (words.size() > 1 && is_title(words.front().symbols)) words.erase(words.begin());
    if (titled && words.size() == 1 && is_everyday_word(words.front().symbols)) {
        add_titled(maker, words.front());
        return;
    }
    maker.add(words);
    if (words.size() < 2) return;
    auto const& first = words.front();
    auto const& last = words.back();
    maker.add(std::array{first, last});
    maker.add(std::array{last, first});
    FoldedWords last_first{last};
    last_first.insert(last_first.end(), words.begin(), words.end() - 1);
    maker.add(last_first);
    if (!is_plain_alphabet(first.symbols.front())) return;
    FoldedWords initials;
    for (auto const& word : Words(words).first(words.size() - 1))
        initials.push_back({word.symbols.substr(0, 1), {false}, true});
    auto all = initials;
    all.push_back(last);
    maker.add(all);
    maker.add(std::array{initials.front(), last});
    maker.add(std::array{last, initials.front()});
}

void add_place(NeedleMaker& maker, FoldedWords const& words)
{
    maker.add_with_short_forms(words);
    maker.add_mutated(words);
    if (words.size() > 2 &&
        (words.back().symbols == U"school" || words.back().symbols == U"academy"))
        maker.add_with_short_forms(Words(words).first(words.size() - 1));
}

std::u32string digits_of(std::u32string const& symbols)
{
    std::u32string digits;
    std::ranges::copy_if(symbols, std::back_inserter(digits), is_digit);
    return digits;
}

void add_phone(NeedleMaker& maker, FoldedWords const& words)
{
    auto number = digits_of(symbols_of(words));
    if (number.starts_with(U"00")) number.erase(0, 2);
    if (number.starts_with(U"44") && number.size() >= 11) number.erase(0, 2);
    if (number.starts_with(U"0")) number.erase(0, 1);
    if (number.empty()) return;
    Manner manner;
    manner.phone = true;
    manner.inside_free = true;
    maker.add(number, manner);
    manner.by_print = true;
    if (number.size() >= 9) maker.add(number, manner);
    manner = {};
    manner.inside_free = true;
    for (std::size_t const size : {6U, 7U, 8U})
        if (number.size() > size) maker.add(number.substr(number.size() - size), manner);
}

void add_email(NeedleMaker& maker, std::string_view value)
{
    auto const at_sign = value.find('@');
    if (at_sign == std::string_view::npos) return;
    auto const spell = [](std::string_view part, bool dots) {
        std::string out;
        for (auto const c : part) {
            if (c == '.' && dots)
                out += " dot ";
            else
                out += c;
        }
        return out;
    };
    for (bool const dots_before : {false, true})
        for (bool const dots_after : {false, true})
            for (std::string_view const sign : {".", " at "})
                maker.add(folded_words(
                    spell(value.substr(0, at_sign), dots_before) + std::string(sign) +
                    spell(value.substr(at_sign + 1), dots_after)));
}

void add_value(NeedleMaker& maker, std::string_view kind, std::string const& value, bool alone)
{
    auto const words = folded_words(value);
    auto const symbols = symbols_of(words);
    bool const only_digits = all_digits(symbols);
    if (kind == "address" || holds_postcode(words)) add_address(maker, value, alone);
    if (kind == "phone" || (only_digits && symbols.size() >= 9)) add_phone(maker, words);
    if (value.find('@') != std::string::npos) add_email(maker, value);
    if (add_date(maker, words)) return;
    if (kind == "address" || kind == "phone") {
        // What neither a line nor a number gave is still looked for as it stands.
        if (alone && !only_digits) maker.add(words);
        return;
    }
    if (kind == "name" || kind == "referrer") {
        add_name(maker, words);
        if (kind == "referrer") add_place(maker, words);
        if (auto const parts = lines_of(value); parts.size() == 2)
            add_name(maker, folded_words(parts[1] + " " + parts[0]));
        return;
    }
    add_place(maker, words);
}

/// Lines of spellings that have several: such a line listed again by itself is still only a line.
std::set<std::u32string> lines_within(std::vector<std::string> const& values)
{
    std::set<std::u32string> found;
    for (auto const& value : values) {
        auto const lines = lines_of(value);
        if (lines.size() < 2) continue;
        for (auto const& line : lines) found.insert(symbols_of(folded_words(line)));
    }
    return found;
}

} // namespace

std::vector<Needle> needles_for(std::vector<FactWithholding> const& facts)
{
    std::vector<Needle> needles;
    for (std::uint32_t index = 0; index < facts.size(); ++index) {
        auto const& fact = facts[index];
        NeedleMaker maker(index);
        auto const lines = lines_within(fact.values);
        for (auto const& value : fact.values) {
            auto const symbols = symbols_of(folded_words(value));
            ensure(!symbols.empty(), "a protected fact has a spelling without letters or digits");
            bool const alone = !lines.contains(symbols) && !is_large_place(symbols);
            add_value(maker, fact.kind, value, alone);
            if (auto const other = spelled_out(value); other != value)
                add_value(maker, fact.kind, other, alone);
        }
        ensure(!maker.empty(), "a protected fact has no spelling that could be looked for");
        auto made = maker.take();
        // A fact whose every piece is a town or the like would never be found: then it all counts.
        if (std::ranges::all_of(made, &Needle::weak))
            for (auto& needle : made) needle.weak = false;
        needles.insert(
            needles.end(),
            std::make_move_iterator(made.begin()),
            std::make_move_iterator(made.end()));
    }
    std::ranges::sort(needles);
    auto const rest = std::ranges::unique(needles);
    needles.erase(rest.begin(), rest.end());
    return needles;
}

} // namespace safehand::redaction
