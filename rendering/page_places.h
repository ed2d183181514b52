// Where pages begin within a document, told by what stands there and not by where it stands on
// paper, so that two layouts of one document can be held against each other.
#pragma once

#include "rendering/length.h"

#include <compare>
#include <vector>

namespace safehand::rendering {

/// A place in the text. Sections count from 0, the title is -1; a heading is block -1; a paragraph
/// is item -1. `atom` is a word or mark within that text, and 0 for everything in a table's row.
struct Place {
    int section = -1;
    int block = -1;
    int item = -1;
    int atom = 0;

    auto operator<=>(Place const&) const = default;
};

/// `starts[k]` is where page k (0-based) begins.
using PageStarts = std::vector<Place>;

/// In the margin, at a line's height: here begins that page of the standard layout.
struct MarginMark {
    int page = 0;   ///< of this layout, 0-based
    Length middle;  ///< from the page's foot
    int number = 0; ///< 1-based
};

} // namespace safehand::rendering
