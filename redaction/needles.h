// What is looked for because an order keeps a fact from somebody: every spelling listed, and every
// form that people write instead of it. Where these stand in a text is the finder's matter.
//
// All matching is on folded symbols (fold.h): case, marks, ligatures, width, look-alikes, invisible
// characters and what stands between letters and digits are gone from both sides.
//
// Every kind: each listed spelling as a whole. A single word that also is a plain English word
//   ("Will", "May", "Reading"), and every word of one or two letters, counts only where it is
//   written with a capital; else the marks themselves would spell the name out.
// name: also without a title (with every title when the rest is an everyday word), first and last
// name without those between, last name first, initial
//   or initials with the last name. First or last names alone only when listed: a family shares
//   them.
// school, place: also "St" for "Saint", without the final word "School", and in the three Welsh
//   mutations of the first letter. So are the street and house lines of addresses.
// address: each spelling is cut into lines (commas, line ends; a street type or a postcode ends a
//   line too). Found wherever they stand: the whole address with and without postcode, the
//   postcode (also with O for 0 and I or l for 1), number and street, the street without number or
//   without its type after its number, a house name, a locality of several words. Street types and
//   "Saint" are looked for long and short. Found only next to another piece of the same address:
//   a town or locality of one word, large towns and counties (word_lists.h), the first half of the
//   postcode, a flat or house number by itself. A fact that has only such pieces counts anywhere.
// phone: the number after the leading 0 or the country code, and its last 6 and 7 digits where they
//   stand by themselves, its last 8 anywhere.
// referrer: as a name and as a place, for it may be either.
// date, of any kind: the same day in figures and words, English and Welsh, with two or four digits
//   for the year; without its year it is too common to be looked for.
// email: also spelled with "at" and "dot".
// Shape counts besides kind: a spelling with "@", a postcode, or nine digits and no letters is also
// treated as e-mail, address or phone number, whatever its kind says.
#pragma once

#include "record/plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace safehand::redaction {

/// What stands before a symbol in the spelling itself.
enum class Seam : std::uint8_t { none, joint, gap };

struct Needle {
    std::u32string symbols;
    std::vector<Seam> seams;  ///< one for each symbol; the first is `gap`
    std::uint32_t fact = 0;   ///< index into the order's facts
    bool weak = false;        ///< counts only next to another piece of the same fact
    bool ends_free = false;   ///< may begin and end inside a word
    bool inside_free = false; ///< anything may stand between its symbols
    bool capital = false;     ///< counts only when it begins with a capital
    bool street = false;      ///< a house number before it belongs to it
    bool phone = false;       ///< a country code before it belongs to it
    bool by_print = false;    ///< compared with O as 0 and I, l as 1

    auto operator<=>(Needle const&) const = default;
};

/// How a symbol compares where printed forms are mixed up: "o" as "0", "i" and "l" as "1".
constexpr char32_t as_printed(char32_t symbol)
{
    return symbol == U'o' ? U'0' : symbol == U'i' || symbol == U'l' ? U'1' : symbol;
}

/// Needles of all facts, sorted, no duplicates.
/// Throws Error(broken) for a fact without any spelling that holds a letter or digit.
std::vector<Needle> needles_for(std::vector<FactWithholding> const& facts);

} // namespace safehand::redaction
