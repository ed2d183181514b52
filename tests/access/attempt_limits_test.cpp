// How long somebody waits after wrong attempts, and that nobody is locked out for good.
#include "access/attempt_limits.h"
#include "tests/access/set_clock.h"

#include <gtest/gtest.h>

namespace safehand::access::tests {

namespace {

void fail(AttemptLimits& limits, int times, std::string const& who, std::string const& client)
{
    for (int at = 0; at < times; ++at) limits.failed(Attempt::password, who, client, noon);
}

} // namespace

TEST(AttemptLimits, let_a_few_mistakes_pass_and_then_double_the_wait_up_to_its_bound)
{
    AttemptLimits limits({});
    fail(limits, 4, "bs-014", "a");
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon), 0s);
    fail(limits, 1, "bs-014", "a");
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon), 30s);
    fail(limits, 1, "bs-014", "a");
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon), 60s);
    fail(limits, 900, "bs-014", "a");
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon), 15min);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon + 15min), 0s);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon + 14min + 59s), 1s);
}

TEST(AttemptLimits, are_forgotten_after_an_hour_without_a_wrong_attempt)
{
    AttemptLimits limits({});
    fail(limits, 40, "bs-014", "a");
    limits.failed(Attempt::password, "bs-014", "a", noon + 61min);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "a", noon + 61min), 0s);
}

TEST(AttemptLimits, stop_one_client_that_tries_many_accounts)
{
    AttemptLimits limits({});
    for (int at = 0; at < 20; ++at)
        limits.failed(Attempt::password, "bs-" + std::to_string(at), "a", noon);
    EXPECT_GT(limits.wait(Attempt::password, "bs-999", "a", noon), 0s);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-999", "b", noon), 0s);
}

TEST(AttemptLimits, of_strangers_never_keep_the_owner_of_an_account_out)
{
    AttemptLimits limits({});
    limits.succeeded(Attempt::code, "bs-014", "home", noon);
    for (int at = 0; at < 5000; ++at)
        limits.failed(Attempt::password, "bs-014", "stranger-" + std::to_string(at), noon);
    // From where the owner came before there is no wait; from elsewhere a minute at most.
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "home", noon), 0s);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "new-place", noon), 1min);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "new-place", noon + 1min), 0s);
}

TEST(AttemptLimits, do_not_count_an_office_full_of_people_who_come_in)
{
    AttemptLimits limits({});
    for (int at = 0; at < 300; ++at) {
        auto const who = "bs-" + std::to_string(at);
        ASSERT_EQ(limits.wait(Attempt::password, who, "office", noon), 0s) << at;
        limits.failed(Attempt::password, who, "office", noon);
        limits.succeeded(Attempt::password, who, "office", noon);
    }
}

TEST(AttemptLimits, are_not_washed_away_by_one_right_guess_among_many_accounts)
{
    AttemptLimits limits({});
    for (int at = 0; at < 19; ++at)
        limits.failed(Attempt::password, "bs-" + std::to_string(at), "a", noon);
    limits.failed(Attempt::password, "own", "a", noon);
    limits.succeeded(Attempt::password, "own", "a", noon);
    limits.failed(Attempt::password, "bs-20", "a", noon);
    EXPECT_GT(limits.wait(Attempt::password, "bs-21", "a", noon), 0s);
}

TEST(AttemptLimits, of_second_factors_hold_from_wherever_they_are_tried)
{
    AttemptLimits limits({});
    for (int at = 0; at < 8; ++at)
        limits.failed(Attempt::code, "bs-014", "client-" + std::to_string(at), noon);
    EXPECT_EQ(limits.wait(Attempt::code, "bs-014", "another", noon), 30s);
    EXPECT_EQ(limits.wait(Attempt::password, "bs-014", "another", noon), 0s);
}

TEST(AttemptLimits, keep_names_apart_that_hold_their_own_marks)
{
    AttemptLimits limits({});
    fail(limits, 6, "a", "b|c");
    EXPECT_EQ(limits.wait(Attempt::password, "a|b", "c", noon), 0s);
    EXPECT_GT(limits.wait(Attempt::password, "a", "b|c", noon), 0s);
}

} // namespace safehand::access::tests
