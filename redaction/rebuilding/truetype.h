// A TrueType font file from bare outlines, for glyphs that were drawn with quadratic curves: a
// reader then draws the very same pixels as from the font they came from.
#pragma once

#include "redaction/rebuilding/cff.h"

#include <optional>
#include <vector>

namespace safehand::rebuilding {

/// `glyphs` get the numbers 1, 2, ... in order; 0 is an empty glyph. Nothing when one of them
/// cannot be kept in whole units of quadratic curves. Holds the tables that PDF asks for and no
/// other (ISO 32000-2, 9.9).
std::optional<FontFile> truetype_font(std::vector<page::Glyph const*> const& glyphs);

} // namespace safehand::rebuilding
