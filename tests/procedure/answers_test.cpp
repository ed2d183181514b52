// The chair's answers: what they change, and which are refused. And words that nobody declared.
#include "invented_case.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Answer;
using safehand::ConferenceRecord;
using safehand::Error;
using safehand::Share;

namespace {

ConferenceRecord with_child()
{
    auto record = conference({somebody("p-kid", "child"), somebody("p-m", "mother")});
    record.sections.front().blocks = {paragraph("mother", {about({person("p-m")})})};
    return record;
}

std::string refusal(ConferenceRecord const& record, std::vector<Answer> const& answers = {})
{
    try {
        plan_for(record, answers);
    } catch (Error const& error) {
        EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
        return error.what();
    }
    return "nothing was refused";
}

bool says(std::string const& line, std::string const& word)
{
    return line.find(word) != std::string::npos;
}

} // namespace

TEST(Answers, a_child_is_asked_about_for_each_document_and_gets_nothing_until_then)
{
    auto const plan = plan_for(with_child());
    ASSERT_EQ(plan.questions.size(), 2U);
    EXPECT_EQ(plan.questions[0].id, "child-copy:p-kid");
    EXPECT_EQ(plan.questions[0].about.text, "p-kid");
    EXPECT_EQ(plan.questions[0].document, "record");
    EXPECT_EQ(plan.questions[0].why.rule, "NY-7");
    EXPECT_EQ(plan.questions[0].proposed, "talk-through");
    EXPECT_EQ(plan.questions[1].id, "child-letter:p-kid");
    EXPECT_EQ(entry_for(plan, "p-kid").share, Share::verbal_only);
    EXPECT_FALSE(entry_for(plan, "p-kid").channel.has_value());
}

TEST(Answers, what_was_proposed_can_be_accepted_without_a_reason_and_leaves_nothing_open)
{
    auto const record = with_child();
    auto const plan = plan_for(record, as_proposed(plan_for(record)));
    EXPECT_TRUE(plan.questions.empty());
    for (auto const& entry : plan.entries) EXPECT_TRUE(entry.open_questions.empty());
}

TEST(Answers, an_answer_may_open_the_next_question_and_an_answer_to_it_stays_good_afterwards)
{
    auto const record = with_child();
    std::vector<Answer> answers{
        answer("child-copy:p-kid", "give"), answer("child-letter:p-kid", "talk-through")};
    auto const plan = plan_for(record, answers);
    ASSERT_EQ(plan.questions.size(), 1U);
    EXPECT_EQ(plan.questions[0].id, "relative-scope:p-kid");
    EXPECT_EQ(entry_for(plan, "p-kid").share, Share::partial);
    answers.push_back(answer("relative-scope:p-kid", "keep"));
    EXPECT_EQ(entry_for(plan_for(record, answers), "p-kid").share, Share::full);
    // The chair thinks again; the answer that no longer matters is no stray.
    answers[0] = answer("child-copy:p-kid", "no-copy");
    auto const settled = plan_for(record, answers);
    EXPECT_TRUE(settled.questions.empty());
    EXPECT_EQ(entry_for(settled, "p-kid").share, Share::none);
}

TEST(Answers, the_reason_given_by_the_chair_stands_in_the_plan)
{
    auto const plan =
        plan_for(with_child(), {answer("child-copy:p-kid", "no-copy", "Too young for it.")});
    auto const entry = entry_for(plan, "p-kid");
    EXPECT_TRUE(std::ranges::any_of(
        entry.reasons, [](auto const& reason) { return says(reason.text, "Too young for it."); }));
}

TEST(Answers, the_later_of_two_answers_holds)
{
    auto first = answer("child-copy:p-kid", "give");
    auto second = answer("child-copy:p-kid", "no-copy");
    second.at = first.at + std::chrono::minutes{1};
    EXPECT_EQ(entry_for(plan_for(with_child(), {second, first}), "p-kid").share, Share::none);
    EXPECT_EQ(entry_for(plan_for(with_child(), {first, second}), "p-kid").share, Share::none);
}

TEST(Answers, an_answer_that_fits_no_question_is_refused_without_naming_anybody)
{
    auto const line = refusal(with_child(), {answer("child-copy:p-somebody", "give")});
    EXPECT_TRUE(says(line, "\"child-copy\"")) << line;
    EXPECT_FALSE(says(line, "somebody")) << line;
    EXPECT_TRUE(says(refusal(with_child(), {answer("marry-me", "yes")}), "marry-me"));
}

TEST(Answers, a_choice_that_is_not_offered_is_refused)
{
    EXPECT_TRUE(
        says(refusal(with_child(), {answer("child-copy:p-kid", "burn")}), "talk-through, no-copy"));
}

TEST(Answers, another_choice_than_the_proposed_one_needs_a_reason_and_every_answer_a_name)
{
    EXPECT_TRUE(
        says(refusal(with_child(), {answer("child-copy:p-kid", "give", "")}), "needs a reason"));
    auto nameless = answer("child-copy:p-kid", "talk-through");
    nameless.by.clear();
    EXPECT_TRUE(says(refusal(with_child(), {nameless}), "who gave it"));
}

