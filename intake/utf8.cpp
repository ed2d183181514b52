#include "intake/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace safehand::intake {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

/// Bytes from `from` on that are plain ASCII, eight at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t from)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; from + 8 <= bytes.size(); from += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + from, 8);
        if ((eight & high_bits) != 0) break;
    }
    while (from < bytes.size() && byte_at(bytes, from) < 0x80) ++from;
    return from;
}

/// Length of the well-formed sequence at `at` whose first byte is not ASCII; 0 for none.
std::size_t sequence_length(std::string_view bytes, std::size_t at)
{
    auto const lead = byte_at(bytes, at);
    auto const length = lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U;
    if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (byte_at(bytes, at + i) >> 6 != 2) return 0;
    auto const second = byte_at(bytes, at + 1);
    bool const overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    bool const surrogate = lead == 0xED && second > 0x9F;
    bool const beyond = lead == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

struct Letter {
    char32_t code = 0;
    std::size_t length = 1;
};

Letter letter_at(std::string_view text, std::size_t at)
{
    auto const lead = byte_at(text, at);
    if (lead < 0x80) return {static_cast<char32_t>(lead), 1};
    auto const length = lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U;
    char32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte_at(text, at + i) & 0x3FU);
    return {code, length};
}

struct Stretch {
    char32_t first;
    char32_t last;
};

// In order, without overlap. Reasons stand at `what_text_may_not_hold`.
constexpr std::array barred{
    Stretch{0x00AD, 0x00AD},    // soft hyphen
    Stretch{0x034F, 0x034F},    // combining grapheme joiner
    Stretch{0x115F, 0x1160},    // Hangul fillers
    Stretch{0x180B, 0x180F},    // Mongolian selectors and vowel separator
    Stretch{0x200B, 0x200B},    // zero width space
    Stretch{0x2028, 0x202E},    // separators, bidirectional embeddings and overrides
    Stretch{0x2060, 0x206F},    // word joiner, invisible operators, isolates
    Stretch{0x3164, 0x3164},    // Hangul filler
    Stretch{0xE000, 0xF8FF},    // private use
    Stretch{0xFDD0, 0xFDEF},    // noncharacters
    Stretch{0xFE00, 0xFE0F},    // variation selectors
    Stretch{0xFEFF, 0xFEFF},    // byte order mark
    Stretch{0xFFA0, 0xFFA0},    // Hangul filler
    Stretch{0xFFF0, 0xFFFF},    // specials, replacement character, noncharacters
    Stretch{0x1BCA0, 0x1BCA3},  // shorthand format controls
    Stretch{0x1D173, 0x1D17A},  // musical format controls
    Stretch{0xE0000, 0x10FFFF}, // tags, selectors and private use planes
};

bool is_barred(char32_t code)
{
    auto const* const stretch = std::ranges::lower_bound(barred, code, {}, &Stretch::last);
    if (stretch != barred.end() && stretch->first <= code) return true;
    return (code & 0xFFFE) == 0xFFFE;
}

std::string name_of(char32_t code, char const* what = "character")
{
    std::array<char, 48> text{};
    auto const length =
        std::snprintf(text.data(), text.size(), "the %s U+%04X", what, static_cast<unsigned>(code));
    return {text.data(), static_cast<std::size_t>(length)};
}

bool is_control(unsigned byte)
{
    return byte < 0x20 || byte == 0x7F;
}

} // namespace

std::size_t first_invalid_utf8(std::string_view bytes)
{
    for (auto at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
        auto const length = sequence_length(bytes, at);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string what_text_may_not_hold(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const byte = byte_at(text, at);
        if (byte < 0x80) {
            if (byte == '\n' || byte == '\r') return "a line break";
            if (byte == '\t') return "a tab";
            if (is_control(byte)) return name_of(byte, "control character");
            ++at;
            continue;
        }
        auto const letter = letter_at(text, at);
        if (letter.code < 0xA0) return name_of(letter.code, "control character");
        if (is_barred(letter.code)) return name_of(letter.code);
        at += letter.length;
    }
    return {};
}

bool has_ink(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const letter = letter_at(text, at);
        auto const code = letter.code;
        bool const blank = code == ' ' || code == 0xA0 || code == 0x1680 || code == 0x3000 ||
                           (code >= 0x2000 && code <= 0x200F) || code == 0x202F || code == 0x205F ||
                           code == 0x061C || code == 0x2800;
        if (!blank) return true;
        at += letter.length;
    }
    return false;
}

} // namespace safehand::intake
