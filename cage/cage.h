// Runs one-shot workers that parse what strangers wrote. A worker gets its input in a sealed memory
// file, answers in another, and has no network, no files, no other process and no second chance.
// What the bytes mean is the worker's business; what its answer is worth, the caller's.
#pragma once

#include "cage/limits.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::cage {

/// The worker came to its end. Nothing in it has been checked: a worker that was taken over can
/// answer whatever it likes.
struct Answer {
    std::vector<std::string> parts;
};

/// The worker gave no answer. None of these is an error of ours.
struct NoAnswer {
    enum class Why {
        refused,    ///< the worker will not have the input; `code` says why, 0: it cannot read it
        too_large,  ///< input, memory or answer above its limit
        too_long,   ///< wall clock or processor time
        died,       ///< killed by a signal, a forbidden system call among them
        unreadable, ///< ended well, but its answer has not the agreed form
    };

    Why why = Why::died;
    int code = 0; ///< refused: the worker's own code, 0 to 63, or a tool's exit code; died: the
                  ///< signal
};

using Outcome = std::variant<Answer, NoAnswer>;

class Cage {
  public:
    /// `worker` is the program to run, one process for each call.
    explicit Cage(std::filesystem::path worker) : worker_(std::move(worker)) {}

    /// Runs `task`, a word of [a-z-] that the worker knows, on `inputs`. Several threads may call
    /// at once; each call is a process of its own. Throws Error(unavailable) when the program is
    /// missing or cannot be started, or when this system cannot confine it (no seccomp filter):
    /// nothing is parsed then.
    Outcome
    run(std::string_view task,
        std::vector<std::string_view> const& inputs,
        Limits const& limits = {}) const;

  private:
    std::filesystem::path worker_;
};

std::string_view word(NoAnswer::Why why); ///< "refused", "too-large", ...

} // namespace safehand::cage
