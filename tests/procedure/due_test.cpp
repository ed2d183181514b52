// Deadlines, presumed receipt and amendment windows, against dates worked out by hand.
#include "invented_case.h"
#include "procedure/due.h"
#include "record/error.h"

#include <gtest/gtest.h>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Channel;
using safehand::Error;
using safehand::iso;
using safehand::procedure::amendment_window;
using safehand::procedure::Calendar;
using safehand::procedure::counted_as_sent;
using safehand::procedure::deemed_receipt;
using safehand::procedure::Due;
using safehand::procedure::due_dates;
using safehand::procedure::Procedure;

namespace {

Due due(
    Procedure const& procedure,
    std::string const& id,
    std::map<std::string, safehand::Day> const& events)
{
    for (auto const& one : due_dates(procedure, england_and_wales(), events))
        if (one.id == id) return one;
    ADD_FAILURE() << "no " << id;
    return {};
}

std::string on(Procedure const& procedure, std::string const& id, std::string const& conference)
{
    return iso(due(procedure, id, {{"conference", day(conference)}}).on);
}

std::string posted(Procedure const& procedure, std::string const& sent)
{
    return iso(deemed_receipt(procedure, england_and_wales(), Channel::post, day(sent))->on);
}

std::string all(Due const& one)
{
    std::string lines;
    for (auto const& line : one.reasoning) lines += line + "\n";
    return lines;
}

} // namespace

TEST(Due, the_chairs_letter_is_due_one_working_day_after_the_conference)
{
    EXPECT_EQ(on(north_yorkshire(), "chairs-letter", "2026-12-16"), "2026-12-17");
    EXPECT_EQ(on(north_yorkshire(), "chairs-letter", "2026-12-18"), "2026-12-21");
    EXPECT_EQ(on(north_yorkshire(), "chairs-letter", "2026-12-24"), "2026-12-29");
}

TEST(Due, the_record_is_due_fifteen_working_days_after_the_conference)
{
    EXPECT_EQ(on(north_yorkshire(), "record", "2026-03-03"), "2026-03-24");
    EXPECT_EQ(on(north_yorkshire(), "record", "2026-12-16"), "2027-01-11");
    EXPECT_EQ(on(north_yorkshire(), "record", "2026-03-24"), "2026-04-16");
}

TEST(Due, the_reckoning_names_day_one_and_every_bank_holiday_that_it_skips)
{
    auto const one = due(north_yorkshire(), "record", {{"conference", day("2026-12-16")}});
    EXPECT_NE(all(one).find("Day 1 is Thursday 17 December 2026."), std::string::npos) << all(one);
    EXPECT_NE(
        all(one).find(
            "bank holidays skipped: Christmas Day (Friday 25 December 2026), Boxing Day (Monday 28 "
            "December 2026), New Year\u2019s Day (Friday 1 January 2027)."),
        std::string::npos)
        << all(one);
    EXPECT_NE(all(one).find("Working day 15 is Monday 11 January 2027."), std::string::npos);
    EXPECT_EQ(one.rule, "NY-6");
    EXPECT_FALSE(one.reference.empty());
    EXPECT_FALSE(one.amber);
}

TEST(Due, a_count_of_days_read_both_ways_gives_both_dates)
{
    auto const& region = made_up_region();
    EXPECT_EQ(on(region, "record-family-days", "2026-03-03"), "2026-03-18");
    EXPECT_EQ(on(region, "record-family", "2026-03-03"), "2026-03-24");
    EXPECT_EQ(on(region, "record-family-days", "2026-12-16"), "2026-12-31");
    auto const early = due(region, "record-family-days", {{"conference", day("2026-12-16")}});
    EXPECT_TRUE(early.amber);
    EXPECT_FALSE(early.set_by_authority.empty());
    EXPECT_EQ(
        due(region, "record-family", {{"conference", day("2026-03-03")}}).set_by_authority, "");
}

TEST(Due, an_appeal_of_twenty_one_days_ends_before_late_minutes_arrive)
{
    auto const& region = made_up_region();
    EXPECT_EQ(on(region, "appeal", "2026-03-03"), "2026-03-24");
    EXPECT_EQ(on(region, "appeal", "2026-12-16"), "2027-01-06");
    EXPECT_EQ(on(region, "appeal", "2026-03-24"), "2026-04-14");
    EXPECT_EQ(on(region, "record-family", "2026-03-24"), "2026-04-16");
    EXPECT_EQ(on(region, "record-target", "2026-03-24"), "2026-04-23");
}