TEST(Answers, no_answer_opens_the_door_for_a_supporter)
{
    auto record = conference({somebody("p-friend", "supporter")});
    for (auto const& question : north_yorkshire().rules().questions)
        for (auto const& option : question.options)
            EXPECT_THROW(plan_for(record, {answer(question.id + ":p-friend", option.id)}), Error);
}

TEST(Answers, criminal_proceedings_hold_every_record_until_somebody_has_asked)
{
    auto record = conference({somebody("p-s", "school")});
    record.criminal_proceedings = true;
    auto const open = plan_for(record);
    ASSERT_EQ(open.questions.size(), 1U);
    EXPECT_EQ(open.questions[0].id, "criminal-proceedings");
    EXPECT_TRUE(holds(entry_for(open, "p-s"), "WI-71"));
    EXPECT_FALSE(holds(entry_for(open, "p-s", "chairs-letter"), "WI-71"));
    auto const waiting = plan_for(record, as_proposed(open));
    EXPECT_TRUE(holds(entry_for(waiting, "p-s"), "WI-71"));
    auto const asked = plan_for(record, {answer("criminal-proceedings", "asked")});
    EXPECT_TRUE(entry_for(asked, "p-s").holds.empty());
}

TEST(Clashes, the_chairs_days_to_decide_are_shown_with_both_dates)
{
    auto const plan = plan_for(conference({}));
    ASSERT_EQ(plan.clashes.size(), 1U);
    EXPECT_EQ(plan.clashes[0].id, "C-1");
    auto const& line = plan.clashes[0].text;
    EXPECT_TRUE(says(line, "posted on Thursday 17 December 2026")) << line;
    EXPECT_TRUE(says(line, "received on Monday 21 December 2026")) << line;
    EXPECT_TRUE(says(line, "close on Thursday 7 January 2027")) << line;
    EXPECT_TRUE(says(line, "due on Tuesday 12 January 2027")) << line;
    EXPECT_TRUE(says(line, "left to decide: 3")) << line;
}

TEST(Words, each_word_that_the_procedure_does_not_declare_is_refused_by_name)
{
    auto const with = [](auto&& change) {
        auto record = conference({somebody("p-m", "mother")});
        change(record);
        return refusal(record);
    };
    EXPECT_TRUE(says(with([](auto& r) { r.participants[1].role = "godmother"; }), "\"godmother\""));
    EXPECT_TRUE(says(with([](auto& r) { r.kind = "party"; }), "\"party\""));
    EXPECT_TRUE(says(with([](auto& r) { r.procedure = "wales"; }), "\"wales\""));
    EXPECT_TRUE(says(with([](auto& r) { r.sections[0].kind = "gossip"; }), "\"gossip\""));
    EXPECT_TRUE(
        says(with([](auto& r) { r.sections[0].labels = {confidential("R99")}; }), "\"R99\""));
    EXPECT_TRUE(says(
        with([](auto& r) {
            r.sections[0].blocks[0].text[0].labels = {withhold_from({role("aunt")})};
        }),
        "Section 1, block 1"));
    EXPECT_TRUE(says(
        with([](auto& r) { r.sections[0].labels = {withhold_from({group("tribe")})}; }),
        "\"tribe\""));
    EXPECT_TRUE(
        says(with([](auto& r) { r.participants[1].format.format = "papyrus"; }), "\"papyrus\""));
    EXPECT_TRUE(says(
        with([](auto& r) { r.participants[1].preferences = {{"record", "pigeon", {}, "", ""}}; }),
        "\"pigeon\""));
    EXPECT_TRUE(says(
        with([](auto& r) { r.participants[1].preferences = {{"diary", "post", {}, "", ""}}; }),
        "\"diary\""));
    EXPECT_TRUE(says(
        with([](auto& r) { r.orders = {{"asbo", {"p-m"}, {"p-chair"}, {}, {}}}; }), "\"asbo\""));
}

TEST(Words, labels_that_point_nowhere_are_refused_by_place_and_not_by_name)
{
    auto record = conference({});
    record.sections[1].labels = {withhold_from({person("p-nobody")})};
    EXPECT_TRUE(says(refusal(record), "Section 2"));
    EXPECT_FALSE(says(refusal(record), "p-nobody"));
    record.sections[1].labels = {states("f-none")};
    EXPECT_TRUE(says(refusal(record), "protected fact that is not in the record"));
    record.sections[1].labels = {withhold_from({})};
    EXPECT_TRUE(says(refusal(record), "names nobody"));
}

TEST(Words, a_drafted_document_is_checked_as_well_and_all_faults_are_listed)
{
    auto const record = conference({});
    auto document = drafted(record);
    document.kind = "novel";
    document.sections.push_back(section("s-x", "chapter", {}, {confidential("R77")}));
    auto const found =
        safehand::procedure::unknown_words(record, {&document, 1}, north_yorkshire());
    ASSERT_EQ(found.size(), 3U);
    EXPECT_TRUE(says(found[0], "\"novel\""));
    EXPECT_TRUE(says(found[1], "\"chapter\""));
    EXPECT_TRUE(says(found[2], "\"R77\""));
}
