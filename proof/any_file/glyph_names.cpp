#include "proof/any_file/glyph_names.h"

#include "proof/any_file/characters.h"
#include "proof/folding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::any_file {

namespace {

using Named = std::pair<std::string_view, char32_t>;

constexpr std::array<Named, 75> known{
    {{"space", ' '},
     {"nbspace", ' '},
     {"zero", '0'},
     {"one", '1'},
     {"two", '2'},
     {"three", '3'},
     {"four", '4'},
     {"five", '5'},
     {"six", '6'},
     {"seven", '7'},
     {"eight", '8'},
     {"nine", '9'},
     {"hyphen", '-'},
     {"sfthyphen", 0xAD},
     {"softhyphen", 0xAD},
     {"period", '.'},
     {"comma", ','},
     {"colon", ':'},
     {"semicolon", ';'},
     {"slash", '/'},
     {"at", '@'},
     {"underscore", '_'},
     {"quotesingle", '\''},
     {"quoteright", 0x2019},
     {"quoteleft", 0x2018},
     {"endash", 0x2013},
     {"emdash", 0x2014},
     {"minus", 0x2212},
     {"parenleft", '('},
     {"parenright", ')'},
     {"ampersand", '&'},
     {"plus", '+'},
     {"exclam", '!'},
     {"question", '?'},
     {"quotedbl", '"'},
     {"quotedblleft", 0x201C},
     {"quotedblright", 0x201D},
     {"bullet", 0x2022},
     {"ae", 0xE6},
     {"AE", 0xC6},
     {"oe", 0x153},
     {"OE", 0x152},
     {"germandbls", 0xDF},
     {"eth", 0xF0},
     {"Eth", 0xD0},
     {"thorn", 0xFE},
     {"Thorn", 0xDE},
     {"dotlessi", 'i'},
     {"dotlessj", 'j'},
     {"longs", 0x17F},
     {"ff", 0xFB00},
     {"fi", 0xFB01},
     {"fl", 0xFB02},
     {"ffi", 0xFB03},
     {"ffl", 0xFB04},
     {"st", 0xFB06},
     {"kgreenlandic", 'k'},
     {"eng", 0x14B},
     {"Eng", 0x14A},
     {"ordfeminine", 0xAA},
     {"ordmasculine", 0xBA},
     {"onesuperior", 0xB9},
     {"twosuperior", 0xB2},
     {"threesuperior", 0xB3},
     {"mu", 0xB5},
     {"Alpha", 0x391},
     {"Beta", 0x392},
     {"Epsilon", 0x395},
     {"Iota", 0x399},
     {"Kappa", 0x39A},
     {"Omicron", 0x39F},
     {"omicron", 0x3BF},
     {"Rho", 0x3A1},
     {"Tau", 0x3A4},
     {"alpha", 0x3B1}}};

constexpr std::array<std::string_view, 20> marks{
    "acute",       "grave",  "circumflex", "dieresis", "tilde",     "ring",         "caron",
    "cedilla",     "macron", "breve",      "ogonek",   "dotaccent", "hungarumlaut", "slash",
    "commaaccent", "croat",  "bar",        "dotbelow", "horn",      "umlaut"};

constexpr std::array<std::string_view, 8> variants{
    "small", "superior", "inferior", "oldstyle", "lining", "swash", "alt", "sc"};

std::string utf8(char32_t code)
{
    std::string out;
    proof::append_utf8(out, code);
    return out;
}

/// "uni00E900DF" and "u1F600".
std::string by_number(std::string_view name)
{
    std::string out;
    bool const units = name.starts_with("uni") && name.size() >= 7 && (name.size() - 3) % 4 == 0;
    bool const one = !units && name.starts_with('u') && name.size() >= 5 && name.size() <= 7;
    auto digits = name.substr(units ? 3 : 1);
    if (!(units || one) || !std::ranges::all_of(digits, [](char c) { return hex_digit(c) >= 0; }))
        return out;
    while (!digits.empty()) {
        auto const length = units ? 4 : digits.size();
        char32_t code = 0;
        for (char const c : digits.substr(0, length))
            code = code * 16 + static_cast<char32_t>(hex_digit(c));
        proof::append_utf8(out, code);
        digits.remove_prefix(length);
    }
    return out;
}

/// Cyrillic of the old names: "afii10017" is U+0410.
std::string by_afii(std::string_view name)
{
    if (!name.starts_with("afii100") || name.size() != 9) return {};
    auto const number = (name[7] - '0') * 10 + (name[8] - '0');
    if (number >= 17 && number <= 22) return utf8(static_cast<char32_t>(0x410 + number - 17));
    if (number >= 24 && number <= 49) return utf8(static_cast<char32_t>(0x416 + number - 24));
    if (number >= 65 && number <= 70) return utf8(static_cast<char32_t>(0x430 + number - 65));
    if (number >= 72 && number <= 97) return utf8(static_cast<char32_t>(0x436 + number - 72));
    return {};
}

std::string single(std::string_view name)
{
    if (name.size() == 1) return std::string(name);
    for (auto const& [glyph, code] : known)
        if (glyph == name) return utf8(code);
    if (auto numbered = by_number(name); !numbered.empty()) return numbered;
    if (auto cyrillic = by_afii(name); !cyrillic.empty()) return cyrillic;
    for (auto const mark : marks)
        if (name.size() == mark.size() + 1 && name.ends_with(mark) && is_letter(name.front()))
            return std::string(name.substr(0, 1));
    for (auto const variant : variants)
        if (name.size() > variant.size() && name.ends_with(variant))
            return single(name.substr(0, name.size() - variant.size()));
    return {};
}

constexpr std::array<char32_t, 128> mac_roman{
    0xC4,   0xC5,   0xC7,   0xC9,   0xD1,   0xD6,  0xDC,   0xE1,   0xE0,   0xE2,   0xE4,   0xE3,
    0xE5,   0xE7,   0xE9,   0xE8,   0xEA,   0xEB,  0xED,   0xEC,   0xEE,   0xEF,   0xF1,   0xF3,
    0xF2,   0xF4,   0xF6,   0xF5,   0xFA,   0xF9,  0xFB,   0xFC,   0x2020, 0xB0,   0xA2,   0xA3,
    0xA7,   0x2022, 0xB6,   0xDF,   0xAE,   0xA9,  0x2122, 0xB4,   0xA8,   0x2260, 0xC6,   0xD8,
    0x221E, 0xB1,   0x2264, 0x2265, 0xA5,   0xB5,  0x2202, 0x2211, 0x220F, 0x3C0,  0x222B, 0xAA,
    0xBA,   0x3A9,  0xE6,   0xF8,   0xBF,   0xA1,  0xAC,   0x221A, 0x192,  0x2248, 0x2206, 0xAB,
    0xBB,   0x2026, 0xA0,   0xC0,   0xC3,   0xD5,  0x152,  0x153,  0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0xF7,   0x25CA, 0xFF,   0x178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0xB7,   0x201A, 0x201E, 0x2030, 0xC2,  0xCA,   0xC1,   0xCB,   0xC8,   0xCD,   0xCE,
    0xCF,   0xCC,   0xD3,   0xD4,   0xF8FF, 0xD2,  0xDA,   0xDB,   0xD9,   0x131,  0x2C6,  0x2DC,
    0xAF,   0x2D8,  0x2D9,  0x2DA,  0xB8,   0x2DD, 0x2DB,  0x2C7};

constexpr std::array<char32_t, 32> win_ansi_middle{
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

/// Codes of the standard encoding beyond ASCII that are letters or part words.
char32_t standard_high(unsigned char code)
{
    switch (code) {
    case 0xAA: return 0x201C;
    case 0xAE: return 0xFB01;
    case 0xAF: return 0xFB02;
    case 0xB1: return 0x2013;
    case 0xB7: return 0x2022;
    case 0xBA: return 0x201D;
    case 0xD0: return 0x2014;
    case 0xE1: return 0xC6;
    case 0xE3: return 0xAA;
    case 0xE8: return 0x141;
    case 0xE9: return 0xD8;
    case 0xEA: return 0x152;
    case 0xEB: return 0xBA;
    case 0xF1: return 0xE6;
    case 0xF5: return 0x131;
    case 0xF8: return 0x142;
    case 0xF9: return 0xF8;
    case 0xFA: return 0x153;
    case 0xFB: return 0xDF;
    default: return 0;
    }
}

} // namespace

std::string text_of_glyph_name(std::string_view name)
{
    if (name.empty() || name.front() == '.') return {};
    // "a.swash" says "a"; "f_f_i" says "ffi".
    name = name.substr(0, name.find('.'));
    if (auto whole = single(name); !whole.empty()) return whole;
    std::string out;
    while (name.find('_') != std::string_view::npos) {
        auto const end = name.find('_');
        auto part = single(name.substr(0, end));
        if (part.empty()) return {};
        out += part;
        name.remove_prefix(end + 1);
    }
    return out.empty() ? out : out + single(name);
}

BaseEncoding base_encoding_named(std::string_view name)
{
    if (name == "MacRomanEncoding") return BaseEncoding::mac_roman;
    return name == "StandardEncoding" ? BaseEncoding::standard : BaseEncoding::win_ansi;
}

char32_t character_of(BaseEncoding encoding, unsigned char code)
{
    if (code < 0x20 || code == 0x7F) return 0;
    if (code < 0x80) return code;
    switch (encoding) {
    case BaseEncoding::mac_roman: return mac_roman.at(code - 0x80U);
    case BaseEncoding::standard: return standard_high(code);
    case BaseEncoding::win_ansi: return code < 0xA0 ? win_ansi_middle.at(code - 0x80U) : code;
    }
    return 0;
}

char32_t character_of_standard_string(int sid)
{
    if (sid >= 1 && sid <= 95) return static_cast<char32_t>(0x1F + sid);
    switch (sid) {
    case 109: return 0xFB01;
    case 110: return 0xFB02;
    case 111: return 0x2013;
    case 137: return 0x2014;
    case 138: return 0xC6;
    case 142: return 0x152;
    case 144: return 0xE6;
    case 145: return 'i';
    case 148: return 0x153;
    case 149: return 0xDF;
    default: break;
    }
    // Letters with marks stand in a row: their bare letters.
    constexpr std::string_view marked =
        "AAAAAACEEEEIIIINOOOOOSUUUUYYZaaaaaaceeeeiiiinooooosuuuuyyz";
    if (sid >= 171 && sid < 171 + static_cast<int>(marked.size()))
        return static_cast<char32_t>(marked.at(static_cast<std::size_t>(sid - 171)));
    return 0;
}

} // namespace safehand::any_file
