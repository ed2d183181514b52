// The cage of outside programs is judged by a program that misbehaves in every way that its tasks
// are named for, and by the real tools, which must not notice that they are in it.
#include "cage/tool_cage.h"
#include "record/error.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace safehand::cage {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): s, ms
using Why = NoAnswer::Why;
namespace fs = std::filesystem;

Limits small()
{
    Limits limits;
    limits.wall = 20s;
    limits.processor = 5s;
    limits.memory = 256ULL << 20U;
    limits.output = 4ULL << 20U;
    limits.input = 1ULL << 20U;
    return limits;
}

ToolOutcome evil(
    std::string const& task,
    std::string const& place = "-",
    bool threads = false,
    Limits const& limits = small())
{
    return ToolCage(LAUNCHER).run({EVIL_TOOL, threads}, {task, place}, ToolInput("input"), limits);
}

NoAnswer failure(ToolOutcome const& outcome)
{
    auto const* const none = std::get_if<NoAnswer>(&outcome);
    EXPECT_NE(none, nullptr) << "the tool answered";
    return none == nullptr ? NoAnswer{Why::unreadable, -1} : *none;
}

std::string said(ToolOutcome const& outcome)
{
    auto const* const text = std::get_if<std::string>(&outcome);
    if (text != nullptr) return *text;
    auto const none = failure(outcome);
    return "no answer: " + std::string(word(none.why)) + " " + std::to_string(none.code);
}

std::string bytes_of(fs::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string sample()
{
    return bytes_of(
        fs::path(SAFEHAND_HOUSE) /
        "config/samples/north-yorkshire/attachments/social-work-report.pdf");
}

/// A file in a folder that its owner alone may enter, gone at the end.
class Secret {
  public:
    explicit Secret(fs::path const& below)
        : folder_(below / (".safehand-secret-" + std::to_string(::getpid())))
    {
        fs::create_directories(folder_);
        std::ofstream(path()) << "an invented secret";
    }

    Secret(Secret const&) = delete;
    Secret& operator=(Secret const&) = delete;
    Secret(Secret&&) = delete;
    Secret& operator=(Secret&&) = delete;

    ~Secret() { fs::remove_all(folder_); }

    fs::path path() const { return folder_ / "secret.txt"; }

    fs::path const& folder() const { return folder_; }

  private:
    fs::path folder_;
};

} // namespace

TEST(ToolCage, carries_any_bytes_in_and_out_unchanged)
{
    std::string const bytes("\0\xff\0 and more\r\n", 14);
    EXPECT_EQ(
        said(ToolCage(LAUNCHER).run({EVIL_TOOL}, {"echo", "-"}, ToolInput(bytes), small())), bytes);
}

TEST(ToolCage, lets_a_tool_read_its_input_and_the_fonts)
{
    EXPECT_EQ(said(evil("read-file", tool_input)), "reached");
    EXPECT_EQ(said(evil("list-folder", "/usr/share/fonts")), "reached");
}

TEST(ToolCage, lets_a_tool_read_nothing_that_belongs_to_anybody)
{
    for (std::string const place :
         {"/etc/passwd",
          "/etc/hostname",
          "/etc/shadow",
          "/proc/self/environ",
          "/proc/self/maps",
          "/proc/1/cmdline",
          "/proc/self/mem",
          "/dev/mem",
          "/dev/null",
          "/proc/cpuinfo"}) {
        SCOPED_TRACE(place);
        EXPECT_EQ(said(evil("read-file", place)), "denied");
    }
    for (std::string const place :
         {"/", "/home", "/root", "/tmp", "/etc", "/var", "/proc", "/dev", "/run"}) {
        SCOPED_TRACE(place);
        EXPECT_EQ(said(evil("list-folder", place)), "denied");
    }
    char const* const home = ::getenv("HOME");
    for (fs::path const& below :
         {fs::path(home == nullptr ? "/tmp" : home), fs::temp_directory_path()}) {
        Secret const secret(below);
        ASSERT_EQ(bytes_of(secret.path()), "an invented secret");
        EXPECT_EQ(said(evil("read-file", secret.path())), "denied");
        EXPECT_EQ(said(evil("list-folder", secret.folder())), "denied");
    }
}

