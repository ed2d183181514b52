// Letters that look otherwise than their glyphs, because something else on the page adds ink to
// them or takes some away: a cover, a clip, a stroke, a picture, another letter. It only tells that
// eyes have to look at the page.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/clip_store.h"
#include "redaction/unpicking/drawing_state.h"

#include <vector>

namespace safehand::unpicking {

/// `fonts` in the order of Document::fonts; `clips` the page's. Covered letters are hidden already.
bool shows_altered_letters(
    std::vector<page::Item> const& items,
    ClipStore const& clips,
    std::vector<UsedFont*> const& fonts);

} // namespace safehand::unpicking
