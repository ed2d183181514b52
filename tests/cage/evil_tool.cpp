// A tool that was taken over: its first argument says what it tries, and it prints "reached" with
// whatever it got hold of, or "denied". In a sound cage it never prints "reached".
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <thread>

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the system's
extern char** environ;

namespace {

using Place = char const*;

bool read_file(Place place)
{
    int const file = ::open(place, O_RDONLY);
    std::array<char, 1> first{};
    return file >= 0 && ::read(file, first.data(), first.size()) >= 0;
}

bool list_folder(Place place)
{
    auto* const folder = ::opendir(place);
    return folder != nullptr && ::readdir(folder) != nullptr;
}

bool write_file(Place place)
{
    return ::open(place, O_WRONLY | O_CREAT | O_TRUNC, 0600) >= 0;
}

bool write_nameless(Place place)
{
    return ::open(place, O_RDWR | O_TMPFILE, 0600) >= 0;
}

bool change_input(Place place)
{
    int const file = ::open(place, O_RDWR);
    return file >= 0 || ::write(3, "x", 1) == 1 || ::write(0, "x", 1) == 1;
}

bool connect_out(Place)
{
    return ::socket(AF_INET, SOCK_STREAM, 0) >= 0 || ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ||
           ::socket(AF_INET6, SOCK_DGRAM, 0) >= 0;
}

bool socket_pair(Place)
{
    std::array<int, 2> ends{};
    return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0;
}

bool fork_away(Place)
{
    return ::fork() >= 0;
}

bool fork_without_library(Place)
{
    return ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr) >= 0;
}

bool new_namespace(Place)
{
    return ::unshare(CLONE_NEWUSER) == 0;
}

bool start_thread(Place)
{
    bool ran = false;
    std::thread([&] { ran = true; }).join();
    return ran;
}

bool run_program(Place place)
{
    std::string program = place;
    std::array<char*, 2> words{program.data(), nullptr};
    ::execv(place, words.data());
    return false;
}

bool run_from_descriptor(Place place)
{
    std::string program = place;
    std::array<char*, 2> words{program.data(), nullptr};
    int const file = ::open(place, O_RDONLY);
    for (int number = 3; number < 300; ++number) {
        if (::dup(file) < 0) break;
    }
    ::syscall(SYS_execveat, 200, "", words.data(), environ, AT_EMPTY_PATH);
    return false;
}

bool start_itself_again(Place)
{
    std::array<char*, 1> words{nullptr};
    // The number from which it was started: closed by then.
    return ::syscall(SYS_execveat, 200, "", words.data(), environ, AT_EMPTY_PATH) == 0;
}

bool kill_keeper(Place)
{
    return ::kill(::getppid(), SIGTERM) == 0 || ::kill(-1, SIGTERM) == 0;
}

bool trace_keeper(Place)
{
    return ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) == 0;
}

bool own_code(Place)
{
    return ::mmap(
               nullptr,
               4096,
               PROT_READ | PROT_WRITE | PROT_EXEC,
               MAP_PRIVATE | MAP_ANONYMOUS,
               -1,
               0) != MAP_FAILED;
}

bool become_executable(Place)
{
    auto* const page =
        ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return ::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

bool raise_limit(Place)
{
    rlimit const more{1ULL << 40U, 1ULL << 40U};
    return ::setrlimit(RLIMIT_AS, &more) == 0 ||
           ::syscall(SYS_prlimit64, 0, RLIMIT_AS, &more, nullptr) == 0;
}

bool memory_file(Place)
{
    return ::syscall(SYS_memfd_create, "x", 0) >= 0;
}

bool kernel_doors(Place place)
{
    long const call = std::atol(place);
    return ::syscall(call, 0, 0, 0, 0, 0, 0) >= 0;
}

bool environment(Place)
{
    int others = 0;
    for (char** at = environ; *at != nullptr; ++at)
        if (std::string_view(*at) != "LANG=C.UTF-8" && std::string_view(*at) != "HOME=/nonexistent")
            ++others;
    return others > 0;
}

bool descriptors(Place)
{
    int open = 0;
    for (int number = 4; number < 1024; ++number)
        if (::fcntl(number, F_GETFD) >= 0) ++open;
    return open > 0;
}

bool flood(Place)
{
    std::string const megabyte(1U << 20U, 'x');
    for (;;)
        if (::write(1, megabyte.data(), megabyte.size()) <= 0) ::_exit(0);
}

bool spin(Place)
{
    unsigned volatile turns = 1;
    while (turns != 0) {
        unsigned const next = turns | 1U;
        turns = next;
    }
    return false;
}

bool eat_memory(Place)
{
    for (std::string hoard;;) hoard.append(64U << 20U, 'x');
}

bool end_badly(Place)
{
    ::_exit(7);
}

std::map<std::string_view, bool (*)(Place)> const& tries()
{
    static std::map<std::string_view, bool (*)(Place)> const all{
        {"read-file", read_file},
        {"list-folder", list_folder},
        {"write-file", write_file},
        {"write-nameless", write_nameless},
        {"change-input", change_input},
        {"connect-out", connect_out},
        {"socket-pair", socket_pair},
        {"fork-away", fork_away},
        {"fork-without-library", fork_without_library},
        {"new-namespace", new_namespace},
        {"start-thread", start_thread},
        {"run-program", run_program},
        {"run-from-descriptor", run_from_descriptor},
        {"start-itself-again", start_itself_again},
        {"kill-keeper", kill_keeper},
        {"trace-keeper", trace_keeper},
        {"own-code", own_code},
        {"become-executable", become_executable},
        {"raise-limit", raise_limit},
        {"memory-file", memory_file},
        {"kernel-door", kernel_doors},
        {"environment", environment},
        {"descriptors", descriptors},
        {"flood", flood},
        {"spin", spin},
        {"eat-memory", eat_memory},
        {"end-badly", end_badly}};
    return all;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) return 9;
    if (std::string_view(arguments[1]) == "echo") {
        std::cout << std::cin.rdbuf();
        return 0;
    }
    auto const found = tries().find(arguments[1]);
    if (found == tries().end()) return 9;
    std::cout << (found->second(arguments[2]) ? "reached" : "denied");
    return 0;
}
