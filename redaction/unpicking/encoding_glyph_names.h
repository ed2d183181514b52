// What the name of a glyph means, by the rules of the Adobe Glyph List Specification.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::unpicking {

/// "eacute", "uni00E9", "u1F600", "f_i", "a.sc", "Asmall" (small capitals mean their letters, old
/// style figures theirs). Empty: the name tells nothing. Values are not cleaned.
/// `dingbats`: names of ITC Zapf Dingbats come first.
std::u32string meaning_of_glyph_name(std::string_view name, bool dingbats = false);

/// The number in names that only count glyphs: "g12", "gid12", "glyph12", "index12", "cid12".
std::optional<std::uint32_t> number_of_glyph_name(std::string_view name);

} // namespace safehand::unpicking
