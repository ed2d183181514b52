// Gives up, for good, everything that a worker does not need. Called once, before the first byte of
// the input is looked at.
#pragma once

#include "cage/limits.h"

namespace safehand::cage {

/// Limits, then new namespaces and a Landlock domain where the kernel has them, then the filter of
/// system calls, which is not optional. False when the filter cannot be put on: the caller must
/// end at once.
[[nodiscard]] bool confine(Limits const& limits);

} // namespace safehand::cage
