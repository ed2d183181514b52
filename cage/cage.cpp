#include "cage/cage.h"

#include "cage/exit_codes.h"
#include "cage/memory_file.h"
#include "record/error.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

namespace safehand::cage {

namespace {

using Steady = std::chrono::steady_clock;

[[noreturn]] void unavailable(char const* why)
{
    throw Error(
        Fault::unavailable,
        "Documents from outside cannot be read safely just now, so none is. Ask whoever looks "
        "after Safehand.",
        why);
}

class SpawnActions {
  public:
    SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }

    SpawnActions(SpawnActions const&) = delete;
    SpawnActions& operator=(SpawnActions const&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;

    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }

    posix_spawn_file_actions_t* get() { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

/// A started worker. Killed and reaped when it goes, if it has not ended by then.
class Worker {
  public:
    Worker(std::filesystem::path const& program, std::vector<std::string> words, int in, int out)
    {
        SpawnActions actions;
        ::posix_spawn_file_actions_adddup2(actions.get(), in, 0);
        ::posix_spawn_file_actions_adddup2(actions.get(), out, 1);
        ::posix_spawn_file_actions_addopen(actions.get(), 2, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(actions.get(), 3);
        std::vector<char*> arguments;
        arguments.reserve(words.size() + 1);
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::array<char*, 1> environment{nullptr};
        if (::posix_spawn(
                &process_,
                program.c_str(),
                actions.get(),
                nullptr,
                arguments.data(),
                environment.data()) != 0) {
            process_ = -1;
            unavailable("the worker cannot be started");
        }
        // glibc 2.36 declares pidfd_open for C alone.
        pidfd_ = Handle(static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)));
        if (pidfd_.number() < 0) {
            end();
            unavailable("the worker cannot be watched");
        }
    }

    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;
    Worker(Worker&&) = delete;
    Worker& operator=(Worker&&) = delete;

    ~Worker() { end(); }

    /// Status as waitpid gives it; null when it did not end in time.
    std::optional<int> wait(std::chrono::milliseconds longest)
    {
        auto const until = Steady::now() + longest;
        for (;;) {
            auto const left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
            if (left.count() <= 0) return std::nullopt;
            pollfd watch{pidfd_.number(), POLLIN, 0};
            int const ready = ::poll(&watch, 1, static_cast<int>(left.count()));
            if (ready > 0) break;
            if (ready < 0 && errno != EINTR) unavailable("the worker cannot be watched");
        }
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0)
            if (errno != EINTR) unavailable("the worker's end was not seen");
        process_ = -1;
        return status;
    }

  private:
    void end()
    {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
    }

    pid_t process_ = -1;
    Handle pidfd_;
};

NoAnswer no_answer(int status)
{
    using Why = NoAnswer::Why;
    if (WIFSIGNALED(status)) {
        int const signal = WTERMSIG(status);
        if (signal == SIGXCPU) return {Why::too_long, signal};
        if (signal == SIGXFSZ) return {Why::too_large, signal};
        return {Why::died, signal};
    }
    int const code = WEXITSTATUS(status);
    if (code == cannot_confine) unavailable("this system cannot confine a worker");
    if (code == broken_worker) unavailable("the worker does not know its task or is broken");
    if (code == out_of_memory || code == answer_too_large) return {Why::too_large, 0};
    if (code == input_unreadable) return {Why::refused, 0};
    if (code >= 1 && code <= refusal_last) return {Why::refused, code};
    return {Why::unreadable, code};
}

std::size_t total(std::vector<std::string_view> const& inputs)
{
    std::size_t bytes = 0;
    for (auto const input : inputs) bytes += input.size();
    return bytes;
}

} // namespace

Outcome Cage::run(
    std::string_view task, std::vector<std::string_view> const& inputs, Limits const& limits) const
{
    // Room for the lengths in front of each input.
    constexpr std::size_t framing = 64ULL << 10U;
    if (inputs.size() > parts_max || total(inputs) > limits.input)
        return NoAnswer{NoAnswer::Why::too_large, 0};
    auto const in = memory_file();
    auto const out = memory_file();
    if (in.number() < 0 || out.number() < 0 || !write_parts(in.number(), inputs) ||
        !seal(in.number()))
        unavailable("no memory file for the worker");
    Worker worker(
        worker_,
        {worker_.filename().string(),
         std::string(task),
         std::to_string(limits.processor.count()),
         std::to_string(limits.memory),
         std::to_string(limits.output),
         std::to_string(limits.input + framing)},
        in.number(),
        out.number());
    auto const status = worker.wait(limits.wall);
    if (!status) return NoAnswer{NoAnswer::Why::too_long, 0};
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) return no_answer(*status);
    // Nothing can change the answer between its checking and its use.
    if (!seal(out.number())) return NoAnswer{NoAnswer::Why::unreadable, 0};
    auto parts = read_parts(out.number(), limits.output);
    if (!parts) return NoAnswer{NoAnswer::Why::unreadable, 0};
    return Answer{std::move(*parts)};
}

std::string_view word(NoAnswer::Why why)
{
    switch (why) {
    case NoAnswer::Why::refused: return "refused";
    case NoAnswer::Why::too_large: return "too-large";
    case NoAnswer::Why::too_long: return "too-long";
    case NoAnswer::Why::died: return "died";
    case NoAnswer::Why::unreadable: return "unreadable";
    }
    return "died";
}

} // namespace safehand::cage
