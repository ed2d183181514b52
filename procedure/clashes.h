// Rules that pull apart in this case, each with its dates (C-1 to C-13). Shown, never settled.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <vector>

namespace safehand::procedure {

/// Reckoned as if everything were posted today, or on the next working day.
std::vector<Clash> clashes_in(Case const& of);

} // namespace safehand::procedure
