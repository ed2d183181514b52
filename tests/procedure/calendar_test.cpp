// Which days are working days, and how far the shipped calendar reaches.
#include "invented_case.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <set>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Error;
using safehand::Fault;
using safehand::procedure::Calendar;

namespace {

// Checked by hand against printed calendars; Saturdays and Sundays are left out because only the
// days given instead of them matter.
std::set<std::string> const days_off{
    "2018-01-01", "2018-03-30", "2018-04-02", "2018-05-07", "2018-05-28", "2018-08-27",
    "2018-12-25", "2018-12-26", "2019-01-01", "2019-04-19", "2019-04-22", "2019-05-06",
    "2019-05-27", "2019-08-26", "2019-12-25", "2019-12-26", "2020-01-01", "2020-04-10",
    "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28",
    "2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30",
    "2021-12-27", "2021-12-28", "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02",
    "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27",
    "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29",
    "2023-08-28", "2023-12-25", "2023-12-26", "2024-01-01", "2024-03-29", "2024-04-01",
    "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01",
    "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25",
    "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25",
    "2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29",
    "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28", "2028-01-03",
    "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25",
    "2028-12-26"};

std::string year(std::string const& events)
{
    return R"({"england-and-wales": {"division": "england-and-wales", "events": [)" + events +
           "]}}";
}

Fault fault_of(std::string const& json)
{
    try {
        Calendar::from_json(json, "england-and-wales");
    } catch (Error const& error) {
        return error.fault();
    }
    ADD_FAILURE() << "nothing was refused";
    return Fault::broken;
}

} // namespace

TEST(Calendar, every_weekday_from_2018_to_2028_is_working_or_on_the_checked_list)
{
    auto const& calendar = england_and_wales();
    int wrong = 0;
    for (auto d = calendar.first_covered(); d <= calendar.last_covered();
         d += std::chrono::days{1}) {
        std::chrono::weekday const on(d);
        bool const weekend = on == std::chrono::Saturday || on == std::chrono::Sunday;
        bool const off = weekend || days_off.contains(safehand::iso(d));
        if (calendar.is_working(d) == off) ++wrong;
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(safehand::iso(calendar.first_covered()), "2018-01-01");
    EXPECT_EQ(safehand::iso(calendar.last_covered()), "2028-12-31");
}

TEST(Calendar, a_day_after_the_last_published_year_is_refused_and_not_guessed)
{
    auto const& calendar = england_and_wales();
    EXPECT_THROW(calendar.is_working(day("2029-01-04")), Error);
    EXPECT_THROW(calendar.is_working(day("2017-12-29")), Error);
    EXPECT_THROW(calendar.add_working(day("2028-12-29"), 1), Error);
    try {
        calendar.add_working(day("2028-12-20"), 10);
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::refused);
    }
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2028-12-20"), 5)), "2028-12-29");
}

TEST(Calendar, counting_leaves_out_the_first_day_and_every_day_off)
{
    auto const& calendar = england_and_wales();
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2026-12-24"), 1)), "2026-12-29");
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2026-12-24"), 0)), "2026-12-24");
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2026-12-26"), 1)), "2026-12-29");
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2026-12-29"), -1)), "2026-12-24");
    EXPECT_EQ(calendar.working_days_between(day("2026-12-24"), day("2026-12-29")), 1);
    EXPECT_EQ(calendar.working_days_between(day("2026-12-29"), day("2026-12-24")), -1);
}

TEST(Calendar, nothing_is_reckoned_further_than_366_days_ahead)
{
    auto const& calendar = england_and_wales();
    EXPECT_EQ(safehand::iso(calendar.add_working(day("2018-01-02"), 254)), "2019-01-03");
    EXPECT_THROW(calendar.add_working(day("2018-01-02"), 255), Error);
}

TEST(Calendar, holidays_carry_their_published_title_with_the_curly_apostrophe)
{
    EXPECT_EQ(england_and_wales().holiday(day("2026-01-01")), "New Year\u2019s Day");
    EXPECT_EQ(england_and_wales().holiday(day("2026-12-28")), "Boxing Day");
    EXPECT_EQ(england_and_wales().holiday(day("2026-12-29")), "");
}

TEST(Calendar, a_list_that_ends_in_the_middle_of_a_year_does_not_cover_it)
{
    auto const january = R"({"title": "a", "date": "2026-01-01"})";
    auto const december = R"({"title": "b", "date": "2026-12-25", "notes": "", "bunting": true})";
    EXPECT_EQ(fault_of(year(january)), Fault::bad_input);
    EXPECT_EQ(fault_of(year("")), Fault::bad_input);
    EXPECT_NO_THROW(
        Calendar::from_json(year(std::string(january) + "," + december), "england-and-wales"));
}

TEST(Calendar, a_file_that_is_not_what_it_should_be_is_refused)
{
    EXPECT_EQ(fault_of("{"), Fault::bad_input);
    EXPECT_EQ(fault_of("[]"), Fault::bad_input);
    EXPECT_EQ(fault_of("{}"), Fault::bad_input);
    EXPECT_EQ(fault_of(year(R"({"title": "a", "date": "2026-02-30"})")), Fault::bad_input);
    EXPECT_EQ(
        fault_of(year(R"({"title": "a", "date": "2026-01-01", "colour": 1})")), Fault::bad_input);
    EXPECT_EQ(
        fault_of(
            year(R"({"title": "a", "date": "2026-01-01"}, {"title": "b", "date": "2026-01-01"})")),
        Fault::bad_input);
    EXPECT_EQ(fault_of(std::string(2000, '[')), Fault::bad_input);
    EXPECT_THROW(
        Calendar::from_json(
            bytes_of(house() / "config/calendars/england-and-wales.json"), "scotland"),
        Error);
}
