// The fold itself: which character is a letter, and as which symbol it is compared.
#include "redaction/fold.h"

#include "record/error.h"
#include "redaction/fold_tables.h"

#include <algorithm>
#include <iterator>

namespace safehand::redaction {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
bool is_in(Range const (&ranges)[Size], char32_t point)
{
    auto const* const after = std::upper_bound(
        std::begin(ranges), std::end(ranges), point, [](char32_t p, Range const& r) {
            return p < r.first;
        });
    return after != std::begin(ranges) && point <= std::prev(after)->last;
}

constexpr Range invisible_ranges[] = {
    {0x0, 0x8},       {0xE, 0x1F},      {0x7F, 0x84},     {0x86, 0x9F},       {0xAD, 0xAD},
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},     {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x61C, 0x61C},     {0x640, 0x640},
    {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},     {0x6E7, 0x6E8},
    {0x6EA, 0x6ED},   {0x70F, 0x70F},   {0x8D3, 0x8FF},   {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0xE0000, 0xE0FFF},
};

constexpr Range space_ranges[] = {
    {0x9, 0xD},
    {0x20, 0x20},
    {0x85, 0x85},
    {0xA0, 0xA0},
    {0x1680, 0x1680},
    {0x2000, 0x200A},
    {0x2028, 0x2029},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x2800, 0x2800},
    {0x3000, 0x3000},
};

// Everything beyond Latin-1 that is neither letter nor digit and not named by another table.
constexpr Range sign_ranges[] = {
    {0x2C2, 0x2C5},      {0x2D2, 0x2DF},   {0x37E, 0x37E},   {0x387, 0x387},     {0x55A, 0x55F},
    {0x589, 0x58F},      {0x5BE, 0x5BE},   {0x5C0, 0x5C0},   {0x5C3, 0x5C3},     {0x5C6, 0x5C6},
    {0x5F3, 0x5F4},      {0x600, 0x60F},   {0x61B, 0x61B},   {0x61D, 0x61F},     {0x66A, 0x66D},
    {0x6D4, 0x6D4},      {0x6DD, 0x6DE},   {0x6E9, 0x6E9},   {0x700, 0x70D},     {0x964, 0x965},
    {0x970, 0x970},      {0xE3F, 0xE3F},   {0xE4F, 0xE4F},   {0xE5A, 0xE5B},     {0x104A, 0x104F},
    {0x10FB, 0x10FB},    {0x1360, 0x1368}, {0x1400, 0x1400}, {0x169B, 0x169C},   {0x17D4, 0x17DB},
    {0x1800, 0x180A},    {0x1FBD, 0x1FBD}, {0x1FBF, 0x1FC1}, {0x1FCD, 0x1FCF},   {0x1FDD, 0x1FDF},
    {0x1FED, 0x1FEF},    {0x1FFD, 0x1FFE}, {0x2010, 0x2027}, {0x2030, 0x205E},   {0x207A, 0x207E},
    {0x208A, 0x208E},    {0x20A0, 0x20CF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},   {0x2E00, 0x2E7F},
    {0x3001, 0x3004},    {0x3007, 0x3020}, {0x3030, 0x3030}, {0x303D, 0x303F},   {0x30FB, 0x30FB},
    {0xA60D, 0xA60F},    {0xE000, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F},   {0xFE30, 0xFE6F},
    {0xFF5F, 0xFF65},    {0xFFE0, 0xFFEE}, {0xFFFC, 0xFFFD}, {0x1F000, 0x1F0FF}, {0x1F200, 0x1FBEF},
    {0xF0000, 0x10FFFF},
};

constexpr char32_t digit_zeros[] = {
    0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,   0xBE6,   0xC66,
    0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,   0x1040,  0x1090,  0x17E0,  0x1810,
    0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,
    0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0};

struct LookAlike {
    char32_t from;
    char to;
};

