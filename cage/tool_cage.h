// Runs programs of other people that read what strangers wrote and that cannot be linked into ours
// (their licence, or their size). A tool gets its input in a sealed memory file and says its answer
// on standard output; it can read the system's libraries and fonts, and nothing else: it writes
// nowhere, reaches no network, starts no process and no other program.
#pragma once

#include "cage/cage.h"
#include "cage/limits.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::cage {

/// Bytes that several runs read. Copied once, then nobody can change them. Throws
/// Error(unavailable) when the system gives no memory file.
class ToolInput {
  public:
    explicit ToolInput(std::string_view bytes);
    ToolInput(ToolInput const&) = delete;
    ToolInput& operator=(ToolInput const&) = delete;
    ToolInput(ToolInput&&) noexcept;
    ToolInput& operator=(ToolInput&&) noexcept;
    ~ToolInput();

    std::size_t size() const noexcept { return size_; }

    int number() const noexcept; ///< descriptor, for the cage alone

  private:
    struct Body;
    std::unique_ptr<Body> body_;
    std::size_t size_ = 0;
};

struct Tool {
    std::filesystem::path program; ///< absolute; no script
    bool threads = false;          ///< may start threads, never processes
    /// What it may read besides the system's libraries, fonts and shared data.
    std::vector<std::filesystem::path> readable{};
    /// All that it has. Some tools do not start without a home, though there need not be one.
    std::vector<std::string> environment{"LANG=C.UTF-8", "HOME=/nonexistent"};
};

/// The path under which a tool finds its input. It is its standard input as well.
inline constexpr char const* tool_input = "/proc/self/fd/3";

/// What the tool wrote to its standard output; nothing of it has been checked. NoAnswer: as for a
/// worker, `refused` with the tool's own exit code when that is not 0.
using ToolOutcome = std::variant<std::string, NoAnswer>;

class ToolCage {
  public:
    /// `launcher`: the program safehand-confined, which puts the tool into its cage.
    explicit ToolCage(std::filesystem::path launcher) : launcher_(std::move(launcher)) {}

    /// Several threads may call at once; each call is a process of its own. Throws
    /// Error(unavailable) when launcher or tool is missing, or when this system cannot confine it
    /// (no seccomp filter, or no Landlock to close its files): nothing is parsed then.
    ToolOutcome
    run(Tool const& tool,
        std::vector<std::string> const& arguments,
        ToolInput const& input,
        Limits const& limits = {}) const;

  private:
    std::filesystem::path launcher_;
};

} // namespace safehand::cage
