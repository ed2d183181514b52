// Ink that a reader of pictures misses because it stands out too little, or only by its colour.
#pragma once

#include "service/pdf/page_picture.h"

#include <optional>

namespace safehand::service {

/// What stands out so little from its ground, or so much less than the rest of the page, that a
/// reader of pictures misses it: ink that is almost white, words under a marker, words that are as
/// light as their ground and differ by colour alone, also where a scanner's grain lies over them.
/// Drawn anew in black on white. Null when there is nothing of the kind.
std::optional<PagePicture> faint_ink(PagePicture const& picture);

} // namespace safehand::service
