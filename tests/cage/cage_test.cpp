// The cage is judged by a worker that misbehaves in every way that its tasks are named for.
#include "cage/cage.h"
#include "record/error.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

namespace safehand::cage {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): s, ms
using Why = NoAnswer::Why;

Limits small()
{
    Limits limits;
    limits.wall = 20s;
    limits.processor = 5s;
    limits.memory = 128ULL << 20U;
    limits.output = 1ULL << 20U;
    limits.input = 1ULL << 20U;
    return limits;
}

Outcome
evil(std::string_view task, std::vector<std::string_view> const& inputs, Limits limits = small())
{
    return Cage(EVIL_WORKER).run(task, inputs, limits);
}

NoAnswer failure(Outcome const& outcome)
{
    auto const* const none = std::get_if<NoAnswer>(&outcome);
    EXPECT_NE(none, nullptr) << "the worker answered";
    return none == nullptr ? NoAnswer{Why::unreadable, -1} : *none;
}

std::string first_word(Outcome const& outcome)
{
    auto const* const answer = std::get_if<Answer>(&outcome);
    EXPECT_NE(answer, nullptr) << "the worker did not answer";
    return answer == nullptr || answer->parts.empty() ? "" : answer->parts.front();
}

TEST(Cage, carries_any_bytes_in_and_out_unchanged)
{
    std::string const zeros("\0\xff\0 and more", 12);
    std::string const large(900'000, 'q');
    auto const outcome = evil("echo", {"", zeros, large});
    auto const* const answer = std::get_if<Answer>(&outcome);
    ASSERT_NE(answer, nullptr);
    EXPECT_EQ(answer->parts, (std::vector<std::string>{"", zeros, large}));
}

TEST(Cage, passes_on_a_refusal_with_its_code)
{
    auto const none = failure(evil("refuse", {"x"}));
    EXPECT_EQ(none.why, Why::refused);
    EXPECT_EQ(none.code, 7);
}

TEST(Cage, calls_it_refused_when_a_parser_gives_up)
{
    auto const none = failure(evil("give-up", {"x"}));
    EXPECT_EQ(none.why, Why::refused);
    EXPECT_EQ(none.code, 0);
}

TEST(Cage, gives_a_taken_over_worker_no_file)
{
    EXPECT_EQ(first_word(evil("open-file", {"/etc/passwd"})), "denied");
    auto const target = std::filesystem::temp_directory_path() / "safehand-evil-worker";
    EXPECT_EQ(first_word(evil("write-file", {target.string()})), "denied");
    EXPECT_FALSE(std::filesystem::exists(target));
    auto const none = failure(evil("open-by-another-call", {"/etc/passwd"}));
    EXPECT_EQ(none.why, Why::died);
    EXPECT_EQ(none.code, SIGSYS);
}

TEST(Cage, kills_a_worker_that_reaches_for_the_network_a_process_or_code_of_its_own)
{
    for (std::string_view const task :
         {"connect-out",
          "unix-socket",
          "fork-away",
          "run-shell",
          "kill-keeper",
          "trace-keeper",
          "run-own-bytes",
          "make-bytes-executable"}) {
        SCOPED_TRACE(task);
        auto const none = failure(evil(task, {"x"}));
        EXPECT_EQ(none.why, Why::died);
        EXPECT_EQ(none.code, SIGSYS);
    }
}

TEST(Cage, lets_nobody_change_the_input_or_the_limits)
{
    EXPECT_EQ(first_word(evil("change-input", {"x"})), "denied");
    EXPECT_EQ(first_word(evil("raise-limit", {"x"})), "denied");
}

TEST(Cage, ends_a_worker_that_never_ends)
{
    auto limits = small();
    limits.wall = 300ms;
    EXPECT_EQ(failure(evil("spin", {"x"}, limits)).why, Why::too_long);
    limits.wall = 30s;
    limits.processor = 1s;
    auto const none = failure(evil("spin", {"x"}, limits));
    EXPECT_TRUE(none.why == Why::too_long || none.code == SIGKILL);
}

TEST(Cage, bounds_memory_answer_and_stack)
{
    EXPECT_EQ(failure(evil("eat-memory", {"x"})).why, Why::too_large);
    EXPECT_EQ(failure(evil("flood", {"x"})).why, Why::too_large);
    EXPECT_EQ(failure(evil("overflow-stack", {"x"})).why, Why::died);
}

TEST(Cage, refuses_an_input_above_its_limit_before_it_starts_anything)
{
    std::string const large((1U << 20U) + 1, 'x');
    EXPECT_EQ(failure(Cage("/no/such/worker").run("echo", {large}, small())).why, Why::too_large);
}

TEST(Cage, reads_no_answer_that_is_not_in_the_agreed_form)
{
    std::string const claims_more("\xff\0\0\0\0\0\0\0abc", 11);
    std::string const huge_claim("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    for (auto const& bytes : {std::string("abc"), claims_more, huge_claim})
        EXPECT_EQ(failure(evil("garbage", {bytes})).why, Why::unreadable);
}

TEST(Cage, hands_down_no_environment)
{
    EXPECT_EQ(first_word(evil("environment", {"x"})), "");
}

TEST(Cage, says_so_when_there_is_no_worker_or_no_such_task)
{
    auto const fault_of = [](std::filesystem::path const& program, std::string_view task) {
        try {
            [[maybe_unused]] auto const outcome = Cage(program).run(task, {"x"}, small());
        } catch (Error const& error) {
            return error.fault();
        }
        return Fault::broken;
    };
    EXPECT_EQ(fault_of("/no/such/worker", "echo"), Fault::unavailable);
    EXPECT_EQ(fault_of(EVIL_WORKER, "no-such-task"), Fault::unavailable);
}

TEST(Cage, runs_many_workers_at_once)
{
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int k = 0; k < 8; ++k)
        threads.emplace_back([k] {
            auto const text = "number " + std::to_string(k);
            EXPECT_EQ(first_word(evil("echo", {text})), text);
        });
}

} // namespace

} // namespace safehand::cage
