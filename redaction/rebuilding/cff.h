// A compact font file of the kind CIDFontType0C (ISO 32000-2, 9.9; Adobe Technical Note 5176) from
// bare outlines: glyph number, character identifier and code are one and the same.
#pragma once

#include "redaction/page/type.h"

#include <string>
#include <vector>

namespace safehand::rebuilding {

struct FontFile {
    std::string bytes;
    page::Box box; ///< of all glyphs, thousandths of the em
};

/// `glyphs` get the numbers 1, 2, ... in order; 0 is an empty glyph. At most 65 000. Their outlines
/// are filled by the non-zero rule. `name` without the slash.
FontFile compact_font(std::string const& name, std::vector<page::Glyph const*> const& glyphs);

/// Into how many units the em is cut so that these glyphs keep their shape.
int units_for(std::vector<page::Glyph const*> const& glyphs);

} // namespace safehand::rebuilding