TEST(ToolCage, lets_a_tool_write_nowhere)
{
    Secret const secret(fs::temp_directory_path());
    auto const target = secret.folder() / "written";
    EXPECT_EQ(said(evil("write-file", target)), "denied");
    EXPECT_FALSE(fs::exists(target));
    EXPECT_EQ(said(evil("write-file", secret.path())), "denied");
    EXPECT_EQ(bytes_of(secret.path()), "an invented secret");
    EXPECT_EQ(said(evil("write-nameless", "/tmp")), "denied");
    EXPECT_EQ(said(evil("write-file", "/dev/shm/safehand-evil")), "denied");
    EXPECT_EQ(said(evil("change-input", tool_input)), "denied");
    EXPECT_EQ(said(evil("memory-file")), "denied");
}

TEST(ToolCage, lets_a_tool_start_nothing_and_reach_nobody)
{
    EXPECT_EQ(said(evil("connect-out")), "denied");
    EXPECT_EQ(said(evil("kill-keeper")), "denied");
    EXPECT_EQ(said(evil("environment")), "denied");
    EXPECT_EQ(said(evil("descriptors")), "denied");
    // Its number is closed and cannot be had again.
    EXPECT_EQ(said(evil("start-itself-again")), "denied");
    for (std::string const task :
         {"socket-pair",
          "fork-away",
          "fork-without-library",
          "new-namespace",
          "start-thread",
          "run-program",
          "run-from-descriptor",
          "trace-keeper",
          "raise-limit",
          "own-code",
          "become-executable"}) {
        SCOPED_TRACE(task);
        auto const none = failure(evil(task, "/usr/bin/true"));
        EXPECT_EQ(none.why, Why::died);
        EXPECT_EQ(none.code, SIGSYS);
    }
}

TEST(ToolCage, closes_the_doors_of_the_kernel)
{
    for (long const call :
         {SYS_mount,
          SYS_bpf,
          SYS_perf_event_open,
          SYS_keyctl,
          SYS_userfaultfd,
          SYS_process_vm_readv,
          SYS_process_vm_writev,
          SYS_kexec_load,
          SYS_io_uring_setup,
          SYS_open_by_handle_at,
          SYS_setns,
          SYS_chroot,
          SYS_pivot_root,
          SYS_init_module,
          SYS_pidfd_getfd,
          SYS_pidfd_open,
          SYS_add_key,
          SYS_request_key,
          SYS_personality,
          SYS_acct,
          SYS_reboot,
          SYS_ptrace,
          SYS_dup2,
          SYS_dup3,
          SYS_recvmsg}) {
        SCOPED_TRACE(call);
        auto const none = failure(evil("kernel-door", std::to_string(call)));
        EXPECT_EQ(none.why, Why::died);
        EXPECT_EQ(none.code, SIGSYS);
    }
}

TEST(ToolCage, lets_a_tool_with_threads_start_threads_and_no_process)
{
    auto limits = small();
    limits.memory = 1ULL << 30U;
    EXPECT_EQ(said(evil("start-thread", "-", true, limits)), "reached");
    for (std::string const task :
         {"fork-away", "fork-without-library", "run-program", "new-namespace"})
        EXPECT_EQ(failure(evil(task, "/usr/bin/true", true, limits)).code, SIGSYS) << task;
    EXPECT_EQ(said(evil("connect-out", "-", true, limits)), "denied");
    EXPECT_EQ(said(evil("read-file", "/etc/passwd", true, limits)), "denied");
}

