// Folds written characters to the symbols that matching compares, so that one fact is found in
// every spelling that a person reads as the same. Knows characters only, no facts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace safehand::redaction {

/// What a character is to the matcher.
enum class Sort : std::uint8_t {
    letter,     ///< letters and digits of all scripts: gives symbols
    invisible,  ///< marks, joiners, soft hyphens, direction controls: as if not there
    hyphen,     ///< binds two halves of a word
    dash,       ///< stands between words
    apostrophe, ///< curly, straight, prime, modifier letter
    dot,        ///< full stops, "@" and "_": what addresses on the net are joined by
    space,      ///< all spaces of Unicode, tabs, line ends
    other,
};

/// One character, folded: case, marks, ligatures, width, script look-alikes and digit forms are
/// gone. `symbols[0 .. count-1]` are lower-case letters and ASCII digits.
struct Folded {
    Sort sort = Sort::other;
    std::uint8_t count = 0;
    bool upper = false; ///< upper case, or of a script without case
    std::array<char32_t, 4> symbols{};
};

Folded fold(char32_t point);

/// True for spaces, invisible characters and the punctuation that may stand between two parts of
/// an address or between two marks. Signs that say something ("£", "%", "&") are no filler.
bool is_filler(char32_t point);

/// True for scripts written without spaces, where a word has no visible ends.
constexpr bool is_spaceless(char32_t symbol)
{
    if (symbol < 0xE00) return false;
    return symbol <= 0xEFF || (symbol >= 0x1000 && symbol <= 0x109F) ||
           (symbol >= 0x1780 && symbol <= 0x17FF) || (symbol >= 0x3005 && symbol <= 0x30FF) ||
           (symbol >= 0x3400 && symbol <= 0x9FFF) || (symbol >= 0xF900 && symbol <= 0xFAFF) ||
           (symbol >= 0x20000 && symbol <= 0x3FFFF);
}

/// True for letters of scripts that set words apart by spaces and glue nothing to names: Latin,
/// Greek, Cyrillic, Armenian, Georgian; and for digits.
bool is_plain_alphabet(char32_t symbol);

constexpr bool is_digit(char32_t symbol)
{
    return symbol >= U'0' && symbol <= U'9';
}

/// One decoded code point and the byte after it.
struct Decoded {
    char32_t point = 0;
    std::size_t next = 0;
};

/// Throws Error(broken) when there is no well-formed UTF-8 at `at` (RFC 3629).
Decoded decode(std::string_view text, std::size_t at);

} // namespace safehand::redaction
