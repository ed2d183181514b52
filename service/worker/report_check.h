// The task of the worker that reads a finished report again with another library than the one that
// wrote it.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// In: the finished file; the reader's passphrase or nothing. Out: the number of pages; what is
/// wrong, one line each, empty when nothing is; every name and string that the file holds outside
/// its content; the same pages without encryption and without an edge, so that words that stand
/// beside the page are read too.
std::vector<std::string> check_report(std::vector<std::string> const& inputs);

} // namespace safehand::worker
