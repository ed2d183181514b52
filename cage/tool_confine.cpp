#include "cage/tool_confine.h"

#include "cage/memory_file.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace safehand::cage {

namespace {

bool limit(__rlimit_resource what, rlim_t soft, rlim_t hard)
{
    rlimit const both{soft, hard};
    return ::setrlimit(what, &both) == 0;
}

bool limit_resources(Limits const& limits)
{
    constexpr rlim_t stack = 8U << 20U;
    constexpr rlim_t files = 64;
    auto const seconds = static_cast<rlim_t>(limits.processor.count());
    // A second more until SIGKILL, so that the first signal tells why.
    return limit(RLIMIT_AS, limits.memory, limits.memory) &&
           limit(RLIMIT_CPU, seconds, seconds + 1) &&
           limit(RLIMIT_FSIZE, limits.output, limits.output) && limit(RLIMIT_STACK, stack, stack) &&
           limit(RLIMIT_NOFILE, files, files) && limit(RLIMIT_CORE, 0, 0) &&
           limit(RLIMIT_MEMLOCK, 0, 0) && limit(RLIMIT_MSGQUEUE, 0, 0);
}

/// Where there is no user namespace, root would stay root.
bool leave_root()
{
    constexpr unsigned nobody = 65534;
    if (::geteuid() != 0) return true;
    return ::syscall(SYS_setgroups, 0, nullptr) == 0 && ::setresgid(nobody, nobody, nobody) == 0 &&
           ::setresuid(nobody, nobody, nobody) == 0;
}

std::uint64_t rights_of(long abi)
{
    constexpr unsigned rights_of_first_abi = 13;
    unsigned const rights = abi >= 5   ? rights_of_first_abi + 3
                            : abi >= 3 ? rights_of_first_abi + 2
                            : abi == 2 ? rights_of_first_abi + 1
                                       : rights_of_first_abi;
    return (std::uint64_t{1} << rights) - 1;
}

/// The layout of struct landlock_ruleset_attr since ABI 6, which Debian 12's own header is older
/// than.
struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

Handle new_domain(long abi)
{
    Ruleset rules;
    rules.files = rights_of(abi);
    std::size_t size = sizeof rules.files;
    if (abi >= 4) {
        rules.network = 3; // bind and connect
        size += sizeof rules.network;
    }
    if (abi >= 6) {
        rules.scoped = 3; // abstract sockets and signals
        size += sizeof rules.scoped;
    }
    return Handle(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size, 0)));
}

