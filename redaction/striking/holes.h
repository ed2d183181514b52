// Room that words left in a line when somebody else took them out: as wide as they were, it tells
// them among candidates. Found and filled, so that the line can be set again with a mark.
#pragma once

#include "redaction/striking/layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// What fills a hole: a sign that no page has and nobody sees. Its text tells it from letters.
inline constexpr std::string_view hole_filler = "\xEF\xBF\xBC"; // U+FFFC

struct Hole {
    LetterId before = 0; ///< the letter, perhaps a space, that it follows
    double width = 0;    ///< points, along the line
};

/// Holes in lines of running text into which one of `terms` fits, or may fit because its letters
/// are not in the font: wider than any word space there, a space or the sign of one beside it, in
/// no column, and with nothing drawn in them.
std::vector<Hole> holes_in(Layout const& layout, std::vector<std::string> const& terms);

/// Puts a filler into each; `holes` are those of `layout`, whose document this is. What was made of
/// the document's letters is of no more use then.
void fill_holes(page::Document& document, Layout const& layout, std::vector<Hole> const& holes);

} // namespace safehand::striking
