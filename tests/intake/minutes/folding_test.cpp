// Headings, lists, days and times as people type them.
#include "intake/minutes/days.h"
#include "intake/minutes/folding.h"

#include <gtest/gtest.h>

namespace safehand::intake::minutes {

TEST(Folding, a_heading_is_itself_without_number_case_or_the_shape_of_its_apostrophe)
{
    for (auto const* heading :
         {"Chair's summary",
          "7. Chair\u2019s Summary",
          "7.2 CHAIR'S SUMMARY:",
          "(b) Chair's summary",
          "Section 7: Chair's summary",
          "iv) Chair's\u00A0summary"})
        EXPECT_EQ(folded_heading(heading), "chair's summary") << heading;
    EXPECT_EQ(folded_heading("Adran 3 Pwy oedd yno"), "pwy oedd yno");
    EXPECT_EQ(folded("\u0174YTH \u00C2 \u0176"), "\u0175yth \u00E2 \u0177");
    // A heading that begins with a word of one letter keeps it.
    EXPECT_EQ(folded_heading("A family's view"), "a family's view");
}

TEST(Folding, lists_come_apart_where_people_part_them)
{
    EXPECT_EQ(
        listed("Ann Lee, Bob; Cara and Dan"),
        (std::vector<std::string>{"Ann Lee", "Bob", "Cara", "Dan"}));
    EXPECT_EQ(listed("mam a tad"), (std::vector<std::string>{"mam", "tad"}));
    EXPECT_EQ(
        listed_lines("1 High Street, Town\n\n2 Low Street;"),
        (std::vector<std::string>{"1 High Street, Town", "2 Low Street"}));
    EXPECT_TRUE(listed(" ; , ").empty());
}

TEST(Days, are_read_in_english_and_welsh_with_the_day_first)
{
    for (auto const* day :
         {"2026-11-17",
          "17 November 2026",
          "Tuesday 17th November 2026",
          "17/11/2026",
          "17.11.2026",
          "Dydd Mawrth 17 Tachwedd 2026",
          "17 Nov 2026"})
        EXPECT_EQ(day_in(day), "2026-11-17") << day;
    EXPECT_EQ(day_in("Dydd Mawrth 3 Mawrth 2026"), "2026-03-03");
    for (auto const* none :
         {"",
          "soon",
          "31 February 2026",
          "17/13/2026",
          "17 November",
          "17/11/26",
          "17 November 2026 or later",
          "1 2 3 2026"})
        EXPECT_EQ(day_in(none), "") << none;
}

TEST(Times, are_read_as_clerks_write_them)
{
    EXPECT_EQ(time_in("9.30 am"), "09:30");
    EXPECT_EQ(time_in("1.40pm"), "13:40");
    EXPECT_EQ(time_in("12 am"), "00:00");
    EXPECT_EQ(time_in("12.15 pm"), "12:15");
    EXPECT_EQ(time_in("1340"), "13:40");
    EXPECT_EQ(time_in("2 yp"), "14:00");
    for (auto const* none : {"", "9", "25:00", "9:75", "13 pm", "noon", "9:30:10"})
        EXPECT_EQ(time_in(none), "") << none;
}

} // namespace safehand::intake::minutes
