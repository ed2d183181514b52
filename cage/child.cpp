#include "cage/child.h"

#include "record/error.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace safehand::cage {

namespace {

using Steady = std::chrono::steady_clock;

/// The file actions and attributes of one posix_spawn.
class Spawn {
  public:
    Spawn()
    {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        // A group of its own, so that it is ended with all that it may have started.
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    }

    Spawn(Spawn const&) = delete;
    Spawn& operator=(Spawn const&) = delete;
    Spawn(Spawn&&) = delete;
    Spawn& operator=(Spawn&&) = delete;

    ~Spawn()
    {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    posix_spawn_file_actions_t* actions() { return &actions_; }

    posix_spawnattr_t const* attributes() const { return &attributes_; }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> out;
    out.reserve(words.size() + 1);
    for (auto& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

void unavailable(char const* why)
{
    throw Error(
        Fault::unavailable,
        "Documents from outside cannot be read safely just now, so none is. Ask whoever looks "
        "after Safehand.",
        why);
}

Child::Child(
    std::filesystem::path const& program,
    std::vector<std::string> words,
    std::vector<std::string> environment,
    std::vector<std::pair<int, int>> const& files)
{
    Spawn spawn;
    // From above all numbers that are wanted, so that none is overwritten before it was copied.
    constexpr int above = 64;
    std::vector<Handle> aside;
    int last = 2;
    bool errors = false;
    for (auto const& [from, to] : files) {
        aside.emplace_back(::fcntl(from, F_DUPFD_CLOEXEC, above));
        if (aside.back().number() < 0) unavailable("no descriptor for a worker");
        ::posix_spawn_file_actions_adddup2(spawn.actions(), aside.back().number(), to);
        last = std::max(last, to);
        errors = errors || to == 2;
    }
    if (!errors) ::posix_spawn_file_actions_addopen(spawn.actions(), 2, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(spawn.actions(), last + 1);
    if (::posix_spawn(
            &process_,
            program.c_str(),
            spawn.actions(),
            spawn.attributes(),
            pointers(words).data(),
            pointers(environment).data()) != 0) {
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

Child::~Child()
{
    end();
}

std::optional<int> Child::wait(std::chrono::milliseconds longest)
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

void Child::end()
{
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

} // namespace safehand::cage
