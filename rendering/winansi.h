// The one-byte encoding in which plain Latin text is written into pages (ISO 32000-2, Annex D.2,
// WinAnsiEncoding), and the wider Latin set that every document's fonts hold.
#pragma once

#include <cstdint>
#include <vector>

namespace safehand::rendering {

/// The byte for a character; 0 when the encoding lacks it.
std::uint8_t winansi_byte(char32_t character);

/// The character for a byte; 0 for bytes without one.
char32_t winansi_character(std::uint8_t byte);

/// Every character of the fixed Latin subset in ascending order: WinAnsi, the Latin letters of
/// Europe including Welsh and Romanian, and common punctuation.
std::vector<char32_t> latin_subset();

} // namespace safehand::rendering