TEST(Due, days_on_which_the_office_is_closed_are_skipped_when_the_data_says_so)
{
    // Two closures between Christmas and New Year move 11 and 18 January two working days on.
    EXPECT_EQ(on(made_up_region(), "record-family", "2026-12-16"), "2027-01-13");
    EXPECT_EQ(on(made_up_region(), "record-target", "2026-12-16"), "2027-01-20");
    auto const one = due(made_up_region(), "record-family", {{"conference", day("2026-12-16")}});
    EXPECT_NE(all(one).find("office closed"), std::string::npos);
}

TEST(Due, the_earlier_of_a_count_and_an_event_holds)
{
    auto const& region = made_up_region();
    EXPECT_EQ(on(region, "summary", "2026-03-03"), "2026-03-10");
    auto const early = due(
        region, "summary", {{"conference", day("2026-03-03")}, {"core-group", day("2026-03-06")}});
    EXPECT_EQ(iso(early.on), "2026-03-06");
    auto const late = due(
        region, "summary", {{"conference", day("2026-03-03")}, {"core-group", day("2026-03-20")}});
    EXPECT_EQ(iso(late.on), "2026-03-10");
}

TEST(Due, months_end_with_the_month_and_trigger_days_can_be_day_one)
{
    auto const& region = made_up_region();
    EXPECT_EQ(iso(due(region, "birth-review", {{"birth", day("2026-01-31")}}).on), "2026-02-28");
    EXPECT_EQ(iso(due(region, "birth-review", {{"birth", day("2026-02-14")}}).on), "2026-03-14");
    // Day 1 is the Monday itself; from a Saturday day 1 is the next working day.
    EXPECT_EQ(iso(due(region, "handover", {{"handover", day("2026-03-02")}}).on), "2026-03-06");
    EXPECT_EQ(iso(due(region, "handover", {{"handover", day("2026-02-28")}}).on), "2026-03-06");
}

TEST(Due, a_count_can_run_back_and_holds_only_while_it_is_in_force)
{
    EXPECT_EQ(on(made_up_region(), "report-before", "2026-12-30"), "2026-12-22");
    for (auto const& one :
         due_dates(made_up_region(), england_and_wales(), {{"conference", day("2026-03-03")}}))
        EXPECT_NE(one.id, "report-before");
}

TEST(Due, receipt_is_presumed_from_sending_unless_somebody_recorded_it)
{
    auto const presumed =
        due(north_yorkshire(), "amendment-window", {{"sent:p-a", day("2027-02-05")}});
    EXPECT_EQ(iso(presumed.from), "2027-02-09");
    EXPECT_EQ(iso(presumed.on), "2027-02-23");
    EXPECT_EQ(presumed.event, "receipt:p-a");
    EXPECT_TRUE(presumed.presumed);
    auto const known =
        due(north_yorkshire(),
            "amendment-window",
            {{"sent:p-a", day("2027-02-05")}, {"receipt:p-a", day("2027-02-12")}});
    EXPECT_EQ(iso(known.on), "2027-02-26");
    EXPECT_FALSE(known.presumed);
}

TEST(Due, the_chairs_answer_counts_from_sending_and_leaves_three_working_days)
{
    auto const& ny = north_yorkshire();
    auto const window = due(ny, "amendment-window", {{"sent", day("2026-03-03")}});
    auto const reply = due(ny, "amendment-letter", {{"sent", day("2026-03-03")}});
    EXPECT_EQ(england_and_wales().working_days_between(window.on, reply.on), 3);
    auto const late =
        due(ny, "amendment-window", {{"sent", day("2026-03-03")}, {"receipt", day("2026-03-10")}});
    EXPECT_EQ(england_and_wales().working_days_between(late.on, reply.on), 0);
}

TEST(Due, an_event_that_the_procedure_does_not_know_is_refused_by_name)
{
    try {
        due_dates(north_yorkshire(), england_and_wales(), {{"wedding", day("2026-12-16")}});
        FAIL();
    } catch (Error const& error) {
        EXPECT_NE(std::string(error.what()).find("\"wedding\""), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("conference"), std::string::npos);
    }
}

TEST(Due, no_deadline_is_given_past_the_last_published_year)
{
    EXPECT_THROW(
        due_dates(north_yorkshire(), england_and_wales(), {{"conference", day("2028-12-20")}}),
        Error);
    EXPECT_THROW(
        due_dates(made_up_region(), england_and_wales(), {{"conference", day("2028-12-15")}}),
        Error);
}

TEST(Due, a_calendar_of_another_division_is_refused)
{
    auto const scots = Calendar::from_json(
        R"({"scotland": {"division": "scotland", "events": [
            {"title": "New Year", "date": "2026-01-01"},
            {"title": "Christmas", "date": "2026-12-25"}]}})",
        "scotland");
    EXPECT_THROW(amendment_window(north_yorkshire(), scots, day("2026-03-03")), Error);
    EXPECT_THROW(deemed_receipt(north_yorkshire(), scots, Channel::post, day("2026-03-03")), Error);
}

