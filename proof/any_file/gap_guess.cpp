#include "proof/any_file/gap_guess.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/glyph_names.h"
#include "proof/any_file/text_layout.h"
#include "proof/folding.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace safehand::any_file {

namespace {

constexpr double wide_gap = 1.8;          ///< of the em
constexpr double wider_than_spaces = 5.0; ///< than the line's own word spaces
constexpr double exact_ems = 0.001;       ///< what rounding may add or take away
constexpr double exact_points = 0.03;
constexpr double near_part = 0.01;        ///< of the term's width, where a word is plainly missing
constexpr double aligned_points = 0.75;   ///< columns and tabs stand this near to each other
constexpr std::ptrdiff_t side_letters_min = 4;
constexpr std::size_t term_letters_min = 5;
constexpr std::size_t row_letters_min = 8;
constexpr std::size_t gaps_on_page_max = 40;
constexpr std::size_t distinct_min = 4;
constexpr std::size_t widths_min = 6;
constexpr double same_width = 0.0015; ///< of the em

/// The characters of a UTF-8 text.
std::vector<std::string> characters_of(std::string_view text)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const length = std::max<std::size_t>(utf8_length(text), 1);
        out.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

bool blank(std::string_view text)
{
    return proof::fold(text).empty();
}

/// Room in a line that nothing fills.
struct Hole {
    double width = 0;
    Item const* before = nullptr;
    Item const* after = nullptr;
};

bool same_type(Item const& a, Item const& b)
{
    return a.glyph->font != nullptr && a.glyph->font == b.glyph->font &&
           std::abs(a.size - b.size) <= 0.01 * a.size;
}

double gap_between(Item const& before, Item const& after)
{
    return after.along - before.end();
}

std::ptrdiff_t letters_in(Row const& row, std::size_t from, std::size_t to)
{
    return std::count_if(
        row.begin() + static_cast<std::ptrdiff_t>(from),
        row.begin() + static_cast<std::ptrdiff_t>(to),
        [](Item const& item) { return !item.text.empty() && is_letter(item.text.front()); });
}

/// How far words of the line usually stand apart, where no character says so.
double usual_gap(Row const& row)
{
    std::vector<double> gaps;
    for (std::size_t i = 1; i < row.size(); ++i)
        if (double const gap = gap_between(row[i - 1], row[i]); gap > 0.15 * row[i].size)
            gaps.push_back(gap);
    if (gaps.size() < 2) return 0;
    std::ranges::sort(gaps);
    return gaps[(gaps.size() - 1) / 2];
}

/// A space on one side, or words that stand apart in a line that has no spaces at all: else two words
/// stand in two columns.
bool beside_a_word_space(Row const& row, double usual, Item const& before, Item const& after)
{
    auto const space = [](Item const& item) { return blank(item.text); };
    return space(before) || space(after) || (usual > 0 && std::ranges::none_of(row, space));
}

/// Holes in lines of running text: words on both sides, and wider than any word space.
std::vector<Hole> holes_of(Row const& row)
{
    std::vector<Hole> out;
    double const usual = usual_gap(row);
    for (std::size_t i = 1; i < row.size(); ++i) {
        auto const& before = row[i - 1];
        auto const& after = row[i];
        double const width = gap_between(before, after);
        if (width > std::max(wide_gap * after.size, usual * wider_than_spaces) &&
            same_type(before, after) && beside_a_word_space(row, usual, before, after) &&
            letters_in(row, 0, i) >= side_letters_min &&
            letters_in(row, i, row.size()) >= side_letters_min)
            out.push_back({width, &before, &after});
    }
    return out;
}

/// Whether other type stands in the hole, a little higher or lower, as in formulas.
bool filled(Hole const& hole, std::vector<Row> const& rows)
{
    double const left = hole.before->end();
    double const right = hole.after->along;
    double const reach = 0.9 * hole.after->size;
    return std::ranges::any_of(rows, [&](Row const& row) {
        if (row.empty() || std::abs(row.front().across - hole.after->across) > reach) return false;
        return std::ranges::any_of(row, [&](Item const& item) {
            return item.along < right - 0.5 && item.end() > left + 0.5 && !blank(item.text) &&
                   &item != hole.before && &item != hole.after;
        });
    });
}

/// Where parts of other rows begin: a hole that ends there is the gap of a table or a tab.
bool on_a_column(Hole const& hole, std::vector<double> const& starts)
{
    auto const from = std::ranges::lower_bound(starts, hole.after->along - aligned_points);
    auto const to = std::ranges::upper_bound(starts, hole.after->along + aligned_points);
    return to - from > 1;
}

std::vector<double> part_starts(std::vector<Row> const& rows)
{
    std::vector<double> starts;
    for (auto const& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (i == 0 || gap_between(row[i - 1], row[i]) > row[i].size) starts.push_back(row[i].along);
    std::ranges::sort(starts);
    return starts;
}

/// The em as wide as it is drawn, whatever the horizontal scale.
double em_width(Item const& item)
{
    double const own = item.glyph->font->width_of(item.text);
    return own > 0 && item.width > 0 ? item.width / own : item.size;
}

double width_of_letter(FontReading const& font, std::string const& letter)
{
    double const own = font.width_of(letter);
    if (own > 0) return own;
    // A subset may have lost the letter; if its others are those of a usual font, so was this one.
    bool const helvetica = std::abs(font.width_of("e") - helvetica_width('e')) < same_width;
    bool const times = std::abs(font.width_of("e") - times_width('e')) < same_width;
    if (letter.size() != 1 || (!helvetica && !times)) return -1;
    return helvetica ? helvetica_width(letter[0]) : times_width(letter[0]);
}

std::optional<double> width_of_term(FontReading const& font, std::string const& term)
{
    double width = 0;
    for (auto const& letter : characters_of(term)) {
        double const one = width_of_letter(font, letter);
        if (one <= 0) return std::nullopt;
        width += one;
    }
    return width;
}

/// Spaces or the signs that go with words on both sides: nobody leaves these around a tab.
bool word_missing(Hole const& hole)
{
    constexpr std::string_view opening = "(\"'[";
    constexpr std::string_view closing = ").,;:?!'\"]";
    auto const& before = hole.before->text;
    auto const& after = hole.after->text;
    auto const sign = [](std::string_view text, std::string_view signs) {
        return text.size() == 1 && signs.find(text.front()) != std::string_view::npos;
    };
    return (before == " " || sign(before, opening)) && (after == " " || sign(after, closing));
}

/// Where all letters are as wide as each other a gap tells a number of letters and no name.
bool fixed_pitch(FontReading const& font)
{
    double const narrow = width_of_letter(font, "i");
    double const wide = width_of_letter(font, "m");
    return narrow > 0 && std::abs(narrow - wide) < same_width;
}

bool fits(Hole const& hole, std::string const& term)
{
    auto const& font = *hole.before->glyph->font;
    if (fixed_pitch(font)) return false;
    auto const width = width_of_term(font, term);
    if (!width) return false;
    double const em = em_width(blank(hole.before->text) ? *hole.after : *hole.before);
    double const space = std::max(width_of_letter(font, " "), 0.0) * em;
    double const exact = exact_ems * em + exact_points;
    double const near = word_missing(hole) ? std::max(near_part * *width * em, exact) : exact;
    for (int spaces = 0; spaces <= 2; ++spaces)
        if (std::abs(hole.width - *width * em - spaces * space) <= near) return true;
    return false;
}

/// A font's characters in the order of their codes.
struct Entry {
    std::string letter; ///< folded
    std::string as_is;
    bool unused = false;
};

using Entries = std::vector<Entry>;

/// The term's letters, folded, spaces left out.
std::vector<std::string> letters_of(std::string const& term)
{
    std::vector<std::string> out;
    for (auto const& character : characters_of(term)) {
        auto folded = proof::fold(character);
        if (!folded.empty()) out.push_back(std::move(folded.letters));
    }
    return out;
}

/// A letter of a term where it comes first, capitals apart from small ones, as subsets number them.
struct Use {
    std::string letter; ///< folded
    std::string as_is;
    bool seen = false; ///< earlier text used it, so that it has its code already
};

std::vector<Use> first_uses(std::string const& term)
{
    std::vector<Use> out;
    std::set<std::string> known;
    for (auto const& character : characters_of(term)) {
        auto folded = proof::fold(character);
        if (!folded.empty() && known.insert(character).second)
            out.push_back({std::move(folded.letters), character, false});
    }
    return out;
}

std::vector<std::string> unseen(std::vector<Use> const& uses)
{
    std::vector<std::string> out;
    for (auto const& use : uses)
        if (!use.seen) out.push_back(use.letter);
    return out;
}

/// "a", "b", "c": the order of every full font.
bool alphabetical(Entries const& entries, std::size_t at, std::size_t count)
{
    for (std::size_t i = 1; i < count; ++i) {
        auto const& before = entries[at + i - 1].as_is;
        auto const& here = entries[at + i].as_is;
        if (before.size() != 1 || here.size() != 1 || here.front() != before.front() + 1) return false;
    }
    return true;
}

bool stands_at(Entries const& entries, std::size_t at, std::vector<std::string> const& letters)
{
    if (at + letters.size() > entries.size()) return false;
    std::size_t unused = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (entries[at + i].letter != letters[i]) return false;
        unused += entries[at + i].unused ? 1U : 0U;
    }
    return unused >= 3 && unused * 2 >= letters.size() && !alphabetical(entries, at, letters.size());
}

bool spells(Entries const& entries, std::string const& term)
{
    auto const whole = letters_of(term);
    if (whole.size() < term_letters_min) return false;
    auto uses = first_uses(term);
    auto const all = unseen(uses);
    auto fresh = all;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        if (entries[at].unused) {
            if (stands_at(entries, at, whole)) return true;
            if (all.size() >= distinct_min && stands_at(entries, at, all)) return true;
            if (fresh.size() >= distinct_min && stands_at(entries, at, fresh)) return true;
        }
        for (auto& use : uses)
            if (!use.seen && use.as_is == entries[at].as_is) {
                use.seen = true;
                fresh = unseen(uses);
            }
    }
    return false;
}