// Lower-case letters of other alphabets that print like Latin ones, in one case or the other.
constexpr LookAlike look_alikes[] = {
    {0x3B1, 'a'}, {0x3B2, 'b'}, {0x3B5, 'e'}, {0x3B6, 'z'}, {0x3B7, 'h'}, {0x3B9, 'i'},
    {0x3BA, 'k'}, {0x3BC, 'm'}, {0x3BD, 'n'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C4, 't'},
    {0x3C5, 'y'}, {0x3C7, 'x'}, {0x3F2, 'c'}, {0x3F3, 'j'}, {0x430, 'a'}, {0x432, 'b'},
    {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x43D, 'h'}, {0x43E, 'o'}, {0x440, 'p'},
    {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'},
    {0x458, 'j'}, {0x475, 'v'}, {0x4AF, 'y'}, {0x4BB, 'h'}, {0x4CF, 'i'}, {0x4D5, 'e'},
    {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}, {0x561, 'w'}, {0x563, 'q'}, {0x566, 'q'},
    {0x570, 'h'}, {0x575, 'j'}, {0x578, 'n'}, {0x57D, 'u'}, {0x581, 'g'}, {0x585, 'o'},
};

bool is_pair_cased(char32_t point)
{
    return (point >= 0x460 && point <= 0x481) || (point >= 0x48A && point <= 0x4BF) ||
           (point >= 0x4D0 && point <= 0x52F) || (point >= 0x3D8 && point <= 0x3EF);
}

/// Lower case for the alphabets whose letters the tables leave alone.
char32_t lower(char32_t point)
{
    if (point >= 0x391 && point <= 0x3A9) return point + 0x20;
    if (point >= 0x410 && point <= 0x42F) return point + 0x20;
    if (point >= 0x400 && point <= 0x40F) return point + 0x50;
    if (point >= 0x531 && point <= 0x556) return point + 0x30;
    if (point >= 0x10A0 && point <= 0x10C5) return point - 0x10A0 + 0x2D00;
    if (point >= 0x1C90 && point <= 0x1CBF) return point - 0x1C90 + 0x10D0;
    if (point == 0x4C0) return 0x4CF;
    if (point >= 0x4C1 && point <= 0x4CE) return point % 2 == 1 ? point + 1 : point;
    if (is_pair_cased(point)) return point | 1U;
    return point;
}

bool is_case_alphabet(char32_t point)
{
    return (point >= 0x370 && point <= 0x52F) || (point >= 0x531 && point <= 0x588) ||
           (point >= 0x10A0 && point <= 0x10FF) || (point >= 0x1C90 && point <= 0x1CBF) ||
           (point >= 0x1F00 && point <= 0x1FFF);
}

/// Spellings of one Arabic letter that keyboards and scripts vary.
char32_t arabic(char32_t letter)
{
    switch (letter) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671: return 0x627;
    case 0x649:
    case 0x6CC:
    case 0x6D2: return 0x64A;
    case 0x6A9: return 0x643;
    case 0x629:
    case 0x6BE:
    case 0x6C1:
    case 0x6D5: return 0x647;
    default: return letter;
    }
}

char32_t settle(char32_t letter)
{
    if (letter >= 0x600 && letter <= 0x6FF) return arabic(letter);
    if (letter == 0x3C2) return 0x3C3;
    if (letter < 0x370) return letter;
    auto const* const found = std::lower_bound(
        std::begin(look_alikes),
        std::end(look_alikes),
        letter,
        [](LookAlike const& entry, char32_t p) { return entry.from < p; });
    if (found == std::end(look_alikes) || found->from != letter) return letter;
    return static_cast<unsigned char>(found->to);
}

Folded letter(char32_t symbol, bool upper)
{
    return {Sort::letter, 1, upper, {symbol}};
}

constexpr Folded fold_ascii(char32_t point)
{
    if (point >= U'a' && point <= U'z') return {Sort::letter, 1, false, {point}};
    if (point >= U'A' && point <= U'Z') return {Sort::letter, 1, true, {point + 32}};
    if (point >= U'0' && point <= U'9') return {Sort::letter, 1, false, {point}};
    if (point == U' ' || (point >= 0x9 && point <= 0xD)) return {Sort::space, 0, false, {}};
    if (point < 0x20 || point == 0x7F) return {Sort::invisible, 0, false, {}};
    switch (point) {
    case U'-': return {Sort::hyphen, 0, false, {}};
    case U'\'':
    case U'`': return {Sort::apostrophe, 0, false, {}};
    case U'.':
    case U'@':
    case U'_': return {Sort::dot, 0, false, {}};
    default: return {};
    }
}

// Nearly all text is ASCII; it takes one look-up.
constexpr auto ascii_folds = [] {
    std::array<Folded, 0x80> folds{};
    for (char32_t point = 0; point < folds.size(); ++point) folds.at(point) = fold_ascii(point);
    return folds;
}();

Sort sort_of_sign(char32_t point)
{
    switch (point) {
    case 0x2010:
    case 0x2011:
    case 0x5BE:
    case 0xFE63: return Sort::hyphen;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2043:
    case 0x2212:
    case 0xFE31:
    case 0xFE32:
    case 0xFE58: return Sort::dash;
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2C8:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x5F3:
    case 0xA78B:
    case 0xA78C: return Sort::apostrophe;
    case 0xB7:
    case 0x387:
    case 0x2022:
    case 0x2024:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x30FB:
    case 0xFE52:
    case 0xFE6B: return Sort::dot;
    default: return Sort::other;
    }
}

