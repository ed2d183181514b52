// Gives up everything that a tool does not need, in the process that is about to become it.
#pragma once

#include "cage/limits.h"

#include <string>
#include <vector>

namespace safehand::cage {

/// New namespaces where the kernel has them. The calling process stays in its old process
/// namespace; what it forks next is the first of the new one.
void leave_tool_namespaces();

/// Limits, then a Landlock domain in which the system's libraries, fonts and shared data and
/// `readable` can be read, `program` can be started and nothing can be written. False when there is
/// no Landlock: only it closes the files.
[[nodiscard]] bool confine_tool_files(
    std::string const& program, std::vector<std::string> const& readable, Limits const& limits);

/// The descriptor from which the tool is started, above all numbers that it can have itself: the
/// filter lets that number be started and no other, so the tool can start nothing.
inline constexpr int program_file = 200;

/// The filter of system calls. False when it cannot be put on.
[[nodiscard]] bool filter_tool_calls(bool threads);

} // namespace safehand::cage
