#include "proof/pdftotext.h"

#include "record/error.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <utility>

namespace safehand::proof {

namespace {

using Steady = std::chrono::steady_clock;

constexpr int input_in_child = 3;
constexpr int pipe_room = 1 << 20;

[[noreturn]] void unavailable(char const* why)
{
    throw Error(
        Fault::unavailable,
        "The copies cannot be checked just now, so none may leave. Check that pdftotext is "
        "installed "
        "and works, then try again.",
        why);
}

/// A file descriptor that closes itself.
class Handle {
  public:
    explicit Handle(int number = -1) : number_(number) {}

    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;

    Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }

    ~Handle() { close(); }

    int number() const noexcept { return number_; }

    void close()
    {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

  private:
    int number_;
};

Handle in_memory(std::string_view bytes)
{
    Handle file(memfd_create("copy", MFD_CLOEXEC));
    if (file.number() < 0) unavailable("no memory file for pdftotext");
    while (!bytes.empty()) {
        auto const written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) unavailable("the memory file for pdftotext cannot be filled");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return file;
}

class SpawnActions {
  public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }

    SpawnActions(SpawnActions const&) = delete;
    SpawnActions& operator=(SpawnActions const&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;

    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    posix_spawn_file_actions_t* get() { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

/// One run of the program; killed and reaped when it goes.
class Run {
  public:
    Run(ReaderLimits const& limits, std::vector<std::string> arguments, int input)
    {
        std::array<int, 2> ends{-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) unavailable("no pipe for pdftotext");
        output_ = Handle(ends[0]);
        // Room for a whole document, so that the program need not wait for us. Less will do.
        fcntl(ends[0], F_SETPIPE_SZ, pipe_room);
        Handle const child_end(ends[1]);
        SpawnActions actions;
        posix_spawn_file_actions_addopen(actions.get(), 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(actions.get(), child_end.number(), 1);
        posix_spawn_file_actions_addopen(actions.get(), 2, "/dev/null", O_WRONLY, 0);
        if (input >= 0) posix_spawn_file_actions_adddup2(actions.get(), input, input_in_child);
        std::vector<char*> argv;
        argv.reserve(arguments.size() + 1);
        for (auto& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        std::array<char*, 1> environment{nullptr};
        int const failed = posix_spawn(
            &child_,
            limits.program.c_str(),
            actions.get(),
            nullptr,
            argv.data(),
            environment.data());
        if (failed != 0) {
            child_ = -1;
            unavailable("pdftotext cannot be started");
        }
        restrict(limits);
    }

    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;
    Run(Run&&) = delete;
    Run& operator=(Run&&) = delete;

    ~Run()
    {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        int status = 0;
        while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
        }
    }

    int output() const noexcept { return output_.number(); }

    bool done() const noexcept { return output_.number() < 0; }

    /// Takes what is there; closes at the end.
    void take(std::size_t output_max)
    {
        std::array<char, 65536> part{};
        auto const got = ::read(output_.number(), part.data(), part.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
        if (got < 0) unavailable("the words from pdftotext cannot be read");
        if (got == 0) return output_.close();
        text_.append(part.data(), static_cast<std::size_t>(got));
        if (text_.size() > output_max) unavailable("pdftotext says more than any copy holds");
    }

    /// Waits for the end, which follows the end of the output at once. True when it went well.
    bool ended_well()
    {
        int status = 0;
        while (waitpid(child_, &status, 0) < 0)
            if (errno != EINTR) unavailable("pdftotext was lost");
        child_ = -1;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
            unavailable("pdftotext cannot be started");
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    std::string const& text() const noexcept { return text_; }

  private:
    void restrict(ReaderLimits const& limits) const
    {
        auto const seconds = static_cast<rlim_t>(limits.wait_max.count() / 1000 + 1);
        rlimit const memory{limits.memory_max, limits.memory_max};
        rlimit const cpu{seconds, seconds};
        rlimit const none{0, 0};
        prlimit(child_, RLIMIT_AS, &memory, nullptr);
        prlimit(child_, RLIMIT_CPU, &cpu, nullptr);
        prlimit(child_, RLIMIT_FSIZE, &none, nullptr);
        prlimit(child_, RLIMIT_CORE, &none, nullptr);
    }

    pid_t child_ = -1;
    Handle output_;
    std::string text_;
};

void gather(std::vector<Run*> const& runs, ReaderLimits const& limits)
{
    auto const until = Steady::now() + limits.wait_max;
    for (;;) {
        std::vector<pollfd> waiting;
        std::vector<Run*> open;
        for (auto* const run : runs) {
            if (run->done()) continue;
            waiting.push_back({run->output(), POLLIN, 0});
            open.push_back(run);
        }
        if (open.empty()) return;
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now()).count();
        if (left <= 0) unavailable("pdftotext takes too long");
        int const ready = poll(waiting.data(), waiting.size(), static_cast<int>(left));
        if (ready < 0 && errno != EINTR) unavailable("waiting for pdftotext failed");
        if (ready <= 0) continue;
        for (std::size_t i = 0; i < open.size(); ++i)
            if (waiting[i].revents != 0) open[i]->take(limits.output_max);
    }
}

std::vector<std::string> pages_of(std::string const& text)
{
    std::vector<std::string> pages;
    std::size_t begin = 0;
    for (auto end = text.find('\f'); end != std::string::npos; end = text.find('\f', begin)) {
        pages.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (begin < text.size()) pages.push_back(text.substr(begin));
    return pages;
}

} // namespace

struct PopplerReading::Body {
    Body(std::string_view file, ReaderLimits given)
        : limits(std::move(given)), input(in_memory(file)),
          physical(limits, arguments(false), input.number())
    {
        if (limits.content_order) raw.emplace(limits, arguments(true), input.number());
    }

    static std::vector<std::string> arguments(bool raw)
    {
        // The program opens the file anew by this path, so the two runs share no reading position.
        auto const path = "/proc/self/fd/" + std::to_string(input_in_child);
        std::vector<std::string> out{"pdftotext", "-q", "-enc", "UTF-8", path, "-"};
        if (raw) out.insert(out.begin() + 1, "-raw");
        return out;
    }

    ReaderLimits limits;
    Handle input;
    std::optional<Run> raw;
    Run physical;
};

PopplerReading::PopplerReading(std::string_view file, ReaderLimits limits)
    : body_(std::make_unique<Body>(file, std::move(limits)))
{
}

PopplerReading::~PopplerReading() = default;

PopplerWords PopplerReading::words()
{
    std::vector<Run*> runs{&body_->physical};
    if (body_->raw) runs.push_back(&*body_->raw);
    gather(runs, body_->limits);
    PopplerWords words;
    words.read = body_->physical.ended_well();
    words.physical = pages_of(body_->physical.text());
    if (body_->raw) {
        words.read = body_->raw->ended_well() && words.read;
        words.raw = pages_of(body_->raw->text());
        words.read = words.read && words.raw.size() == words.physical.size();
    }
    return words;
}

} // namespace safehand::proof
