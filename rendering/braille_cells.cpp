#include "rendering/braille_cells.h"

#include "record/error.h"
#include "rendering/unicode.h"

#include <algorithm>
#include <array>

namespace safehand::rendering {

namespace {

struct Sign {
    char32_t character;
    std::string_view cells;
};

/// Quotation marks and the apostrophe are not here: their sign hangs on what stands beside them.
constexpr std::array signs{Sign{U'.', "4"},        Sign{U',', "1"},         Sign{U';', "2"},
                           Sign{U':', "3"},        Sign{U'!', "6"},         Sign{U'?', "8"},
                           Sign{U'-', "-"},        Sign{U'(', "\"<"},       Sign{U')', "\">"},
                           Sign{U'[', ".<"},       Sign{U']', ".>"},        Sign{U'{', "_<"},
                           Sign{U'}', "_>"},       Sign{U'<', "@<"},        Sign{U'>', "@>"},
                           Sign{U'/', "_/"},       Sign{U'\\', "_*"},       Sign{U'%', ".0"},
                           Sign{U'&', "@&"},       Sign{U'@', "@A"},        Sign{U'#', "_?"},
                           Sign{U'*', "\"9"},      Sign{U'+', "\"6"},       Sign{U'=', "\"7"},
                           Sign{U'_', ".-"},       Sign{U'~', "@9"},        Sign{U'|', "_\\"},
                           Sign{U'$', "@S"},       Sign{U'^', "@5"},        Sign{U'\u00A3', "@L"},
                           Sign{U'\u20AC', "@E"},  Sign{U'\u00A5', "@Y"},   Sign{U'\u00A2', "@C"},
                           Sign{U'\u00A7', "^S"},  Sign{U'\u00B6', "^P"},   Sign{U'\u00A9', "^C"},
                           Sign{U'\u00AE', "^R"},  Sign{U'\u2122', "^T"},   Sign{U'\u00B0', "^J"},
                           Sign{U'\u00D7', "\"8"}, Sign{U'\u00F7', "\"/"},  Sign{U'\u2212', "\"-"},
                           Sign{U'\u2022', "_4"},  Sign{U'\u00B7', "_4"},   Sign{U'\u2010', "-"},
                           Sign{U'\u2011', "-"},   Sign{U'\u2013', ",-"},   Sign{U'\u2014', ",-"},
                           Sign{U'\u2026', "444"}, Sign{U'\u2192', "\\O"},  Sign{U'\u2032', "7"},
                           Sign{U'\u2033', "77"},  Sign{U'\u00BD', "#A/B"}, Sign{U'\u00BC', "#A/D"},
                           Sign{U'\u00BE', "#C/D"}};

struct Accent {
    std::string_view cells; ///< stands before the letter
    std::u32string_view accented;
    std::string_view plain; ///< letter by letter
};

/// The last two have no sign in UEB: the letter stands by itself.
constexpr std::array accents{
    Accent{
        "^/",
        U"\u00E1\u00E9\u00ED\u00F3\u00FA\u00FD\u0107\u0144\u015B\u017A\u013A\u0155\u1E83",
        "aeiouycnszlrw"},
    Accent{"^*", U"\u00E0\u00E8\u00EC\u00F2\u00F9\u1E81\u1EF3", "aeiouwy"},
    Accent{
        "^%",
        U"\u00E2\u00EA\u00EE\u00F4\u00FB\u0175\u0177\u0109\u011D\u0125\u0135\u015D",
        "aeiouwycghjs"},
    Accent{"^3", U"\u00E4\u00EB\u00EF\u00F6\u00FC\u00FF\u1E85", "aeiouyw"},
    Accent{"^]", U"\u00E3\u00F1\u00F5\u0129\u0169", "anoiu"},
    Accent{"^&", U"\u00E7\u015F\u0163\u0137\u013C\u0146\u0157\u0219\u021B", "cstklnrst"},
    Accent{"^$", U"\u00E5\u016F", "au"},
    Accent{"^+", U"\u010D\u0161\u017E\u011B\u0159\u010F\u0165\u0148\u01CE", "cszerdtna"},
    Accent{"@+", U"\u0103\u0115\u011F\u012D\u014F\u016D", "aegiou"},
    Accent{"@-", U"\u0101\u0113\u012B\u014D\u016B", "aeiou"},
    Accent{"@*", U"\u0142\u00F8", "lo"},
    Accent{"@3", U"\u0111\u0127", "dh"},
    Accent{"", U"\u0105\u0119\u012F\u0173\u0151\u0171", "aeiuou"},
    Accent{"", U"\u017C\u0117\u010B\u0121\u0131", "zecgi"}};

char32_t small(char32_t code)
{
    bool const latin =
        (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
    if (latin) return code + 0x20;
    if (code == 0x178) return 0xFF;
    // In these stretches a capital stands before its small letter, at an odd or an even place.
    bool const odd_small = (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177) ||
                           (code >= 0x218 && code <= 0x21B) || (code >= 0x1E80 && code <= 0x1EF9);
    if (odd_small) return code | 1U;
    bool const even_small = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E) ||
                            (code >= 0x1CD && code <= 0x1DC);
    if (even_small) return code + (code & 1U);
    return code;
}

bool is_digit(char32_t code)
{
    return code >= '0' && code <= '9';
}

/// The cells of a small letter, accents first; empty for anything else.
std::string letter_cells(char32_t letter)
{
    auto const cell = [](char c) { return static_cast<char>(c - 'a' + 'A'); };
    if (letter >= 'a' && letter <= 'z') return std::string(1, cell(static_cast<char>(letter)));
    if (letter == 0xE6) return "A^5E";
    if (letter == 0x153) return "O^5E";
    if (letter == 0xDF) return "SS";
    for (auto const& accent : accents) {
        auto const at = accent.accented.find(letter);
        if (at != std::u32string_view::npos)
            return std::string(accent.cells) + cell(accent.plain[at]);
    }
    return {};
}

class Cells {
  public:
    explicit Cells(std::u32string text) : text_(std::move(text)) {}

