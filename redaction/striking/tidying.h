// Takes out of a document what nothing uses any more, and numbers the rest by first use, so that
// neither an unused shape nor a number tells of what was there.
#pragma once

#include "redaction/page/page.h"

#include <vector>

namespace safehand::striking {

/// Fonts and glyphs that nothing draws; clips, patterns and shadings that nothing refers to; tags
/// that hold nothing. Empty cells of a table stay while their row holds something.
void tidy(page::Document& document);

} // namespace safehand::striking
