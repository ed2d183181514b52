// Verbs of lint.json about papers and meetings: a record that passes, and what makes it fail.
#include "lint_case.h"
#include "spoilt_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using namespace safehand; // NOLINT(google-build-using-namespace)

TEST(Lint, required_sections_must_be_there_and_not_empty)
{
    auto record = isle_conference();
    EXPECT_EQ(said(record, "required-sections"), "");
    EXPECT_EQ(
        said(record, "required-sections", R"("sections": ["reports"])"),
        "A section of the record is missing or empty (Reports).\n");
    record.sections.back().blocks.clear();
    EXPECT_NE(said(record, "required-sections"), "");
}

TEST(Lint, notes_on_complaints_and_on_a_concern_that_was_voiced)
{
    auto record = decided();
    EXPECT_NE(said(record, "complaints-noted"), "");
    record.complaints_note = text("Given.");
    EXPECT_EQ(said(record, "complaints-noted"), "");
    EXPECT_EQ(said(record, "concern-noted"), "");
    record.concern_voiced = true;
    EXPECT_NE(said(record, "concern-noted"), "");
    record.concern_note = text("Reminded.");
    EXPECT_EQ(said(record, "concern-noted"), "");
}

TEST(Lint, dates_are_complete_with_their_times_or_say_why_not)
{
    auto record = decided();
    std::string const with =
        R"("meetings": ["core-group", "review"], "outcomes": ["protection"], "times": true)";
    EXPECT_EQ(findings(record, "dates-complete", with).size(), 2U);
    record.dates.not_agreed_reason = "The school had closed.";
    EXPECT_EQ(said(record, "dates-complete", with), "");
    record.dates.review = Meeting{day("2026-05-01"), "", ""};
    EXPECT_EQ(
        said(record, "dates-complete", with),
        "The time of a meeting is missing (review conference).\n");
    record.decisions[0].outcome = "none";
    EXPECT_EQ(said(record, "dates-complete", with), "");
}

TEST(Lint, locked_words_stand_once_and_in_a_kind_that_is_locked)
{
    auto record = decided();
    EXPECT_EQ(said(record, "verbatim-locked", R"("section": "summary")"), "");
    EXPECT_NE(said(record, "verbatim-locked", R"("section": "talk")"), "");
    record.sections.push_back(section("s-again", "summary"));
    EXPECT_NE(said(record, "verbatim-locked", R"("section": "summary")"), "");
}

TEST(Lint, a_confidential_part_has_its_reason_and_its_actions_stay_in_it)
{
    auto record = decided();
    record.sections.push_back(section(
        "s-closed", "closed", {paragraph("Watch the harbour at night.")}, {confidential("X2")}));
    EXPECT_NE(said(record, "confidential-agreed").find("section 3"), std::string::npos);
    record.sections.back().labels[0].agreed_by = "p-chair";
    record.sections.back().labels[0].recorded = "apart";
    EXPECT_EQ(said(record, "confidential-agreed"), "");
    EXPECT_EQ(said(record, "confidential-not-in-plan"), "");
    PlanAction action;
    action.id = "n-1";
    action.action = text("Watch the harbour at night.");
    record.plan.push_back(action);
    EXPECT_NE(said(record, "confidential-not-in-plan").find("action 1"), std::string::npos);
}

TEST(Lint, reports_are_signed_endorsed_for_one_child_shown_and_listed)
{
    auto record = decided();
    auto& report = record.attachments.front();
    std::string const with = R"("attachments": ["social-report"], "countersigned": true)";
    EXPECT_NE(said(record, "attachment-signed", with).find("signed"), std::string::npos);
    report.signed_on = day("2026-03-01");
    EXPECT_NE(said(record, "attachment-signed", with).find("endorsed"), std::string::npos);
    report.countersigned_by = "A manager";
    EXPECT_EQ(said(record, "attachment-signed", with), "");
    EXPECT_NE(said(record, "attachment-one-child"), "");
    report.about_children = {{"c-1"}};
    EXPECT_EQ(said(record, "attachment-one-child"), "");
    EXPECT_NE(said(record, "attachment-shared"), "");
    EXPECT_EQ(said(record, "attachment-shared", R"("except": ["role:social-worker"])"), "");
    report.not_shared_because = "It came that morning.";
    EXPECT_EQ(said(record, "attachment-shared"), "");
    EXPECT_NE(said(record, "reports-listed", R"("section": "reports")"), "");
    record.sections.push_back(section("s-reports", "reports", {paragraph("An invented REPORT.")}));
    EXPECT_EQ(said(record, "reports-listed", R"("section": "reports")"), "");
}

TEST(Lint, meetings_come_in_time_and_the_core_group_is_whole)
{
    auto record = decided();
    std::string const with =
        R"("meeting": "core-group", "days": 20, "unit": "working-days", "counts_from": "conference")";
    record.dates.core_group = Meeting{day("2026-03-31"), "10:00", ""};
    EXPECT_EQ(said(record, "meeting-within", with), "");
    record.dates.core_group->on = day("2026-04-01");
    EXPECT_EQ(
        said(record, "meeting-within", with),
        "A meeting is later than it may be (core group on 1 April 2026, the last day is 31 March "
        "2026).\n");
    EXPECT_NE(said(record, "core-group-complete"), "");
    record.dates.core_group_members = {{"p-cop"}};
    EXPECT_EQ(said(record, "core-group-complete"), "");
    record.children[0].lead_social_worker = PersonId{"p-worker"};
    EXPECT_NE(said(record, "core-group-complete"), "");
}

