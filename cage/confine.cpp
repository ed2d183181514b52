#include "cage/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace safehand::cage {

namespace {

bool limit(__rlimit_resource what, rlim_t value)
{
    rlimit const both{value, value};
    return ::setrlimit(what, &both) == 0;
}

bool limit_resources(Limits const& limits)
{
    constexpr rlim_t stack = 8U << 20U;
    constexpr rlim_t files = 8;
    return limit(RLIMIT_AS, limits.memory) &&
           limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor.count())) &&
           limit(RLIMIT_FSIZE, limits.output) && limit(RLIMIT_STACK, stack) &&
           limit(RLIMIT_NOFILE, files) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NPROC, 0) &&
           limit(RLIMIT_MEMLOCK, 0);
}

/// Many systems forbid namespaces to ordinary users; the filter alone already denies what they
/// would hide, so a refusal is no reason to stop.
void leave_namespaces()
{
    int const all = CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
    if (::unshare(all) != 0) ::unshare(CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS);
}

/// A Landlock domain that allows no access to any file. Old kernels know no Landlock, or fewer
/// rights.
void close_files()
{
    long const abi =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi <= 0) return;
    constexpr unsigned rights_of_first_abi = 13;
    unsigned const rights = abi >= 3   ? rights_of_first_abi + 2
                            : abi == 2 ? rights_of_first_abi + 1
                                       : rights_of_first_abi;
    landlock_ruleset_attr ruleset{};
    ruleset.handled_access_fs = (std::uint64_t{1} << rights) - 1;
    long const file = ::syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0);
    if (file < 0) return;
    ::syscall(SYS_landlock_restrict_self, file, 0);
    ::close(static_cast<int>(file));
}

/// What memory, clocks and the two memory files need. Whatever else a worker calls ends it.
constexpr std::array allowed{
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(exit_group),
    SCMP_SYS(exit),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(lseek),
    SCMP_SYS(newfstatat),
    SCMP_SYS(fstat),
    SCMP_SYS(close),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(madvise),
    SCMP_SYS(sched_yield)};

/// Libraries ask these out of habit and live without an answer.
constexpr std::array denied{
    SCMP_SYS(openat),
    SCMP_SYS(open),
    SCMP_SYS(readlink),
    SCMP_SYS(access),
    SCMP_SYS(ioctl),
    SCMP_SYS(prlimit64),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(sysinfo)};

bool filter_calls()
{
    auto* const filter = ::seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return false;
    bool sound = true;
    for (int const call : allowed)
        sound = sound && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    for (int const call : denied)
        sound = sound && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
    scmp_arg_cmp const not_executable{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    for (int const call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        sound = sound &&
                ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &not_executable) == 0;
    sound = sound && ::seccomp_load(filter) == 0;
    ::seccomp_release(filter);
    return sound;
}

} // namespace

bool confine(Limits const& limits)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    leave_namespaces();
    if (!limit_resources(limits)) return false;
    ::prctl(PR_SET_DUMPABLE, 0);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    close_files();
    return filter_calls();
}

} // namespace safehand::cage
