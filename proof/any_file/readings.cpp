#include "proof/any_file/readings.h"

#include "proof/any_file/characters.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::any_file {

using proof::Folded;
using proof::Gap;

namespace {

constexpr std::size_t near_min = 6;      ///< a shorter term allows no letter of like shape
constexpr std::size_t near_two_min = 11; ///< a longer one allows two
constexpr std::size_t canonical_min = 5;

/// One letter for all that are taken for each other.
char alike(char c)
{
    switch (c) {
    case '0': return 'o';
    case '1':
    case 'i':
    case 'j': return 'l';
    case '5': return 's';
    case '8': return 'b';
    case '2': return 'z';
    case '6': return 'b';
    case '9':
    case 'q': return 'g';
    default: return c;
    }
}

/// Two letters that are taken for one.
char merged(char a, char b)
{
    if (a == 'r' && b == 'n') return 'm';
    if (a == 'v' && b == 'v') return 'w';
    if (a == 'c' && b == 'l') return 'd';
    return 0;
}

Folded canonical(Folded const& words)
{
    Folded out;
    out.letters.reserve(words.size());
    out.gaps.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        char letter = alike(words.letters[i]);
        Gap const gap = words.gaps[i];
        bool const joined = i + 1 < words.size() && words.gaps[i + 1] == Gap::none;
        if (char const one = joined ? merged(words.letters[i], words.letters[i + 1]) : '\0';
            one != 0) {
            letter = one;
            ++i;
        }
        out.letters += letter;
        out.gaps.push_back(gap);
    }
    return out;
}

/// Letters of like shape beyond those that are made one.
bool like_shaped(char a, char b)
{
    constexpr std::array<std::string_view, 16> pairs{
        "ec",
        "hb",
        "un",
        "nr",
        "vy",
        "ft",
        "lt",
        "gy",
        "ao",
        "ae",
        "co",
        "hn",
        "mn",
        "il",
        "tf",
        "kh"};
    return std::ranges::any_of(pairs, [&](std::string_view pair) {
        return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
    });
}

bool nearly(Folded const& words, std::size_t at, std::string const& letters)
{
    std::size_t const allowed = letters.size() >= near_two_min ? 2 : 1;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        char const here = words.letters[at + i];
        if (words.gaps[at + i] == Gap::barrier && i > 0) return false;
        if (here == letters[i]) continue;
        if (++wrong > allowed || !like_shaped(here, letters[i])) return false;
    }
    return true;
}

void look_for_near(TextSearch& search, Terms const& terms, Folded const& words, Place place)
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words.gap_before(at) == Gap::none) continue;
        for (auto const& form : terms.forms()) {
            auto const& letters = form.words.letters;
            if (letters.size() < near_min || form.backwards || form.digits ||
                at + letters.size() > words.size() ||
                words.gap_before(at + letters.size()) == Gap::none)
                continue;
            if (nearly(words, at, letters)) search.findings().found(form.term, place);
        }
    }
}

/// A word that a hyphen parts at the end of a line is one word.
std::string joined_lines(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        auto const hyphen = std::min(text.find('-'), text.size());
        out.append(text.substr(0, hyphen));
        text.remove_prefix(hyphen);
        if (text.empty()) break;
        auto const next = std::min(text.find_first_not_of(" \t\r\n", 1), text.size());
        bool const broken = text.substr(0, next).find('\n') != std::string_view::npos;
        if (!broken) out += '-';
        text.remove_prefix(broken ? next : 1);
    }
    return out;
}

std::vector<std::string> only_long(std::vector<std::string> terms)
{
    for (auto& term : terms)
        if (proof::fold(term).size() < canonical_min) term.clear();
    return terms;
}

} // namespace

void read_others(
    TextSearch& search,
    std::vector<std::string> const& terms,
    std::vector<OtherReading> const& others)
{
    Terms const confused(only_long(terms), canonical);
    for (auto const& reading : others) {
        int page = 0;
        bool const of_pages = !reading.channel.ends_with(" pictures");
        std::string_view rest = reading.text;
        while (!rest.empty()) {
            auto const end = std::min(rest.find('\f'), rest.size());
            auto const text = joined_lines(rest.substr(0, end));
            Place const place{reading.channel, of_pages ? page : -1, false};
            search.words(text, place);
            if (reading.channel.starts_with("OCR")) {
                auto const words = canonical(proof::fold(text));
                confused.scan(
                    words, Trust::words, [&](int term) { search.findings().found(term, place); });
                look_for_near(search, confused, words, place);
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
            ++page;
        }
    }
}

} // namespace safehand::any_file
