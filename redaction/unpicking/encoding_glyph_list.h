// The door to the tables of glyph names. Data only.
#pragma once

#include <span>
#include <string_view>

namespace safehand::unpicking {

/// Adobe Glyph List: "name=XXXX" or "name=XXXX+XXXX", parted by single spaces, sorted by name over
/// all pieces.
std::span<std::string_view const> adobe_glyph_list() noexcept;

/// The same for the names of ITC Zapf Dingbats ("a1" to "a206").
std::span<std::string_view const> dingbat_glyph_list() noexcept;

} // namespace safehand::unpicking
