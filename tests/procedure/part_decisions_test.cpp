// What the chair decides part by part: more kept back, a proposed part given, words in its place.
#include "invented_case.h"
#include "procedure/part_decisions.h"
#include "record/error.h"

#include <gtest/gtest.h>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Answer;
using safehand::ConferenceRecord;
using safehand::Error;
using safehand::PartRef;
using safehand::procedure::part_question;
using safehand::procedure::place_word;

namespace {

PartRef const kept{{"s-talk"}, 0};
PartRef const open{{"s-talk"}, 1};
PartRef const secret{{"s-police"}};

/// The mother may not have block 0 of the discussion, which the minute taker labelled, nor the
/// police's part, which she did not hear.
ConferenceRecord record()
{
    auto mother = somebody("p-m", "mother");
    mother.attendance = safehand::Attendance::part;
    mother.present_for = {{"s-talk"}};
    auto record = conference({mother, somebody("p-f", "father")});
    record.sections.push_back(section(
        "s-talk",
        "information",
        {paragraph("The aunt offered help.", {withhold_from({person("p-m")})}),
         paragraph("The school is pleased.")}));
    record.sections.push_back(section("s-police", "confidential", {}, {confidential("R2")}));
    return record;
}

Answer about(PartRef const& part, std::string const& choice, std::string const& words = {})
{
    auto made = answer(part_question({"p-m"}, "record", part), choice);
    made.words = words;
    return made;
}

safehand::PlanEntry mothers(std::vector<Answer> answers)
{
    answers.push_back(answer("part-attender:p-m", "whole"));
    return entry_for(plan_for(record(), answers), "p-m");
}

std::string why_refused(std::vector<Answer> const& answers)
{
    try {
        mothers(answers);
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST(PartDecisions, a_labelled_part_is_kept_until_the_chair_gives_it)
{
    ASSERT_NE(withheld(mothers({}), kept), nullptr);
    auto const given = mothers({about(kept, "show")});
    EXPECT_EQ(withheld(given, kept), nullptr);
    EXPECT_NE(withheld(given, secret), nullptr) << "nothing else is given with it";
}

TEST(PartDecisions, what_a_rule_keeps_the_chair_cannot_give)
{
    EXPECT_NE(
        why_refused({about(secret, "show")}).find("does not let the chair"), std::string::npos);
    EXPECT_NE(why_refused({about(open, "show")}).find("not left out"), std::string::npos);
}

TEST(PartDecisions, one_more_part_is_kept_from_this_reader_and_from_nobody_else)
{
    std::vector<Answer> const answers{
        about(open, "withhold:R4"), answer("part-attender:p-m", "whole")};
    auto const plan = plan_for(record(), answers);
    auto const mine = entry_for(plan, "p-m");
    auto const* gone = withheld(mine, open);
    ASSERT_NE(gone, nullptr);
    EXPECT_EQ(gone->code, "R4");
    EXPECT_EQ(withheld(entry_for(plan, "p-f"), open), nullptr);
}

TEST(PartDecisions, leaving_out_a_whole_section_takes_its_parts_with_it)
{
    auto const entry = mothers({about({{"s-talk"}}, "withhold:R4")});
    EXPECT_NE(withheld(entry, {{"s-talk"}}), nullptr);
    EXPECT_EQ(withheld(entry, kept), nullptr) << "one mark says it for all";
}

TEST(PartDecisions, what_a_rule_keeps_is_not_given_by_way_of_a_larger_part)
{
    auto told = record();
    told.sections.push_back(section(
        "s-mixed",
        "information",
        {paragraph("The school wrote."),
         paragraph("What the police found.", {confidential("R2")})}));
    auto const judged = [&](std::vector<Answer> answers) {
        answers.push_back(answer("part-attender:p-m", "whole"));
        return entry_for(plan_for(told, answers), "p-m");
    };
    PartRef const mixed{{"s-mixed"}};
    auto const over = judged({about(mixed, "withhold:R4")});
    auto const* gone = withheld(over, mixed);
    ASSERT_NE(gone, nullptr);
    EXPECT_FALSE(gone->may_show);
    // A second name for the same part would be a second decision on it.
    auto again = about(mixed, "show");
    again.question += "/-";
    EXPECT_THROW(judged({about(mixed, "withhold:R4"), again}), Error);
    again.question = part_question({"p-m"}, "record", open);
    again.question.insert(again.question.size() - 1, "0"); // s-talk/01
    EXPECT_THROW(judged({again}), Error);
}

TEST(PartDecisions, words_stand_in_the_place_of_a_part)
{
    auto const entry = mothers({about(kept, "withhold", "Help was offered.")});
    EXPECT_NE(withheld(entry, kept), nullptr);
    EXPECT_EQ(entry.order.instead, std::vector<std::string>{"Help was offered."});
}

TEST(PartDecisions, what_does_not_fit_is_refused_with_its_reason)
{
    auto unreasoned = about(kept, "show");
    unreasoned.because.clear();
    EXPECT_NE(why_refused({unreasoned}).find("reason"), std::string::npos);
    EXPECT_NE(why_refused({about(open, "withhold:R99")}).find("code"), std::string::npos);
    EXPECT_NE(why_refused({about(open, "hide")}).find("must be"), std::string::npos);
    EXPECT_NE(why_refused({about({{"s-talk"}, 7}, "show")}).find("not in"), std::string::npos);
    EXPECT_NE(why_refused({about({{"s-talk"}, 0, 0}, "show")}).find("not in"), std::string::npos);
    auto stray = about(kept, "show");
    stray.question = part_question({"p-nobody"}, "record", kept);
    EXPECT_NE(why_refused({stray}).find("does not send"), std::string::npos);
    stray.question = "part:p-m:record:s-talk/zero";
    EXPECT_NE(why_refused({stray}).find("not in"), std::string::npos);
}

TEST(PartDecisions, a_place_is_written_as_far_as_its_path_goes)
{
    EXPECT_EQ(place_word({{"s-1"}}), "s-1");
    EXPECT_EQ(place_word({{"s-1"}, 2}), "s-1/2");
    EXPECT_EQ(place_word({{"s-1"}, 2, 0, 3}), "s-1/2/0/3");
    EXPECT_EQ(place_word({{"s-1"}, 2, -1, -1, 1}), "s-1/2/-/-/1");
}
