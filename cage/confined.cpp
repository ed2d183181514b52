// safehand-confined: puts a program of other people into its cage and becomes it. Started by
// ToolCage alone; its words are "threads" or "one-thread", processor seconds, bytes of memory,
// bytes of output, places that may be read, "--", the program and the program's own words.
#include "cage/exit_codes.h"
#include "cage/tool_confine.h"
#include "cage/tool_report.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace safehand::cage; // NOLINT(google-build-using-namespace): one program, one room
using End = ToolReport::End;

struct Orders {
    bool threads = false;
    Limits limits;
    std::vector<std::string> readable;
    std::vector<char*> words;     ///< of the tool, its program first, null last
    char** environment = nullptr; ///< of the tool
};

std::optional<std::size_t> number(std::string_view text)
{
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Orders> read_orders(std::span<char*> words)
{
    constexpr std::size_t first_place = 5;
    if (words.size() < first_place) return std::nullopt;
    Orders orders;
    std::string_view const kind = words[1];
    if (kind != "threads" && kind != "one-thread") return std::nullopt;
    orders.threads = kind == "threads";
    auto const processor = number(words[2]);
    auto const memory = number(words[3]);
    auto const output = number(words[4]);
    if (!processor || !memory || !output) return std::nullopt;
    orders.limits.processor = std::chrono::seconds(*processor);
    orders.limits.memory = *memory;
    orders.limits.output = *output;
    auto at = first_place;
    for (; at < words.size() && std::string_view(words[at]) != "--"; ++at)
        orders.readable.emplace_back(words[at]);
    if (at + 1 >= words.size()) return std::nullopt;
    orders.words.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    orders.words.push_back(nullptr);
    return orders;
}

[[noreturn]] void report(End end, int code)
{
    auto const bytes = ToolReport{end, static_cast<std::uint8_t>(code)}.bytes();
    auto const written = ::pwrite(report_file, bytes.data(), bytes.size(), 0);
    ::_exit(written == static_cast<ssize_t>(bytes.size()) ? 0 : broken_worker);
}

bool prepare(Orders const& orders)
{
    if (::fcntl(report_file, F_SETFD, FD_CLOEXEC) != 0) return false;
    rlimit const files{program_file + 1, program_file + 1};
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) return false;
    return confine_tool_files(orders.words.front(), orders.readable, orders.limits) &&
           filter_tool_calls(orders.threads);
}

/// Ends as the tool; returns only into a report.
[[noreturn]] void become_tool(Orders const& orders)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    int const program = ::open(orders.words.front(), O_RDONLY | O_CLOEXEC);
    if (program < 0) report(End::missing, 0);
    if (::dup3(program, program_file, O_CLOEXEC) != program_file) report(End::unconfined, 0);
    ::close(program);
    if (!prepare(orders)) report(End::unconfined, 0);
    ::syscall(
        SYS_execveat, program_file, "", orders.words.data(), orders.environment, AT_EMPTY_PATH);
    report(End::missing, 0);
}

/// Waits for `child`, then tells what became of it unless it told so itself.
[[noreturn]] void watch(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) ::_exit(broken_worker);
    char told = 0;
    if (::pread(report_file, &told, 1, 0) == 1) ::_exit(0);
    if (WIFSIGNALED(status)) report(End::signalled, WTERMSIG(status));
    report(End::exited, WEXITSTATUS(status));
}

/// The first process of the new namespace does nothing but watch: a tool in its place would not
/// get its own signals.
[[noreturn]] void keep(Orders const& orders)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    pid_t const tool = ::fork();
    if (tool < 0) ::_exit(broken_worker);
    if (tool == 0) become_tool(orders);
    watch(tool);
}

} // namespace

int main(int count, char** arguments, char** environment)
{
    auto orders = read_orders({arguments, static_cast<std::size_t>(count)});
    if (!orders) return broken_worker;
    orders->environment = environment;
    leave_tool_namespaces();
    pid_t const keeper = ::fork();
    if (keeper < 0) return broken_worker;
    if (keeper == 0) keep(*orders);
    int status = 0;
    while (::waitpid(keeper, &status, 0) < 0)
        if (errno != EINTR) return broken_worker;
    return WIFEXITED(status) ? WEXITSTATUS(status) : broken_worker;
}
