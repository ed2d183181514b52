// The task of the worker that reads a rebuilt PDF again with another library than the one that took
// its source apart.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// In: the finished file. Out: the number of pages; what is wrong, one line each, empty when
/// nothing is.
std::vector<std::string> check_rebuilt(std::vector<std::string> const& inputs);

} // namespace safehand::worker