TEST(Lint, a_baby_is_known_by_its_mother_and_the_core_group_meets_before_the_birth)
{
    auto record = decided();
    record.children[0].born.reset();
    record.children[0].expected = day("2026-05-01");
    EXPECT_NE(said(record, "unborn-identified"), "");
    record.participants[2].born = day("1994-04-04");
    record.children[0].name = "baby";
    EXPECT_EQ(said(record, "unborn-identified"), "");
    EXPECT_NE(said(record, "core-group-before-birth"), "");
    record.dates.core_group = Meeting{day("2026-04-30"), "10:00", ""};
    EXPECT_EQ(said(record, "core-group-before-birth"), "");
    record.dates.core_group->on = day("2026-05-02");
    EXPECT_NE(said(record, "core-group-before-birth"), "");
}

TEST(Lint, comments_that_were_kept_stand_on_the_first_page)
{
    auto record = decided();
    std::string const with = R"("section": "kept-comments")";
    EXPECT_EQ(said(record, "first-page-held-comments", with), "");
    record.held_comments = {"am-1"};
    EXPECT_NE(said(record, "first-page-held-comments", with), "");
    record.sections.insert(record.sections.begin(), section("s-kept", "kept-comments"));
    EXPECT_EQ(said(record, "first-page-held-comments", with), "");
}

TEST(Lint, single_members_are_asked_for_only_where_they_matter)
{
    auto record = decided();
    std::string const remote = R"("member": "remote-because")";
    EXPECT_EQ(said(record, "member-given", remote), "");
    record.venue.mode = "video";
    EXPECT_NE(said(record, "member-given", remote), "");
    std::string const recording = R"("member": "recording")";
    EXPECT_NE(said(record, "member-given", recording), "");
    record.recording = Recording{};
    EXPECT_NE(said(record, "member-given", recording).find("deleted"), std::string::npos);
    record.recording->delete_on = day("2026-06-01");
    EXPECT_EQ(said(record, "member-given", recording), "");
    std::string const delay = R"("member": "delay-because")";
    record.strategy_discussion_on = day("2026-02-10"); // 15 working days end on 3 March
    EXPECT_EQ(said(record, "member-given", delay), "");
    record.strategy_discussion_on = day("2026-02-09");
    EXPECT_NE(said(record, "member-given", delay), "");
    record.delay_because = "Agreed.";
    EXPECT_EQ(said(record, "member-given", delay), "");
}

TEST(Lint, identifiers_and_invitations_by_age)
{
    auto record = decided();
    EXPECT_EQ(
        findings(
            record, "identifiers-present", R"("needs": ["nhs-number", "gp", "lead-social-worker"])")
            .size(),
        3U);
    std::string const with = R"("roles": ["role:child"], "age": {"from": 10})";
    EXPECT_NE(said(record, "invited", with), "");
    record.participants.push_back(somebody("p-child", "child"));
    EXPECT_EQ(said(record, "invited", with), "");
    record.participants.pop_back();
    record.children[0].born = day("2020-01-01");
    EXPECT_EQ(said(record, "invited", with), "");
    EXPECT_NE(said(record, "invited", R"("roles": ["role:interpreter"])"), "");
}

TEST(Lint, a_blocking_finding_holds_what_the_chair_signs_and_a_warning_only_warns)
{
    auto record = decided();
    SpoiltFolder const folder("far-isle");
    auto const checks = [&](std::string const& severity, std::string const& more) {
        folder.write(
            "lint.json",
            R"({"checks": [{"id": "one", "verb": "complaints-noted", "severity": ")" + severity +
                R"(", "text": "Say so.",)" + more +
                R"("rule": "FI-99", "reference": "leaf 99"}]})");
        return procedure::make_plan(
            record, isle_drafts(record), folder.load(), scotland(), {}, day("2026-03-04"));
    };
    auto plan = checks("blocking", "");
    EXPECT_TRUE(held_by(entry_for(plan, "p-mum"), "FI-99"));
    EXPECT_FALSE(held_by(entry_for(plan, "p-mum", "letter"), "FI-99"));
    plan = checks("blocking", R"("documents": ["letter"],)");
    EXPECT_FALSE(held_by(entry_for(plan, "p-mum"), "FI-99"));
    EXPECT_TRUE(held_by(entry_for(plan, "p-mum", "letter"), "FI-99"));
    plan = checks("warning", "");
    EXPECT_FALSE(held_by(entry_for(plan, "p-mum"), "FI-99"));
    EXPECT_NE(std::ranges::find(plan.warnings, Reason{"FI-99", "Say so."}), plan.warnings.end());
    plan = checks("blocking", R"("kinds": ["moot"],)");
    EXPECT_FALSE(held_by(entry_for(plan, "p-mum"), "FI-99"));
}
