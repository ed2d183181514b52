// Words that a line runs through: struck out by hand, on ruled paper, underlined through their
// lower parts. Recognition does not read them while the line is there.
#pragma once

#include "service/pdf/page_picture.h"

#include <optional>

namespace safehand::service {

/// The page without its thin level lines, if letters stand on any of them; what the letters share
/// with a line stays. Null for a page whose lines cross nothing. `gray` has no colour.
std::optional<PagePicture> without_crossing_lines(PagePicture const& gray);

} // namespace safehand::service
