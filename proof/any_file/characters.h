// What a byte or a character is, for every reader of this room: digits, white space, hexadecimal,
// and the encodings that PDF strings use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// White space of PDF (ISO 32000-2, 7.2.3).
constexpr bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

constexpr bool is_delimiter(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}

constexpr bool is_regular(char c)
{
    return !is_white(c) && !is_delimiter(c);
}

/// -1 for anything else.
constexpr int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// What ASCII text is made of.
constexpr bool is_printable(char c)
{
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
}

constexpr std::uint32_t byte_of(char c)
{
    return static_cast<unsigned char>(c);
}

/// Whether a word begins with `c` although none ended: "RosalindQuenby". Not where a name itself is
/// written so: "McDonald". `before`: the text up to there.
bool begins_inner_word(std::string_view before, char c);

/// How many bytes of sound UTF-8 begin here; 0 when none do.
std::size_t utf8_length(std::string_view text);

/// The characters of a UTF-8 text, each by itself; a byte that is none counts as one.
std::vector<std::string> characters_of(std::string_view text);

/// PDFDocEncoding (ISO 32000-2, annex D.3), and Windows 1252 where that has nothing.
char32_t pdfdoc_character(unsigned char byte);

/// UTF-16 as UTF-8; halves of pairs that stand alone are kept as they are.
std::string from_utf16(std::string_view bytes, bool big_endian);

std::string from_pdfdoc(std::string_view bytes);

/// A text string by its mark: UTF-16 of either order, UTF-8, else PDFDocEncoding.
std::string text_string(std::string_view bytes);

/// Without the languages that a text string may name between two escape signs (ISO 32000-1,
/// 7.9.2.2): viewers do not show them.
std::string without_language_marks(std::string_view text);

/// "#20" and the like undone.
std::string unescaped_name(std::string_view name);

/// Big-endian.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length);

/// Signs as what they are taken for at a glance: Greek capitals that look like other Latin letters
/// than those they are the capitals of (eta, nu, upsilon); 0 in a word for o; 1, a bar and a
/// capital i for l; rn for m. Empty when there is none.
std::string as_it_looks(std::string_view utf8);

} // namespace safehand::any_file
