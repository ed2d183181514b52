// The encodings that every PDF reader knows by name. Data and one look-up.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace safehand::unpicking {

/// A glyph name for each code; empty: none.
using EncodingTable = std::array<std::string_view, 256>;

enum class BaseEncoding : std::uint8_t {
    standard,
    win_ansi,
    mac_roman,
    mac_expert,
    symbol,
    zapf_dingbats,
};

/// ISO 32000-2, annex D; /MacRomanEncoding with the signs that Mac OS has besides (table 113).
EncodingTable const& encoding_table(BaseEncoding encoding);

/// "/WinAnsiEncoding" and its sisters; nullopt for any other name.
std::optional<BaseEncoding> base_encoding_named(std::string_view name);

/// The code of a glyph in the Macintosh Roman map of TrueType fonts.
std::optional<std::uint8_t> mac_os_roman_code(std::string_view name);

} // namespace safehand::unpicking
