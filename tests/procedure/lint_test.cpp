// Verbs of lint.json about people and decisions: a record that passes, and what makes it fail.
#include "lint_case.h"

#include <gtest/gtest.h>

using namespace invented; // NOLINT(google-build-using-namespace)
using namespace safehand; // NOLINT(google-build-using-namespace)

TEST(Lint, a_dissent_says_whose_it_is_from_what_why_and_what_an_agency_means_to_do)
{
    auto record = decided();
    std::string const needs = R"("needs": ["who", "from", "reasons", "intended-action"])";
    Dissent dissent{{"p-cop"}, "the plan", text("Not enough."), "Write to the chair.", {}};
    record.decisions[0].dissent.push_back(dissent);
    record.decisions[0].dissent.push_back({{"p-mum"}, "the plan", text("Unfair."), "", {}});
    EXPECT_EQ(said(record, "dissent-complete", needs), "");
    record.decisions[0].dissent[0].intended_action.clear();
    EXPECT_EQ(
        said(record, "dissent-complete", needs),
        "A dissent is not fully recorded (decision 1, dissent 1: what they mean to do).\n");
    record.decisions[0].dissent[1].reasons.clear();
    record.decisions[0].dissent[1].from.clear();
    EXPECT_EQ(findings(record, "dissent-complete", needs).size(), 3U);
}

TEST(Lint, every_agency_that_was_there_has_one_view_with_reasons)
{
    auto record = decided();
    std::string const with = R"("groups": ["group:professional"], "except": ["role:chair"])";
    EXPECT_EQ(said(record, "one-view-per-agency", with), "");
    record.decisions[0].views[1].reasons.clear();
    EXPECT_NE(
        said(record, "one-view-per-agency", with).find("without its reasons"), std::string::npos);
    record.decisions[0].views.erase(record.decisions[0].views.begin() + 1);
    EXPECT_NE(said(record, "one-view-per-agency", with).find("no view"), std::string::npos);
    record = decided();
    record.participants.push_back(agency("p-cop-2", "police", "POLICE"));
    record.decisions[0].views.push_back({{"p-cop-2"}, "no plan", "", text("No."), {}});
    EXPECT_NE(said(record, "one-view-per-agency", with).find("two views"), std::string::npos);
}

TEST(Lint, the_views_recorded_must_bear_out_what_was_decided)
{
    auto record = decided();
    EXPECT_EQ(said(record, "tally-matches-decision"), "");
    record.decisions[0].views[0].choice = "no plan";
    EXPECT_NE(
        said(record, "tally-matches-decision").find("not recorded as dissent"), std::string::npos);
    record.decisions[0].dissent.push_back({{"p-cop"}, "the plan", text("No."), "", {}});
    EXPECT_EQ(said(record, "tally-matches-decision"), "");
    record.decisions[0].views[1].choice = "no plan";
    EXPECT_NE(said(record, "tally-matches-decision").find("Most of the views"), std::string::npos);
    record.decisions[0].basis = "chair";
    EXPECT_EQ(said(record, "tally-matches-decision"), "");
}

TEST(Lint, the_category_belongs_to_a_plan_and_agrees_with_the_words_of_the_decision)
{
    auto record = decided();
    EXPECT_EQ(said(record, "category-matches-decision"), "");
    record.sections.push_back(
        section("s-decision", "decision", {paragraph("A plan under bodily harm.")}));
    EXPECT_NE(
        said(record, "category-matches-decision").find("another category"), std::string::npos);
    record.sections.back().blocks[0] = paragraph("A plan for neglect, not bodily harm.");
    EXPECT_EQ(said(record, "category-matches-decision"), "");
    record.decisions[0].category.clear();
    EXPECT_NE(said(record, "category-matches-decision"), "");
    record.decisions[0].outcome = "none";
    record.decisions[0].category = "harm";
    EXPECT_NE(said(record, "category-matches-decision"), "");
}

TEST(Lint, too_few_agencies_need_a_reason_and_an_early_review)
{
    auto record = decided();
    std::string const two =
        R"("agencies": 2, "besides": ["role:social-worker"], "exception": "quorum-exception", "exception_needs": ["review"], "unless": ["not-held"])";
    EXPECT_EQ(said(record, "quorum", two), "");
    record.participants.back().attendance = Attendance::absent;
    EXPECT_NE(said(record, "quorum", two).find("1 of 2"), std::string::npos);
    record.quorum_exception = "Snow.";
    EXPECT_NE(said(record, "quorum", two).find("review"), std::string::npos);
    record.dates.review = Meeting{day("2026-03-20"), "10:00", ""};
    EXPECT_EQ(said(record, "quorum", two), "");
    record.quorum_exception.clear();
    record.decisions[0].outcome = "not-held";
    EXPECT_EQ(said(record, "quorum", two), "") << "nothing was decided that needed a quorum";
}

TEST(Lint, two_people_of_one_agency_count_once)
{
    auto record = decided();
    record.participants.back().agency = "police";
    EXPECT_NE(said(record, "quorum", R"("agencies": 2, "besides": ["role:social-worker"])"), "");
}

