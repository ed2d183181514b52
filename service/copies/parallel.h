// Many independent pieces of work on all cores. Nothing here knows what the work is.
#pragma once

#include <cstddef>
#include <functional>

namespace safehand::service {

/// Calls `work(i)` once for every i in 0 .. count-1, on up to `threads` threads (0: one per core).
/// Returns when all are done. If calls throw, the exception of the lowest i is rethrown after the
/// others have finished, so that a run fails in the same way each time.
void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work);

} // namespace safehand::service
