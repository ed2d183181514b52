// A worker that was taken over: each task does what an attacker would try next, and says in its
// answer how far it came. In a sound cage most tasks never come to answer.
#include "cage/worker_side.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Parts = std::vector<std::string>;

Parts told(bool reached)
{
    return {reached ? "reached" : "denied"};
}

Parts open_file(Parts const& inputs)
{
    return told(::open(inputs.at(0).c_str(), O_RDONLY) >= 0);
}

Parts write_file(Parts const& inputs)
{
    return told(::open(inputs.at(0).c_str(), O_WRONLY | O_CREAT, 0600) >= 0);
}

Parts open_by_another_call(Parts const& inputs)
{
    std::array<unsigned long, 3> how{0, 0, 0};
    return told(
        ::syscall(SYS_openat2, AT_FDCWD, inputs.at(0).c_str(), how.data(), sizeof how) >= 0);
}

Parts connect_out(Parts const&)
{
    return told(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

Parts unix_socket(Parts const&)
{
    return told(::socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
}

Parts fork_away(Parts const&)
{
    return told(::fork() >= 0);
}

Parts run_shell(Parts const&)
{
    std::string shell = "/bin/sh";
    std::array<char*, 2> words{shell.data(), nullptr};
    ::execv(shell.c_str(), words.data());
    return told(false);
}

Parts kill_keeper(Parts const&)
{
    return told(::kill(::getppid(), SIGTERM) == 0);
}

Parts trace_keeper(Parts const&)
{
    return told(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) == 0);
}

Parts run_own_bytes(Parts const&)
{
    auto* const page = ::mmap(
        nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return told(page != MAP_FAILED);
}

Parts make_bytes_executable(Parts const&)
{
    auto* const page =
        ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return told(::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
}

Parts change_input(Parts const&)
{
    return told(::write(0, "x", 1) == 1);
}

Parts raise_limit(Parts const&)
{
    rlimit const more{1ULL << 40U, 1ULL << 40U};
    return told(::setrlimit(RLIMIT_AS, &more) == 0);
}

Parts spin(Parts const&)
{
    unsigned volatile turns = 1;
    while (turns != 0) {
        unsigned const next = turns | 1U;
        turns = next;
    }
    return {};
}

Parts eat_memory(Parts const&)
{
    Parts hoard;
    for (;;) hoard.emplace_back(64U << 20U, 'x');
}

Parts flood(Parts const&)
{
    std::string const megabyte(1U << 20U, 'x');
    for (;;)
        if (::write(1, megabyte.data(), megabyte.size()) <= 0) return {"stopped"};
}

/// Ends well with an answer that is not in the agreed form.
Parts garbage(Parts const& inputs)
{
    [[maybe_unused]] auto const written = ::write(1, inputs.at(0).data(), inputs.at(0).size());
    ::_exit(0);
}

/// Ends only when `depth` wraps around, which no stack outlasts.
unsigned deeper(unsigned depth)
{
    std::array<unsigned volatile, 1024> here{};
    here[depth % here.size()] = depth;
    if (depth == 0) return here[0];
    return deeper(depth + 1) + here[depth % here.size()];
}

Parts overflow_stack(Parts const&)
{
    return {std::to_string(deeper(1))};
}

Parts environment(Parts const&)
{
    char const* const path = std::getenv("PATH");
    return {path == nullptr ? "" : path};
}

} // namespace

int main(int count, char** arguments)
{
    return safehand::cage::work(
        count,
        arguments,
        {{"echo", [](Parts const& inputs) { return inputs; }},
         {"refuse", [](Parts const&) -> Parts { throw safehand::cage::Refused{7}; }},
         {"give-up", [](Parts const&) -> Parts { throw 1; }},
         {"open-file", open_file},
         {"write-file", write_file},
         {"open-by-another-call", open_by_another_call},
         {"connect-out", connect_out},
         {"unix-socket", unix_socket},
         {"fork-away", fork_away},
         {"run-shell", run_shell},
         {"kill-keeper", kill_keeper},
         {"trace-keeper", trace_keeper},
         {"run-own-bytes", run_own_bytes},
         {"make-bytes-executable", make_bytes_executable},
         {"change-input", change_input},
         {"raise-limit", raise_limit},
         {"spin", spin},
         {"eat-memory", eat_memory},
         {"flood", flood},
         {"garbage", garbage},
         {"overflow-stack", overflow_stack},
         {"environment", environment}});
}
