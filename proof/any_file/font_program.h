// What embedded font programs say of the meaning of their glyphs: TrueType and OpenType tables,
// CFF, Type 1. Draws nothing.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace safehand::any_file {

struct ProgramText {
    std::map<std::uint32_t, std::string> by_glyph; ///< glyph number to text
    std::map<std::uint32_t, std::string> by_code;  ///< the program's own encoding, one byte
    std::map<std::uint32_t, std::uint32_t> by_cid; ///< CID-keyed CFF: character id to glyph
    std::set<std::uint32_t> blank;                 ///< glyphs that draw nothing
    std::string names;  ///< its glyphs' names in order, spelled as one text
    std::string hidden; ///< what stands in its encrypted part, decrypted

    bool empty() const noexcept { return by_glyph.empty() && by_code.empty(); }
};

/// Any kind of font program; nothing for what is none.
ProgramText read_font_program(std::string_view data);

} // namespace safehand::any_file