/// Letters in circles, in mathematical alphabets, and flags: outside the tables, but regular.
char32_t styled_ascii(char32_t point)
{
    if (point >= 0x1D400 && point <= 0x1D6A3) {
        auto const at = (point - 0x1D400) % 52;
        return at < 26 ? U'A' + at : U'a' + (at - 26);
    }
    if (point >= 0x1D7CE && point <= 0x1D7FF) return U'0' + (point - 0x1D7CE) % 10;
    if (point >= 0x1F110 && point <= 0x1F129) return U'A' + (point - 0x1F110);
    if (point >= 0x1F130 && point <= 0x1F149) return U'A' + (point - 0x1F130);
    if (point >= 0x1F150 && point <= 0x1F169) return U'A' + (point - 0x1F150);
    if (point >= 0x1F170 && point <= 0x1F189) return U'A' + (point - 0x1F170);
    if (point >= 0x1F1E6 && point <= 0x1F1FF) return U'A' + (point - 0x1F1E6);
    if (point >= 0x249C && point <= 0x24B5) return U'a' + (point - 0x249C);
    if (point >= 0xFF01 && point <= 0xFF5E) return point - 0xFF01 + 0x21;
    return 0;
}

Folded hangul(char32_t point)
{
    auto const at = point - 0xAC00;
    Folded folded{Sort::letter, 2, true, {0x1100 + at / 588, 0x1161 + at % 588 / 28}};
    if (at % 28 != 0) {
        folded.symbols[2] = 0x11A7 + at % 28;
        folded.count = 3;
    }
    return folded;
}

char32_t digit_value(char32_t point)
{
    auto const* const after =
        std::upper_bound(std::begin(digit_zeros), std::end(digit_zeros), point);
    if (after == std::begin(digit_zeros) || point - *std::prev(after) > 9) return 0;
    return U'0' + (point - *std::prev(after));
}

Folded beyond_ascii(char32_t point)
{
    if (auto const sign = sort_of_sign(point); sign != Sort::other) return {sign, 0, false, {}};
    if (auto const base = latin_base(point); base != 0) {
        return fold(static_cast<unsigned char>(base));
    }
    if (auto const letters = letters_of(point); !letters.empty()) {
        Folded folded{Sort::letter, 0, true, {}};
        for (auto const one : letters) folded.symbols[folded.count++] = settle(lower(one));
        return folded;
    }
    if (auto const plain = styled_ascii(point); plain != 0) return fold(plain);
    if (auto const digit = digit_value(point); digit != 0) return letter(digit, false);
    if (point >= 0xAC00 && point <= 0xD7A3) return hangul(point);
    if (point < 0xC0 || point == 0xD7 || point == 0xF7 || is_in(sign_ranges, point)) return {};
    auto const small = lower(point);
    return letter(settle(small), !is_case_alphabet(point) || small != point);
}

} // namespace

Folded fold(char32_t point)
{
    if (point < ascii_folds.size()) return ascii_folds[point];
    if (is_in(space_ranges, point)) return {Sort::space, 0, false, {}};
    if (is_in(invisible_ranges, point)) return {Sort::invisible, 0, false, {}};
    return beyond_ascii(point);
}

bool is_filler(char32_t point)
{
    constexpr std::u32string_view ascii_filler = U".,;:!?'\"()[]{}-/\\_`";
    auto const sort = fold(point).sort;
    if (sort == Sort::letter || point == U'@') return false;
    if (sort != Sort::other && sort != Sort::dot) return true;
    if (point < 0x80) return ascii_filler.find(point) != std::u32string_view::npos;
    return sort == Sort::dot || point == 0xAB || point == 0xBB || point == 0xBF || point == 0xA1 ||
           point == 0x55D || point == 0x589 || point == 0x60C || point == 0x61B || point == 0x61F ||
           point == 0x6D4 || (point >= 0x201C && point <= 0x201F) || point == 0x2026 ||
           (point >= 0x2039 && point <= 0x203A) || (point >= 0x3001 && point <= 0x3002) ||
           (point >= 0x3008 && point <= 0x3011);
}

bool is_plain_alphabet(char32_t symbol)
{
    return symbol < 0x588 || (symbol >= 0x10A0 && symbol <= 0x10FF) ||
           (symbol >= 0x1E00 && symbol <= 0x1FFF) || (symbol >= 0x2C60 && symbol <= 0x2D2F);
}

Decoded decode(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t index) -> char32_t {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    auto const lead = byte(at);
    if (at < text.size() && lead < 0x80) return {lead, at + 1};
    std::size_t const size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    ensure(lead >= 0xC2 && lead <= 0xF4, "text is not UTF-8");
    char32_t point = lead & (0xFFU >> (size + 1));
    for (std::size_t index = at + 1; index < at + size; ++index) {
        ensure((byte(index) & 0xC0U) == 0x80U, "text is not UTF-8");
        point = (point << 6U) | (byte(index) & 0x3FU);
    }
    bool const shortest = (size < 3 || point >= 0x800) && (size < 4 || point >= 0x10000);
    ensure(
        shortest && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF), "text is not UTF-8");
    return {point, at + size};
}

} // namespace safehand::redaction