TEST(DeemedReceipt, second_working_day_follows_the_published_table)
{
    auto const& ny = north_yorkshire();
    EXPECT_EQ(posted(ny, "2027-02-01"), "2027-02-03");
    EXPECT_EQ(posted(ny, "2027-02-02"), "2027-02-04");
    EXPECT_EQ(posted(ny, "2027-02-03"), "2027-02-05");
    EXPECT_EQ(posted(ny, "2027-02-04"), "2027-02-08");
    EXPECT_EQ(posted(ny, "2027-02-05"), "2027-02-09");
    EXPECT_EQ(posted(ny, "2027-02-06"), "2027-02-09");
    EXPECT_EQ(posted(ny, "2027-02-07"), "2027-02-09");
    EXPECT_EQ(posted(ny, "2027-03-24"), "2027-03-30");
    EXPECT_EQ(posted(ny, "2027-03-25"), "2027-03-31");
    EXPECT_EQ(posted(ny, "2027-12-24"), "2027-12-30");
}

TEST(DeemedReceipt, cpr_6_26_counts_calendar_days_and_then_looks_for_a_business_day)
{
    auto const& region = made_up_region();
    EXPECT_EQ(posted(region, "2027-02-01"), "2027-02-03");
    EXPECT_EQ(posted(region, "2027-02-02"), "2027-02-04");
    EXPECT_EQ(posted(region, "2027-02-03"), "2027-02-05");
    EXPECT_EQ(posted(region, "2027-02-04"), "2027-02-08");
    EXPECT_EQ(posted(region, "2027-02-05"), "2027-02-08");
    EXPECT_EQ(posted(region, "2027-02-06"), "2027-02-08");
    EXPECT_EQ(posted(region, "2027-02-07"), "2027-02-09");
    EXPECT_EQ(posted(region, "2027-03-24"), "2027-03-30");
    EXPECT_EQ(posted(region, "2027-03-25"), "2027-03-30");
    EXPECT_EQ(posted(region, "2027-12-24"), "2027-12-29");
}

TEST(DeemedReceipt, an_email_counts_that_day_only_before_the_cut_off)
{
    auto const& ny = north_yorkshire();
    auto const received = [&](char const* sent, int minute) {
        return iso(deemed_receipt(ny, england_and_wales(), Channel::email, day(sent), minute)->on);
    };
    EXPECT_EQ(received("2026-12-24", 16 * 60 + 29), "2026-12-24");
    EXPECT_EQ(received("2026-12-24", 16 * 60 + 30), "2026-12-29");
    EXPECT_EQ(received("2026-12-26", 9 * 60), "2026-12-29");
}

TEST(DeemedReceipt, nothing_is_presumed_of_a_handover_or_of_a_channel_without_a_rule)
{
    auto const& calendar = england_and_wales();
    EXPECT_FALSE(deemed_receipt(north_yorkshire(), calendar, Channel::by_hand, day("2026-03-03")));
    EXPECT_FALSE(deemed_receipt(north_yorkshire(), calendar, Channel::portal, day("2026-03-03")));
    EXPECT_FALSE(deemed_receipt(made_up_region(), calendar, Channel::email, day("2026-03-03")));
}

TEST(CountedAsSent, after_the_cut_off_or_on_a_day_off_is_the_next_working_day)
{
    auto const sent = [](char const* on, int minute) {
        return iso(counted_as_sent(north_yorkshire(), england_and_wales(), day(on), minute));
    };
    EXPECT_EQ(sent("2026-12-24", 16 * 60 + 29), "2026-12-24");
    EXPECT_EQ(sent("2026-12-24", 16 * 60 + 30), "2026-12-29");
    EXPECT_EQ(sent("2026-12-25", 0), "2026-12-29");
}

TEST(Window, closes_at_the_end_of_the_tenth_working_day_after_receipt)
{
    auto const window = amendment_window(north_yorkshire(), england_and_wales(), day("2026-12-18"));
    EXPECT_EQ(iso(window.opens), "2026-12-18");
    EXPECT_EQ(iso(window.last_day), "2027-01-06");
    EXPECT_EQ(window.rule, "NY-13");
    EXPECT_NE(window.why.find("Wednesday 6 January 2027"), std::string::npos);
    EXPECT_EQ(
        iso(amendment_window(made_up_region(), england_and_wales(), day("2026-12-18")).last_day),
        "2026-12-25");
}
