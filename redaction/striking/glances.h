// Terms in words that only a second glance tells from them: 0 for o, 1 or a capital i for l, rn for
// m.
#pragma once

#include "redaction/striking/script.h"
#include "redaction/striking/term_finder.h"

#include <vector>

namespace safehand::striking {

/// Mentions of terms of four letters and more, without figures, in words that are written with such
/// signs. Whole words only, with or without an s behind them.
std::vector<Hit> glanced_at(TermFinder const& finder, Script const& script);

} // namespace safehand::striking
