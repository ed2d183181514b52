// The shipped bank holidays of all three divisions against the rules from which they follow: Easter
// by the lunar tables, first and last Mondays, substitute days under the Banking and Financial
// Dealings Act 1971, and the days proclaimed once. None of this looks at the shipped files.
#include "invented_case.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Day;
using safehand::procedure::Calendar;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;

namespace {

enum class Division { england_and_wales, scotland, northern_ireland };

constexpr std::array names{"england-and-wales", "scotland", "northern-ireland"};

bool weekend(Day day)
{
    weekday const on(day);
    return on == std::chrono::Saturday || on == std::chrono::Sunday;
}

/// The Sunday after the first full moon of spring, by golden number and epact (Book of Common
/// Prayer, tables for the years 1900 to 2199).
Day easter(int y)
{
    int const cycle = y % 19;
    int late = (19 * cycle + 24) % 30; // days from 21 March to the full moon
    if (late == 29 || (late == 28 && cycle > 10)) --late;
    Day const moon = sys_days(year{y} / 3 / 21) + days{late};
    Day sunday = moon + days{1};
    while (weekday(sunday) != std::chrono::Sunday) sunday += days{1};
    return sunday;
}

Day monday_from(Day day, int step)
{
    while (weekday(day) != std::chrono::Monday) day += days{step};
    return day;
}

/// Where a day falls on a weekend, the next weekday that no other holiday has takes its place.
void give(std::set<Day>& off, std::vector<Day> wanted)
{
    std::erase_if(wanted, [&](Day day) { return !weekend(day) && off.insert(day).second; });
    for (auto day : wanted) {
        while (weekend(day) || off.contains(day)) day += days{1};
        off.insert(day);
    }
}

std::set<Day> expected(int y, Division division)
{
    bool const scotland = division == Division::scotland;
    bool const north = division == Division::northern_ireland;
    auto const on = [&](unsigned m, unsigned d) {
        return sys_days(year{y} / std::chrono::month{m} / std::chrono::day{d});
    };
    std::set<Day> off{easter(y) - days{2}};
    if (!scotland) off.insert(easter(y) + days{1});
    give(off, scotland ? std::vector{on(1, 1), on(1, 2)} : std::vector{on(1, 1)});
    give(off, {on(12, 25), on(12, 26)});
    off.insert(y == 2020 ? on(5, 8) : monday_from(on(5, 1), 1)); // moved for VE day
    off.insert(y == 2022 ? on(6, 2) : monday_from(on(5, 31), -1));
    off.insert(scotland ? monday_from(on(8, 1), 1) : monday_from(on(8, 31), -1));
    if (scotland) give(off, {on(11, 30)});
    if (north) {
        give(off, {on(3, 17)});
        give(off, {on(7, 12)});
    }
    if (y == 2022) off.insert({on(6, 3), on(9, 19)}); // Platinum Jubilee, state funeral
    if (y == 2023) off.insert(on(5, 8));              // coronation
    if (y == 2026 && scotland) off.insert(on(6, 15)); // World Cup
    return off;
}

class BankHolidays : public testing::TestWithParam<Division> {};

} // namespace

TEST_P(BankHolidays, are_those_that_follow_from_the_rules_on_every_day_from_2018_to_2028)
{
    std::string const name = names.at(static_cast<std::size_t>(GetParam()));
    auto const calendar =
        Calendar::from_json(bytes_of(house() / "config/calendars" / (name + ".json")), name);
    ASSERT_EQ(calendar.first_covered(), day("2018-01-01"));
    ASSERT_EQ(calendar.last_covered(), day("2028-12-31"));
    std::set<Day> off;
    for (int y = 2018; y <= 2028; ++y) off.merge(expected(y, GetParam()));
    for (Day d = calendar.first_covered(); d <= calendar.last_covered(); d += days{1})
        EXPECT_EQ(calendar.is_working(d), !weekend(d) && !off.contains(d)) << safehand::iso(d);
}

INSTANTIATE_TEST_SUITE_P(
    Divisions,
    BankHolidays,
    testing::Values(Division::england_and_wales, Division::scotland, Division::northern_ireland),
    [](auto const& one) {
        return std::string(
            one.param == Division::scotland           ? "scotland"
            : one.param == Division::northern_ireland ? "northern_ireland"
                                                      : "england_and_wales");
    });

TEST(Divisions, do_not_share_all_their_bank_holidays)
{
    auto const read = [](std::string const& name) {
        return Calendar::from_json(bytes_of(house() / "config/calendars" / (name + ".json")), name);
    };
    EXPECT_TRUE(read("scotland").is_working(day("2026-04-06"))); // Easter Monday
    EXPECT_FALSE(read("northern-ireland").is_working(day("2026-07-13")));
    EXPECT_FALSE(read("scotland").is_working(day("2026-06-15")));
    EXPECT_TRUE(read("england-and-wales").is_working(day("2026-06-15")));
}
