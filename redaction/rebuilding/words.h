// Words as PDF strings and as UTF-16. Takes any bytes: what is no UTF-8, and what no reader can
// show, does not come through.
#pragma once

#include <string>
#include <string_view>

namespace safehand::rebuilding {

/// Unicode scalar values. Broken sequences, control characters and noncharacters are left out.
std::u32string characters_of(std::string_view utf8);

void put_utf8(std::string& out, char32_t character);

/// UTF-16BE as hexadecimal digits.
void put_hex_utf16(std::string& out, std::u32string_view characters);

void put_hex(std::string& out, unsigned value, int digits);

/// A text string (ISO 32000-2, 7.9.2.2): a plain literal when all is ASCII, else UTF-16BE.
void put_text(std::string& out, std::string_view utf8);

/// A literal string of any bytes.
void put_literal(std::string& out, std::string_view bytes);

/// `text` when it has the form of a language tag (BCP 47), else nothing.
std::string_view language_tag(std::string_view text);

} // namespace safehand::rebuilding
