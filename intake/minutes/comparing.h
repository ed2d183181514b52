// Holds what a page says against what can be read off its picture: fonts can lie, and so can the
// words that a file gives for what it draws.
#pragma once

#include "intake/laid_out/laid_out.h"
#include "intake/minutes/particulars.h"

#include <vector>

namespace safehand::intake::minutes {

/// `shown`: words read off the picture of `page`, placed as its own. Where the page says other
/// words here and there, they are told in `doubtful`; where it does so all over, its words are
/// marked as not shown and `shown` takes their place. Words that are shown and not said at all are
/// added, as the read ones that they are.
void hold_against_picture(
    laid_out::Page& page,
    int number,
    std::vector<laid_out::Word> const& shown,
    std::vector<Line>& doubtful);

/// Takes hidden words off `page` that say what is shown at their place, as those behind a scan do.
/// Returns how many.
int drop_echoes(laid_out::Page& page, std::vector<laid_out::Word> const& shown);

} // namespace safehand::intake::minutes
