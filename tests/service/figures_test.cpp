// Figures of what went in time. Conferences and copies are invented.
#include "service/figures/timeliness.h"

#include <gtest/gtest.h>

using namespace safehand;          // NOLINT(google-build-using-namespace)
using namespace safehand::service; // NOLINT(google-build-using-namespace)

namespace {

Day day(std::string const& iso)
{
    return parse_day(iso);
}

/// In time at every stage but those that a test changes.
Stages punctual()
{
    Stages stages;
    stages.taken_in = day("2026-11-01");
    stages.approved = day("2026-11-03");
    stages.released = day("2026-11-04");
    return stages;
}

Sending sending(std::string const& due, std::optional<std::string> const& sent, LateReason why)
{
    Sending one;
    one.conference = {"cf-1"};
    one.copy = {"cp-1"};
    one.procedure = "north-yorkshire";
    one.rule = "NY-12";
    one.document = "record";
    one.due = day(due);
    if (sent) one.sent = day(*sent);
    one.why = why;
    return one;
}

} // namespace

TEST(WhyLate, is_the_first_thing_that_was_not_done_by_the_last_day)
{
    auto const due = day("2026-11-10");
    auto stages = punctual();
    EXPECT_EQ(why_late(stages, due), LateReason::delivery);
    stages.handed_over = true;
    EXPECT_EQ(why_late(stages, due), LateReason::social_worker);
    stages.released = day("2026-11-11");
    EXPECT_EQ(why_late(stages, due), LateReason::release);
    stages.released.reset();
    EXPECT_EQ(why_late(stages, due), LateReason::release);
    stages.came_back = true;
    EXPECT_EQ(why_late(stages, due), LateReason::address);
    stages.approved = day("2026-11-11");
    EXPECT_EQ(why_late(stages, due), LateReason::chair_approval);
    stages.wants_attached = true;
    EXPECT_EQ(why_late(stages, due), LateReason::translation);
    stages.attached = day("2026-11-10");
    EXPECT_EQ(why_late(stages, due), LateReason::chair_approval);
    stages.taken_in = day("2026-11-11");
    EXPECT_EQ(why_late(stages, due), LateReason::record);
}

TEST(Timeliness, counts_why_of_what_is_late_or_overdue_and_of_nothing_else)
{
    std::vector<Sending> const all{
        sending("2026-11-10", "2026-11-10", LateReason::delivery),
        sending("2026-11-10", "2026-11-12", LateReason::chair_approval),
        sending("2026-11-11", std::nullopt, LateReason::release),
        sending("2026-12-20", std::nullopt, LateReason::release)};
    auto const today = day("2026-11-20");
    auto const rows = timeliness(all, {}, today);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].in_time, 1);
    EXPECT_EQ(rows[0].late, 1);
    EXPECT_EQ(rows[0].overdue, 1);
    EXPECT_EQ(rows[0].open, 1);
    EXPECT_EQ(rows[0].reasons.at(LateReason::chair_approval), 1);
    EXPECT_EQ(rows[0].reasons.at(LateReason::release), 1);
    EXPECT_EQ(rows[0].reasons.size(), 2U);

    auto const late = not_in_time(all, {}, today);
    ASSERT_EQ(late.size(), 2U);
    EXPECT_EQ(late[0].why, LateReason::release); // nine days over, the other was two late
    EXPECT_TRUE(not_in_time(all, {{}, day("2026-11-09")}, today).empty());

    auto const csv = timeliness_csv(all, {}, today);
    EXPECT_NE(csv.find("2026-11-12,2,late,chair-approval\r\n"), std::string::npos) << csv;
    EXPECT_NE(csv.find("2026-11-10,0,in time,\r\n"), std::string::npos) << csv;
}
