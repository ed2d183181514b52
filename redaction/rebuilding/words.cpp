#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <cstdint>

namespace safehand::rebuilding {

namespace {

/// Reads one character at `at` and moves behind it. False: a broken sequence, one byte skipped.
bool read_character(std::string_view text, std::size_t& at, char32_t& out)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const lead = byte(at);
    std::size_t const more = lead < 0x80U    ? 0
                             : lead < 0xC2U  ? 9
                             : lead < 0xE0U  ? 1
                             : lead < 0xF0U  ? 2
                             : lead <= 0xF4U ? 3
                                             : 9;
    std::size_t const start = at++;
    if (more == 9 || start + more >= text.size()) return false;
    std::uint32_t value = more == 0 ? lead : lead & (0x3FU >> more);
    for (std::size_t i = 1; i <= more; ++i) {
        if ((byte(start + i) & 0xC0U) != 0x80U) return false;
        value = (value << 6U) | (byte(start + i) & 0x3FU);
    }
    if ((more == 2 && value < 0x800U) || (more == 3 && value < 0x10000U) || value > 0x10FFFFU)
        return false;
    if (value >= 0xD800U && value <= 0xDFFFU) return false;
    at = start + more + 1;
    out = value;
    return true;
}

bool can_be_shown(char32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
    return (c & 0xFFFEU) != 0xFFFEU && !(c >= 0xFDD0 && c <= 0xFDEF) && c != 0xFEFF;
}

} // namespace

std::u32string characters_of(std::string_view utf8)
{
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t c = 0;
        if (!read_character(utf8, at, c)) continue;
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
        if (can_be_shown(c)) out += c;
    }
    return out;
}

void put_utf8(std::string& out, char32_t character)
{
    auto const byte = [&](char32_t value) { out += static_cast<char>(value); };
    if (character < 0x80) {
        byte(character);
        return;
    }
    unsigned more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    byte(((0xFF00U >> (more + 1)) & 0xFFU) | (character >> (6 * more)));
    while (more-- > 0) byte(0x80U | ((character >> (6 * more)) & 0x3FU));
}

void put_hex(std::string& out, unsigned value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[(value >> static_cast<unsigned>(shift)) & 0xFU];
}

void put_hex_utf16(std::string& out, std::u32string_view characters)
{
    for (auto const c : characters) {
        if (c < 0x10000) {
            put_hex(out, c, 4);
            continue;
        }
        auto const rest = c - 0x10000U;
        put_hex(out, 0xD800U + (rest >> 10U), 4);
        put_hex(out, 0xDC00U + (rest & 0x3FFU), 4);
    }
}

void put_text(std::string& out, std::string_view utf8)
{
    auto const characters = characters_of(utf8);
    if (std::ranges::all_of(characters, [](char32_t c) { return c < 0x7F; })) {
        std::string plain(characters.begin(), characters.end());
        put_literal(out, plain);
        return;
    }
    out += "<FEFF";
    put_hex_utf16(out, characters);
    out += '>';
}

void put_literal(std::string& out, std::string_view bytes)
{
    out += '(';
    for (char const c : bytes) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        // An unescaped end of line is read as \n whatever it was (ISO 32000-2, 7.3.4.2).
        if (c == '\r') {
            out += "\\r";
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    out += ')';
}

std::string_view language_tag(std::string_view text)
{
    bool const plain = std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
    return plain && text.size() >= 2 && text.size() <= 35 ? text : std::string_view{};
}

} // namespace safehand::rebuilding