/// True as well when there is nothing at `path`: it can then not be read either.
bool allow(int domain, char const* path, std::uint64_t rights)
{
    Handle const at(::open(path, O_PATH | O_CLOEXEC));
    if (at.number() < 0) return true;
    struct stat status{};
    if (::fstat(at.number(), &status) != 0) return false;
    if (!S_ISDIR(status.st_mode)) rights &= ~std::uint64_t{LANDLOCK_ACCESS_FS_READ_DIR};
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = at.number();
    return ::syscall(SYS_landlock_add_rule, domain, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

/// Nothing here belongs to anybody: programs' libraries, data and fonts.
constexpr std::array system_places{
    "/usr/lib",
    "/usr/lib64",
    "/usr/share",
    "/usr/local/lib",
    "/usr/local/share/fonts",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/cpu"};

/// The loader that the system's programs name in themselves.
constexpr auto loader = "/lib64/ld-linux-x86-64.so.2";

bool allow_call(scmp_filter_ctx filter, int call)
{
    return ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

bool allow_where(scmp_filter_ctx filter, int call, scmp_arg_cmp where)
{
    return ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &where) == 0;
}

/// Found by tracing pdftotext, pdftoppm and pandoc over files of many producers, and what libraries
/// of later versions ask instead.
constexpr std::array reading{
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(newfstatat),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(statfs),
    SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(getcwd),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(restart_syscall)};

/// Libraries ask these out of habit and live without an answer.
constexpr std::array denied{
    SCMP_SYS(open),          SCMP_SYS(openat2),      SCMP_SYS(socket),
    SCMP_SYS(connect),       SCMP_SYS(ioctl),        SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),       SCMP_SYS(unlink),       SCMP_SYS(unlinkat),
    SCMP_SYS(chmod),         SCMP_SYS(utimensat),    SCMP_SYS(rename),
    SCMP_SYS(link),          SCMP_SYS(symlink),      SCMP_SYS(ftruncate),
    SCMP_SYS(getpriority),   SCMP_SYS(setpriority),  SCMP_SYS(sched_setscheduler),
    SCMP_SYS(kill),          SCMP_SYS(tgkill),       SCMP_SYS(tkill),
    SCMP_SYS(prctl),         SCMP_SYS(memfd_create), SCMP_SYS(setrlimit),
    SCMP_SYS(get_mempolicy), SCMP_SYS(mlock)};

/// What a run-time system with threads of its own needs besides.
constexpr std::array threading{
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(timer_create),
    SCMP_SYS(timer_settime),
    SCMP_SYS(timer_delete),
    SCMP_SYS(pipe2)};

/// Reading only: no flag that writes, creates or empties.
bool allow_opening(scmp_filter_ctx filter)
{
    constexpr unsigned writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    scmp_arg_cmp const reads{2, SCMP_CMP_MASKED_EQ, writing, 0};
    scmp_arg_cmp const writes{2, SCMP_CMP_MASKED_EQ, O_ACCMODE, O_WRONLY};
    scmp_arg_cmp const both{2, SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDWR};
    scmp_arg_cmp const creates{2, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT, O_CREAT};
    auto const deny = SCMP_ACT_ERRNO(EACCES);
    int const call = SCMP_SYS(openat);
    return allow_where(filter, call, reads) &&
           ::seccomp_rule_add_array(filter, deny, call, 1, &writes) == 0 &&
           ::seccomp_rule_add_array(filter, deny, call, 1, &both) == 0 &&
           ::seccomp_rule_add_array(filter, deny, call, 1, &creates) == 0;
}

/// Memory that runs comes from files that the loader maps, and is never written.
bool allow_mapping(scmp_filter_ctx filter)
{
    scmp_arg_cmp const data{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    std::array<scmp_arg_cmp, 2> const code{
        scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC},
        scmp_arg_cmp{3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0}};
    return allow_where(filter, SCMP_SYS(mmap), data) &&
           allow_where(filter, SCMP_SYS(mprotect), data) &&
           ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, code.data()) == 0;
}

bool allow_with_conditions(scmp_filter_ctx filter)
{
    constexpr std::uint64_t low_half = 0xFFFF'FFFF;
    constexpr std::uint64_t set_thread_base = 0x1002; // ARCH_SET_FS of the kernel's asm/prctl.h
    scmp_arg_cmp const starts{0, SCMP_CMP_MASKED_EQ, low_half, program_file};
    scmp_arg_cmp const asks_only{2, SCMP_CMP_EQ, 0, 0};
    bool sound = allow_where(filter, SCMP_SYS(execveat), starts) &&
                 allow_where(filter, SCMP_SYS(prlimit64), asks_only) &&
                 allow_where(filter, SCMP_SYS(arch_prctl), {0, SCMP_CMP_EQ, set_thread_base, 0}) &&
                 ::seccomp_rule_add(
                     filter,
                     SCMP_ACT_ERRNO(EINVAL),
                     SCMP_SYS(arch_prctl),
                     1,
                     scmp_arg_cmp{0, SCMP_CMP_NE, set_thread_base, 0}) == 0;
    // No descriptor gets a chosen number.
    for (int const asked : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK})
        sound = sound && allow_where(
                             filter,
                             SCMP_SYS(fcntl),
                             {1, SCMP_CMP_MASKED_EQ, low_half, static_cast<std::uint64_t>(asked)});
    return sound;
}

/// A thread of this very process and nothing else. clone3 hides its flags from filters, so it is
/// said not to exist, and libraries fall back.
bool allow_threads(scmp_filter_ctx filter)
{
    constexpr std::uint64_t thread =
        CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
    constexpr std::uint64_t looked_at = thread | CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS |
                                        CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWPID |
                                        CLONE_NEWCGROUP | CLONE_PTRACE | CLONE_PARENT | CLONE_VFORK;
    bool sound = allow_where(filter, SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, looked_at, thread}) &&
                 ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    for (int const call : threading) sound = sound && allow_call(filter, call);
    return sound;
}

} // namespace

void leave_tool_namespaces()
{
    int const plain = CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWPID;
    // Refused to ordinary users by some systems; the filter denies what they would hide.
    if (::unshare(CLONE_NEWUSER | plain) != 0) ::unshare(plain);
}

bool confine_tool_files(
    std::string const& program, std::vector<std::string> const& readable, Limits const& limits)
{
    long const abi =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi <= 0) return false;
    constexpr std::uint64_t read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    constexpr std::uint64_t start = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
    auto const domain = new_domain(abi);
    bool sound = domain.number() >= 0;
    for (auto const* const place : system_places)
        sound = sound && allow(domain.number(), place, read);
    for (auto const& place : readable) sound = sound && allow(domain.number(), place.c_str(), read);
    sound = sound && allow(domain.number(), program.c_str(), start) &&
            allow(domain.number(), loader, start);
    if (!sound || !leave_root() || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    return ::syscall(SYS_landlock_restrict_self, domain.number(), 0) == 0 &&
           limit_resources(limits);
}

bool filter_tool_calls(bool threads)
{
    auto* const filter = ::seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return false;
    bool sound = true;
    for (int const call : reading) sound = sound && allow_call(filter, call);
    for (int const call : denied)
        sound = sound && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
    sound = sound && allow_opening(filter) && allow_mapping(filter) &&
            allow_with_conditions(filter) && (!threads || allow_threads(filter)) &&
            ::seccomp_load(filter) == 0;
    ::seccomp_release(filter);
    return sound;
}

} // namespace safehand::cage
