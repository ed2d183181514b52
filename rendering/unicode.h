// What the Unicode tables say of characters and paragraphs: scripts, direction, where lines may
// break. Fonts and widths are not known here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

/// Decodes UTF-8; bytes that are not UTF-8 become U+FFFD.
std::u32string decode(std::string_view text);

void encode(std::string& out, char32_t character); ///< appends UTF-8

/// UTF-16 big endian with byte order mark, as a PDF hexadecimal string with its brackets.
std::string hex_text_string(std::string_view text);

void put_hex_utf16(std::string& out, std::u32string_view text); ///< digits only

/// "U+1F600"
std::string code_point_name(char32_t character);

/// True when every character runs left to right, joins nothing and breaks only at spaces: Latin,
/// Greek, Cyrillic and common punctuation. Such text needs none of the tables below.
bool is_simple(std::string_view text);

bool is_space(char32_t character);     ///< a space at which a line may break
bool is_invisible(char32_t character); ///< joiners, direction marks, soft hyphens, selectors
bool is_neutral(char32_t character);   ///< belongs to no script of its own

std::uint32_t script_of(char32_t character); ///< ISO 15924 tag as four bytes

/// True for languages written from right to left: "ar", "ur", "fa", "he", ...
bool runs_leftwards(std::string_view language);

struct ParagraphTables {
    std::vector<std::uint8_t> levels; ///< bidirectional embedding level (UAX #9) of each character
    std::vector<bool> break_after;    ///< a line may end after this character (UAX #14)
    bool leftwards = false;           ///< the paragraph itself runs right to left
};

/// `default_leftwards` decides when no character has a direction of its own.
ParagraphTables
analyse(std::u32string const& text, std::string const& language, bool default_leftwards);

} // namespace safehand::rendering
