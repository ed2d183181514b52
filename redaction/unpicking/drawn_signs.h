// Counts what is drawn of lines and shapes and may be letters: strokes that make a T, small squares
// that make an R. It does not read, and it knows nothing of text.
#pragma once

#include "redaction/page/page.h"

#include <vector>

namespace safehand::unpicking {

/// How many drawings of the size of letters stand apart from each other, at most about `most`.
/// Plain boxes, single level lines, discs and what hangs together over a wide area (tables, frames)
/// are none. A line of many dashes of uneven length counts as many: its dashes may be the rows of a
/// picture.
int drawn_signs(std::vector<page::Item> const& items, int most);

} // namespace safehand::unpicking
