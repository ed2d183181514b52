#include "record/clock.h"
#include "record/error.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using safehand::Error;
using safehand::Instant;
using safehand::iso;
using safehand::long_date;

namespace {

Instant at(int year, unsigned month, unsigned day, int hour, int minute)
{
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} +
           hours{hour} + minutes{minute};
}

} // namespace

TEST(Clock, the_evening_before_summer_midnight_is_already_the_next_local_day)
{
    EXPECT_EQ(iso(safehand::uk_day(at(2026, 7, 1, 23, 30))), "2026-07-02");
    EXPECT_EQ(iso(safehand::uk_day(at(2026, 12, 1, 23, 30))), "2026-12-01");
}

TEST(Clock, summer_time_begins_and_ends_at_one_in_the_morning_utc)
{
    EXPECT_EQ(safehand::uk_minute_of_day(at(2026, 3, 29, 0, 59)), 59);
    EXPECT_EQ(safehand::uk_minute_of_day(at(2026, 3, 29, 1, 0)), 120);
    EXPECT_EQ(safehand::uk_minute_of_day(at(2026, 10, 25, 0, 59)), 119);
    EXPECT_EQ(safehand::uk_minute_of_day(at(2026, 10, 25, 1, 0)), 60);
}

TEST(Clock, a_day_that_does_not_exist_is_refused)
{
    EXPECT_EQ(iso(safehand::parse_day("2028-02-29")), "2028-02-29");
    for (auto const* text :
         {"2026-02-29", "2026-13-01", "2026-1-1", "16/12/2026", "", "2026-12-16T"})
        EXPECT_THROW(safehand::parse_day(text), Error) << text;
}

TEST(Clock, dates_are_written_as_people_read_them)
{
    auto const day = safehand::parse_day("2026-12-16");
    EXPECT_EQ(long_date(day), "Wednesday 16 December 2026");
    EXPECT_EQ(iso(Instant{at(2026, 12, 16, 14, 5)}), "2026-12-16T14:05:00.000Z");
}
