// What glyph names and the codes of the built-in encodings stand for, as far as letters, digits and
// spaces go: marks fold away later, so "eacute" may well say "e".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace safehand::any_file {

/// UTF-8; empty for a name that says nothing, such as "g37" or ".notdef".
std::string text_of_glyph_name(std::string_view name);

enum class BaseEncoding : std::uint8_t { win_ansi, mac_roman, standard };

/// The encoding of this name; WinAnsi for an unknown one.
BaseEncoding base_encoding_named(std::string_view name);

/// 0 where the encoding has nothing.
char32_t character_of(BaseEncoding encoding, unsigned char code);

/// What a glyph of CFF's standard strings is called, as far as ASCII goes (Adobe TN 5176, app. A).
char32_t character_of_standard_string(int sid);

} // namespace safehand::any_file