TEST(ToolCage, bounds_time_memory_and_answer)
{
    auto limits = small();
    limits.wall = 300ms;
    EXPECT_EQ(failure(evil("spin", "-", false, limits)).why, Why::too_long);
    limits.wall = 30s;
    limits.processor = 1s;
    EXPECT_EQ(failure(evil("spin", "-", false, limits)).why, Why::too_long);
    EXPECT_EQ(failure(evil("flood")).why, Why::too_large);
    EXPECT_EQ(failure(evil("eat-memory")).why, Why::died);
    auto const none = failure(evil("end-badly"));
    EXPECT_EQ(none.why, Why::refused);
    EXPECT_EQ(none.code, 7);
}

TEST(ToolCage, refuses_an_input_above_its_limit_before_it_starts_anything)
{
    ToolInput const large(std::string((1U << 20U) + 1, 'x'));
    EXPECT_EQ(
        failure(ToolCage("/no/such/launcher").run({EVIL_TOOL}, {}, large, small())).why,
        Why::too_large);
}

TEST(ToolCage, says_so_when_launcher_or_tool_is_missing)
{
    auto const fault_of = [](fs::path const& launcher, fs::path const& tool) {
        try {
            [[maybe_unused]] auto const outcome =
                ToolCage(launcher).run({tool, false, {}, {}}, {}, ToolInput("x"), small());
        } catch (Error const& error) {
            return error.fault();
        }
        return Fault::broken;
    };
    EXPECT_EQ(fault_of("/no/such/launcher", EVIL_TOOL), Fault::unavailable);
    EXPECT_EQ(fault_of(LAUNCHER, "/no/such/tool"), Fault::unavailable);
}

TEST(ToolCage, lets_pdftotext_read_and_pdftoppm_draw_a_report)
{
    ToolCage const cage(LAUNCHER);
    ToolInput const input(sample());
    auto limits = small();
    limits.output = 64ULL << 20U;
    for (char const* const order : {"-layout", "-raw"}) {
        auto const text = said(cage.run(
            {"/usr/bin/pdftotext"},
            {"-q", order, "-enc", "UTF-8", tool_input, "-"},
            input,
            limits));
        EXPECT_NE(text.find("report"), std::string::npos) << text;
        EXPECT_TRUE(text.ends_with('\f'));
    }
    auto const picture = said(cage.run(
        {"/usr/bin/pdftoppm"},
        {"-q", "-r", "72", "-gray", "-f", "1", "-l", "1", tool_input},
        input,
        limits));
    ASSERT_GT(picture.size(), 100'000U) << picture;
    EXPECT_TRUE(picture.starts_with("P5"));
    EXPECT_EQ(
        failure(
            cage.run({"/usr/bin/pdftotext"}, {"-q", tool_input, "-"}, ToolInput("no PDF"), limits))
            .why,
        Why::refused);
}

TEST(ToolCage, lets_pandoc_read_a_page)
{
    auto limits = small();
    limits.memory = 4ULL << 30U;
    limits.wall = 60s;
    limits.processor = 30s;
    ToolInput const input("<h1>An invented heading</h1><p>and \xC5\xB5 words</p>");
    auto const outcome = ToolCage(LAUNCHER).run(
        {"/usr/bin/pandoc", true}, {"--sandbox", "-f", "html", "-t", "json"}, input, limits);
    EXPECT_NE(said(outcome).find("\"heading\""), std::string::npos) << said(outcome);
    EXPECT_NE(said(outcome).find("\xC5\xB5"), std::string::npos);
}

TEST(ToolCage, runs_many_tools_at_once_on_one_input)
{
    ToolCage const cage(LAUNCHER);
    std::string const bytes(200'000, 'q');
    ToolInput const input(bytes);
    std::vector<std::jthread> threads;
    threads.reserve(6);
    for (int k = 0; k < 6; ++k)
        threads.emplace_back(
            [&] { EXPECT_EQ(said(cage.run({EVIL_TOOL}, {"echo", "-"}, input, small())), bytes); });
}

} // namespace safehand::cage
