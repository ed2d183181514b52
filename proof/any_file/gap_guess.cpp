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
constexpr double near_part = 0.01;      ///< of the term's width, where a word is plainly missing
constexpr double aligned_points = 0.75; ///< columns and tabs stand this near to each other
constexpr std::ptrdiff_t side_letters_min = 4;
constexpr std::size_t term_letters_min = 5;
constexpr std::size_t gaps_on_page_max = 40;
constexpr double same_width = 0.0015; ///< of the em

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

/// A space on one side, or words that stand apart in a line that has no spaces at all: else two
/// words stand in two columns.
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
            if (i == 0 || gap_between(row[i - 1], row[i]) > row[i].size)
                starts.push_back(row[i].along);
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

} // namespace safehand::any_file
