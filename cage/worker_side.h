// The main function of a worker program: confine first, then read, work and answer once.
#pragma once

#include "cage/limits.h"
#include "cage/refused.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::cage {

using Task = std::function<std::vector<std::string>(std::vector<std::string> const& inputs)>;

/// Confines this process, reads the inputs from descriptor 0, runs the task that the first argument
/// names and writes its answer to descriptor 1. Returns the exit code. Nothing of the input is read
/// before the process is confined.
int work(int count, char** arguments, std::map<std::string_view, Task> const& tasks);

} // namespace safehand::cage
