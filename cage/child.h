// A program that the cage starts: watched, ended after a time, and reaped whatever happens.
#pragma once

#include "cage/memory_file.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace safehand::cage {

/// Throws Error(unavailable): nothing is parsed then. `why` is for the log.
[[noreturn]] void unavailable(char const* why);

/// Killed, with its whole process group, and reaped when it goes, if it has not ended by then.
class Child {
  public:
    /// `files`: a descriptor of ours and the number that it gets in the program. The program has
    /// no others, 2 is /dev/null unless it is among them. Throws Error(unavailable).
    Child(
        std::filesystem::path const& program,
        std::vector<std::string> words,
        std::vector<std::string> environment,
        std::vector<std::pair<int, int>> const& files);
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    Child(Child&&) = delete;
    Child& operator=(Child&&) = delete;
    ~Child();

    /// Status as waitpid gives it; null when it did not end in time.
    std::optional<int> wait(std::chrono::milliseconds longest);

  private:
    void end();

    int process_ = -1;
    Handle pidfd_;
};

} // namespace safehand::cage