Entries entries_of(FontReading const& font, std::map<std::uint32_t, std::string> const& texts)
{
    Entries out;
    for (auto const& [code, text] : texts) {
        auto folded = proof::fold(text);
        if (!folded.empty())
            out.push_back({std::move(folded.letters), text, !font.shown().contains(code)});
    }
    return out;
}

Entries entries_of(FontReading const& font, std::string_view char_set)
{
    std::set<std::string> shown;
    for (auto const code : font.shown())
        for (auto const* texts : {&font.texts(), &font.shapes()})
            if (auto const at = texts->find(code); at != texts->end())
                shown.insert(proof::fold(at->second).letters);
    Entries out;
    while (!char_set.empty()) {
        auto const end = std::min(char_set.find('/'), char_set.size());
        auto const text = text_of_glyph_name(char_set.substr(0, end));
        auto folded = proof::fold(text);
        bool const unused = !shown.contains(folded.letters);
        if (!folded.empty()) out.push_back({std::move(folded.letters), text, unused});
        char_set.remove_prefix(std::min(end + 1, char_set.size()));
    }
    return out;
}

using Width = double (*)(char);

/// Whether codes that no text uses and that mean nothing are as wide as these letters.
bool as_wide(FontReading const& font, std::vector<char> const& letters, Width width)
{
    std::set<std::uint32_t> keys;
    for (auto const code : font.shown()) keys.insert(font.width_key(code));
    std::uint32_t before = 0;
    std::vector<std::pair<std::uint32_t, double>> run;
    for (auto const& [code, wide] : font.widths()) {
        if (keys.contains(code) || wide <= 0 || font.says(code)) {
            run.clear();
            continue;
        }
        if (!run.empty() && code != before + 1) run.clear();
        before = code;
        run.emplace_back(code, wide);
        if (run.size() < letters.size()) continue;
        auto const from = run.size() - letters.size();
        std::size_t matched = 0;
        while (matched < letters.size() &&
               std::abs(run[from + matched].second - width(letters[matched])) < same_width)
            ++matched;
        if (matched == letters.size()) return true;
    }
    return false;
}

