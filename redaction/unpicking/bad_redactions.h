// Finds words that somebody meant to take away and only covered, or set in the colour of their
// ground. Covered words become hidden, so that they are found but never written.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/clip_store.h"
#include "redaction/unpicking/drawing_state.h"

#include <set>
#include <string>
#include <vector>

namespace safehand::unpicking {

/// Plain phrases for PageNeed::why. `fonts` in the order of Document::fonts; `clips` the page's.
/// A picture that covers half the page or more is a scan, and words below it are its own.
std::set<std::string> find_bad_redactions(
    std::vector<page::Item>& items, ClipStore const& clips, std::vector<UsedFont*> const& fonts);

/// The box of a glyph's ink on the page; of a blank, the room it takes.
page::Box ink_box(UsedFont& font, page::TextRun const& run, page::PlacedGlyph const& glyph);

} // namespace safehand::unpicking