TEST(Lint, whoever_takes_the_minutes_has_no_other_part)
{
    auto record = decided();
    EXPECT_EQ(said(record, "recorder-separate"), "");
    EXPECT_NE(said(record, "recorder-separate", R"("required": true)"), "");
    record.minute_taker = {"p-chair"};
    EXPECT_NE(said(record, "recorder-separate"), "");
    record.participants.push_back(somebody("p-pen", "minute-taker"));
    record.minute_taker = {"p-pen"};
    EXPECT_EQ(said(record, "recorder-separate", R"("required": true)"), "");
    record.dates.core_group_members = {{"p-pen"}};
    EXPECT_NE(said(record, "recorder-separate"), "");
}

TEST(Lint, no_more_of_a_role_than_may_be)
{
    auto record = decided();
    EXPECT_EQ(said(record, "at-most", R"("role": "police", "count": 1)"), "");
    EXPECT_EQ(
        said(record, "at-most", R"("role": "police", "count": 0)"),
        "More people of one role were there than may be (1 of at most 0).\n");
}

TEST(Lint, everybody_with_parental_responsibility_is_invited_or_kept_out_for_a_reason)
{
    auto record = decided();
    std::string const with = R"("parental_responsibility": true)";
    EXPECT_NE(said(record, "everybody-accounted", with).find("child 1"), std::string::npos);
    auto& mum = record.participants[2];
    mum.parental_responsibility = true;
    EXPECT_EQ(said(record, "everybody-accounted", with), "");
    mum.invitation = Invitation::not_invited;
    EXPECT_NE(said(record, "everybody-accounted", with).find("participant 3"), std::string::npos);
    mum.exclusion = Exclusion{};
    EXPECT_EQ(said(record, "everybody-accounted", with), "");
}

TEST(Lint, an_exclusion_is_complete_bounded_and_of_this_conference)
{
    auto record = decided();
    auto& one = record.participants[2].exclusion.emplace();
    std::string const needs =
        R"("needs": ["ground", "evidence", "sections", "told-on", "asked-by", "asked-on", "views-by"])";
    EXPECT_EQ(findings(record, "exclusion-complete", needs).size(), 7U);
    EXPECT_NE(said(record, "exclusion-bounded"), "");
    one.ground = "order";
    one.evidence = "An order.";
    one.sections = {{"s-talk"}};
    one.told_on = day("2026-02-27");
    one.asked_by = "Police";
    one.asked_on = day("2026-02-25");
    one.views_by = "By letter.";
    EXPECT_EQ(said(record, "exclusion-complete", needs), "");
    EXPECT_EQ(said(record, "exclusion-bounded"), "");
    EXPECT_EQ(said(record, "exclusion-fresh", R"("days": 60)"), "");
    one.asked_on = day("2025-12-01");
    EXPECT_NE(said(record, "exclusion-fresh", R"("days": 60)"), "");
}

TEST(Lint, nobody_of_the_family_interprets_and_no_supporter_joins_the_core_group)
{
    auto record = decided();
    record.participants.push_back(agency("p-voice", "interpreter", "Invented Voices"));
    EXPECT_EQ(
        said(record, "interpreter-not-family"),
        "Nobody of the family interprets (participant 6).\n")
        << "somebody linked to a child is not a stranger";
    record.participants.back().related_children.clear();
    EXPECT_EQ(said(record, "interpreter-not-family"), "");
    record.participants.back().name = record.participants[2].name;
    EXPECT_NE(said(record, "interpreter-not-family"), "");
    auto friend_of = somebody("p-friend", "supporter");
    friend_of.supports = "p-mum";
    record.participants.push_back(friend_of);
    EXPECT_EQ(said(record, "supporter-not-core-group"), "");
    record.dates.core_group_members = {{"p-friend"}};
    EXPECT_NE(said(record, "supporter-not-core-group"), "");
}

TEST(Lint, everybody_who_was_there_has_a_score_from_0_to_10)
{
    auto record = decided();
    std::string const with = R"("section": "scores")";
    EXPECT_EQ(said(record, "scores-complete", with), "There is no table of scores.\n");
    Block table;
    table.kind = BlockKind::table;
    table.header = {text("Who"), text("Score")};
    for (auto const& person : record.participants)
        if (person.id.text != "p-chair") {
            table.rows.push_back({text(person.name), text("7")});
        }
    record.sections.push_back(section("s-scores", "scores", {table}));
    EXPECT_EQ(said(record, "scores-complete", with), "");
    record.sections.back().blocks[0].rows[0][1] = text("11");
    EXPECT_NE(said(record, "scores-complete", with).find("not a number"), std::string::npos);
    record.sections.back().blocks[0].rows[0][1] = text("10/10");
    EXPECT_EQ(said(record, "scores-complete", with), "");
    record.sections.back().blocks[0].rows.pop_back();
    EXPECT_NE(said(record, "scores-complete", with).find("participant 5"), std::string::npos);
}

TEST(Lint, how_it_was_decided_is_recorded_and_true)
{
    auto record = decided();
    EXPECT_EQ(said(record, "basis-recorded"), "");
    record.decisions[0].views[0].choice = "no plan";
    EXPECT_NE(said(record, "basis-recorded").find("the chair decided"), std::string::npos);
    record.decisions[0].basis.clear();
    EXPECT_NE(said(record, "basis-recorded").find("does not say"), std::string::npos);
    EXPECT_EQ(said(record, "decision-for-each-child"), "");
    record.decisions.clear();
    EXPECT_NE(said(record, "decision-for-each-child"), "");
}
