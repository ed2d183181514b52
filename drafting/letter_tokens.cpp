// Tokens and the characters that values may hold.
#include "drafting/letter_tokens.h"

#include "record/error.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace safehand::drafting {

namespace {

// A token is U+E000, the value's number in digits U+E010 to U+E019, U+E001. In UTF-8 all of them
// begin with EE 80.
constexpr std::string_view lead = "\xEE\x80";
constexpr char open_byte = '\x80';
constexpr char close_byte = '\x81';
constexpr char zero_byte = '\x90';

void add_character(std::string& to, char last)
{
    to += lead;
    to += last;
}

struct Stretch {
    char32_t first;
    char32_t last;
};

// In order, without overlap.
constexpr std::array barred{
    Stretch{0x0000, 0x001F},    // controls
    Stretch{0x007F, 0x009F},    // controls
    Stretch{0x00AD, 0x00AD},    // soft hyphen
    Stretch{0x034F, 0x034F},    // combining grapheme joiner
    Stretch{0x115F, 0x1160},    // Hangul fillers
    Stretch{0x180B, 0x180F},    // Mongolian selectors and vowel separator
    Stretch{0x200B, 0x200B},    // zero width space
    Stretch{0x2028, 0x202E},    // separators, bidirectional embeddings and overrides
    Stretch{0x2060, 0x206F},    // word joiner, invisible operators, isolates
    Stretch{0x3164, 0x3164},    // Hangul filler
    Stretch{0xD800, 0xF8FF},    // surrogates and private use
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

struct Read {
    char32_t code = 0;
    std::size_t length = 0; ///< 0: no UTF-8
};

Read read_character(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    auto const first = byte(at);
    if (first < 0x80) return {first, 1};
    std::size_t const length = first >= 0xF5   ? 0
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 0;
    if (length == 0 || at + length > text.size()) return {};
    char32_t code = first & (0x7FU >> length);
    for (std::size_t k = at + 1; k < at + length; ++k) {
        if ((byte(k) & 0xC0U) != 0x80) return {};
        code = code << 6 | (byte(k) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10FFFF) return {};
    return {code, length};
}

} // namespace

std::string TokenDesk::put(Text text, std::vector<Label> row_labels)
{
    std::string token;
    add_character(token, open_byte);
    for (auto const digit : std::to_string(values_.size()))
        add_character(token, static_cast<char>(zero_byte + (digit - '0')));
    add_character(token, close_byte);
    values_.push_back({std::move(text), std::move(row_labels)});
    return token;
}

std::optional<TokenDesk::Found> TokenDesk::next(std::string_view text, std::size_t from) const
{
    auto const at = text.find(lead, from);
    if (at == std::string_view::npos) return {};
    constexpr auto is_token = "a letter holds a private-use character that is no token";
    std::size_t number = 0;
    auto k = at;
    auto const last = [&] {
        ensure(k + 2 < text.size() && text.substr(k, 2) == lead, is_token);
        auto const byte = text[k + 2];
        k += 3;
        return byte;
    };
    ensure(last() == open_byte, is_token);
    for (auto byte = last(); byte != close_byte; byte = last()) {
        auto const digit = byte - zero_byte;
        ensure(digit >= 0 && digit <= 9 && number <= values_.size(), is_token);
        number = number * 10 + static_cast<std::size_t>(digit);
    }
    ensure(number < values_.size(), is_token);
    return Found{at, k, &values_[number]};
}

std::string what_words_may_not_hold(std::string_view words)
{
    for (std::size_t at = 0; at < words.size();) {
        auto const read = read_character(words, at);
        if (read.length == 0) return "bytes that are no UTF-8";
        if (read.code < 0x20 || read.code == 0x7F) return "a control character or line break";
        if (is_barred(read.code)) {
            std::array<char, 32> name{};
            (void)std::snprintf(
                name.data(), name.size(), "the character U+%04X", static_cast<unsigned>(read.code));
            return name.data();
        }
        at += read.length;
    }
    return {};
}

bool says_nothing(Text const& text)
{
    return std::ranges::all_of(text, [](Span const& span) {
        return span.text.find_first_not_of(' ') == std::string::npos;
    });
}

} // namespace safehand::drafting
