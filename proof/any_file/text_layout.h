// The orders in which a page's characters may be read: as drawn, in rows by place, down columns,
// and each manner of type by itself. Knows no terms.
#pragma once

#include "proof/any_file/drawing.h"
#include "proof/folding.h"

#include <functional>
#include <string_view>
#include <vector>

namespace safehand::any_file {

/// Which of a glyph's meanings is read.
using Meaning = Letters Glyph::*;

/// One character in a row, turned so that text runs to the right.
struct Item {
    double along = 0; ///< where it begins
    double width = 0;
    double across = 0; ///< height of its base line
    double size = 0;
    std::string_view text;
    Glyph const* glyph = nullptr;

    double end() const noexcept { return along + width; }
};

/// Characters on one base line, from left to right.
using Row = std::vector<Item>;

/// From the top down, each direction of writing by itself. `layer`: that manner of type only; all
/// when negative.
std::vector<Row> rows_of(Drawing const& drawing, Meaning meaning, long layer = -1);

/// Every reading of the drawing, one after the other. `doubtful`: it goes by what font programs say
/// where the file says otherwise; subsets often say what is not so.
void read_drawing(
    Drawing const& drawing,
    std::function<void(proof::Folded const& words, bool doubtful)> const& sink);

/// A line, or a part of one that stands in a column or cell.
struct EdgeLine {
    proof::Folded words;
    bool hyphen = false; ///< its last word goes on
};

/// The lines nearest to the foot of a page, or to its head, as said: what goes on from page to page
/// may have running lines and notes between.
std::vector<EdgeLine> edge_lines(Drawing const& drawing, bool foot);

/// Its words as drawn, for what goes on from page to page.
proof::Folded read_as_drawn(Drawing const& drawing, Meaning meaning);

} // namespace safehand::any_file