    std::string take()
    {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

  private:
    char32_t code(std::size_t at) const { return at < text_.size() ? text_[at] : U' '; }

    bool letter(std::size_t at) const { return !letter_cells(small(code(at))).empty(); }

    bool capital(std::size_t at) const { return letter(at) && small(code(at)) != code(at); }

    void step()
    {
        auto const here = code(at_);
        if (is_space(here)) {
            leave();
            out_ += ' ';
            ++at_;
        } else if (is_digit(here)) {
            digit();
        } else if (letter(at_)) {
            put_letter();
        } else if (is_invisible(here) || quote(here)) {
            ++at_;
        } else {
            other(here);
        }
    }

    void digit()
    {
        if (capitals_) leave();
        if (!number_) out_ += '#';
        number_ = true;
        out_ += "JABCDEFGHI"[code(at_) - U'0'];
        ++at_;
    }

    void put_letter()
    {
        bool const after_number = number_;
        number_ = false;
        if (capital(at_)) {
            // Capitals in a row share one indicator (8.4); a lone one has its own (8.3).
            if (!capitals_ && capital(at_ + 1)) {
                out_ += ",,";
                capitals_ = true;
            } else if (!capitals_) {
                out_ += ',';
            }
        } else {
            if (capitals_) out_ += ",'"; // ends the capitals within a word (8.6)
            capitals_ = false;
            // Straight after a number these would read as digits (6.5).
            if (after_number && code(at_) >= 'a' && code(at_) <= 'j') out_ += ';';
        }
        out_ += letter_cells(small(code(at_)));
        ++at_;
    }

    /// Double marks open after a space or an opening bracket, else close; a single mark is an
    /// apostrophe unless it is an opening one or closes what one opened (7.6).
    bool quote(char32_t here)
    {
        bool const single = here == U'\'' || here == U'\u2018' || here == U'\u2019';
        bool const twofold = here == U'"' || here == U'\u201C' || here == U'\u201D' ||
                             here == U'\u00AB' || here == U'\u00BB';
        if (!single && !twofold) return false;
        leave();
        auto const before = at_ == 0 ? U' ' : code(at_ - 1);
        bool const opens = here == U'\u201C' || here == U'\u00AB' ||
                           (here == U'"' && (is_space(before) || before == U'(' || before == U'['));
        if (twofold) {
            out_ += opens ? '8' : '0';
        } else if (here == U'\u2018') {
            out_ += ",8";
            ++open_;
        } else if (here == U'\u2019' && open_ > 0 && !letter(at_ + 1)) {
            out_ += ",0";
            --open_;
        } else {
            out_ += '\'';
        }
        return true;
    }

    void other(char32_t here)
    {
        auto const sign = std::ranges::find(signs, here, &Sign::character);
        if (sign == signs.end())
            throw Error(
                Fault::refused,
                "A character of the document has no braille sign here (" + code_point_name(here) +
                    "). Order the braille from a supplier or change the character.");
        // A point or comma between digits belongs to the number (6.2).
        bool const inside = number_ && (here == U'.' || here == U',') && is_digit(code(at_ + 1));
        if (!inside) leave();
        out_ += sign->cells;
        ++at_;
    }

    void leave()
    {
        number_ = false;
        capitals_ = false;
    }

    std::u32string text_;
    std::string out_;
    std::size_t at_ = 0;
    int open_ = 0; ///< single quotation marks
    bool number_ = false;
    bool capitals_ = false;
};

} // namespace

std::string braille_of(std::string_view text)
{
    return Cells(decode(text)).take();
}

} // namespace safehand::rendering