bool widths_tell(FontReading const& font, std::string const& term)
{
    if (font.standard_widths()) return false;
    std::vector<char> whole;
    std::vector<char> uses;
    for (char const c : term) {
        if (!is_letter(c) && !is_digit(c)) continue;
        whole.push_back(c);
        if (std::ranges::find(uses, c) == uses.end()) uses.push_back(c);
    }
    for (auto const* letters : {&whole, &uses}) {
        for (auto const width : {helvetica_width, times_width}) {
            std::set<double> different;
            for (char const c : *letters) different.insert(width(c));
            if (letters->size() >= widths_min && different.size() >= 3 && as_wide(font, *letters, width))
                return true;
        }
    }
    return false;
}

} // namespace

void guess_gaps(
    Drawing const& drawing,
    std::vector<std::string> const& terms,
    std::function<void(int term)> const& found)
{
    auto const rows = rows_of(drawing, &Glyph::said);
    std::vector<Hole> holes;
    auto const starts = part_starts(rows);
    for (auto const& row : rows)
        for (auto const& hole : holes_of(row))
            if (!on_a_column(hole, starts) && !filled(hole, rows)) holes.push_back(hole);
    if (holes.size() > gaps_on_page_max) return;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (proof::fold(terms[i]).size() < term_letters_min) continue;
        if (std::ranges::any_of(holes, [&](Hole const& hole) { return fits(hole, terms[i]); }))
            found(static_cast<int>(i));
    }
}

void guess_unused(
    FontReading const& font,
    std::string_view char_set,
    std::vector<std::string> const& terms,
    std::function<void(int term)> const& found)
{
    auto const mapped = entries_of(font, font.texts());
    auto const encoded = entries_of(font, font.shapes());
    auto const listed = entries_of(font, char_set);
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (spells(mapped, terms[i]) || spells(encoded, terms[i]) || spells(listed, terms[i]) ||
            widths_tell(font, terms[i]))
            found(static_cast<int>(i));
}

} // namespace safehand::any_file
