// Holds what a converter made of a file against what the file said: no words may be lost on the
// way.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/understand.h"

#include <vector>

namespace safehand::intake::minutes {

/// The paragraphs of `said` of which some word is not in `minutes`, however often it is there.
std::vector<Beside> lost(Minutes const& minutes, std::vector<Beside> const& said);

} // namespace safehand::intake::minutes
