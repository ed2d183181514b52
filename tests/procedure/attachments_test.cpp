// Reports that must travel, may travel, or travel only in a version approved for one reader; and
// copies that hide too much.
#include "far_isle.h"
#include "procedure/planning.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Attachment;
using safehand::Attendance;
using safehand::PlanEntry;

namespace {

bool has(PlanEntry const& entry, std::string const& attachment)
{
    return std::ranges::any_of(entry.attachments, [&](auto const& one) {
        return one.attachment.text == attachment && one.included;
    });
}

Attachment version_of(std::string const& whole, std::string const& kind, std::string const& reader)
{
    Attachment one;
    one.id = {whole + "-cut"};
    one.kind = kind;
    one.author = {"p-worker"};
    one.redaction_of = safehand::AttachmentId{whole};
    one.approved_for = {person(reader)};
    return one;
}

Attachment school_report(bool permits)
{
    Attachment one;
    one.id = {"a-school"};
    one.kind = "school-report";
    one.author = {"p-worker"};
    one.author_permits = permits;
    return one;
}

} // namespace

TEST(Attachments, a_report_that_must_travel_does_and_needs_no_permission_where_the_data_says_so)
{
    auto const plan = isle_plan(isle_conference({somebody("p-mum", "mother")}));
    EXPECT_TRUE(has(entry_for(plan, "p-mum"), "a-social"));
    EXPECT_TRUE(entry_for(plan, "p-mum").holds.empty());
}

TEST(Attachments, whose_line_in_the_record_is_kept_from_a_reader_does_not_go_to_them)
{
    auto record = isle_conference({somebody("p-mum", "mother"), somebody("p-dad", "father")});
    auto const report =
        std::ranges::find(record.attachments, safehand::AttachmentId{"a-social"}, &Attachment::id);
    ASSERT_NE(report, record.attachments.end());
    safehand::Label label;
    label.kind = safehand::LabelKind::withhold_from;
    label.who = {person("p-dad")};
    for (auto const* const field : {"entry", "title"}) {
        report->field_labels = {{field, {label}}};
        auto const plan = isle_plan(record);
        EXPECT_FALSE(has(entry_for(plan, "p-dad"), "a-social")) << field;
        EXPECT_TRUE(has(entry_for(plan, "p-mum"), "a-social")) << field;
    }
    // A label that the rules would have to weigh keeps it from everybody.
    report->field_labels[0].labels[0].kind = safehand::LabelKind::confidential;
    EXPECT_FALSE(has(entry_for(isle_plan(record), "p-mum"), "a-social"));
}

TEST(Attachments, a_part_attender_waits_until_a_version_is_approved_for_them)
{
    auto dad = somebody("p-dad", "father");
    dad.attendance = Attendance::part;
    dad.present_for = {{"s-talk"}};
    auto record = isle_conference({dad});
    auto entry = entry_for(isle_plan(record), "p-dad");
    EXPECT_FALSE(has(entry, "a-social"));
    EXPECT_TRUE(held_by(entry, "FI-25"));
    record.attachments.push_back(version_of("a-social", "social-report", "p-somebody-else"));
    EXPECT_TRUE(held_by(entry_for(isle_plan(record), "p-dad"), "FI-25"));
    record.attachments.back().approved_for = {person("p-dad")};
    entry = entry_for(isle_plan(record), "p-dad");
    EXPECT_TRUE(has(entry, "a-social-cut"));
    EXPECT_FALSE(has(entry, "a-social"));
    EXPECT_FALSE(held_by(entry, "FI-25"));
}

TEST(Attachments, an_approved_version_goes_to_nobody_else)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.push_back(version_of("a-social", "social-report", "p-dad"));
    auto const entry = entry_for(isle_plan(record), "p-mum");
    EXPECT_EQ(entry.attachments.size(), 1U);
    EXPECT_TRUE(has(entry, "a-social"));
}

TEST(Attachments, what_its_author_keeps_from_a_reader_stays_away_and_holds_where_it_must_go)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.front().not_to_be_shared_with = {person("p-mum")};
    auto const entry = entry_for(isle_plan(record), "p-mum");
    EXPECT_FALSE(has(entry, "a-social"));
    EXPECT_TRUE(held_by(entry, "FI-25"));
    EXPECT_TRUE(has(entry_for(isle_plan(record), "p-worker"), "a-social"));
}

TEST(Attachments, a_report_that_must_go_and_is_not_there_holds_every_copy)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.clear();
    EXPECT_TRUE(held_by(entry_for(isle_plan(record), "p-mum"), "FI-25"));
    EXPECT_FALSE(held_by(entry_for(isle_plan(record), "p-mum", "letter"), "FI-25"));
}

TEST(Attachments, without_permission_another_report_is_left_out_and_nothing_waits_for_it)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.push_back(school_report(false));
    EXPECT_FALSE(has(entry_for(isle_plan(record), "p-worker"), "a-school"));
    record.attachments.back().author_permits = true;
    EXPECT_TRUE(has(entry_for(isle_plan(record), "p-worker"), "a-school"));
    auto const mum = entry_for(isle_plan(record), "p-mum");
    EXPECT_FALSE(has(mum, "a-school")) << "the family has only approved versions";
    EXPECT_TRUE(mum.holds.empty());
}

TEST(Attachments, a_reader_who_needs_another_form_waits_until_the_report_has_it_too)
{
    auto mum = somebody("p-mum", "mother");
    mum.format.format = "large-print";
    auto record = isle_conference({mum});
    EXPECT_TRUE(held_by(entry_for(isle_plan(record), "p-mum"), "FI-26"));
    record.attachments.push_back(version_of("a-social", "social-report", "p-mum"));
    EXPECT_FALSE(held_by(entry_for(isle_plan(record), "p-mum"), "FI-26"));
    EXPECT_TRUE(has(entry_for(isle_plan(record), "p-mum"), "a-social-cut"));
}

TEST(OverRedaction, a_copy_that_hides_more_than_the_data_allows_is_shown_to_the_chair)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.clear();
    record.sections = {
        section("s-talk", "talk", {paragraph("One."), paragraph("Two."), paragraph("Three.")}),
        section("s-summary", "summary", {paragraph("Four."), paragraph("Five.")})};
    record.sections[0].blocks[0].labels = {withhold_from({person("p-mum")}, "X1")};
    record.sections[0].blocks[1].labels = {withhold_from({person("p-mum")}, "X1")};
    auto const warned = [&] {
        auto const plan = isle_plan(record);
        return std::ranges::find(plan.warnings, "FI-27", &safehand::Reason::rule) !=
               plan.warnings.end();
    };
    EXPECT_FALSE(warned()) << "two of five are not more than forty in a hundred";
    record.sections[0].blocks[2].labels = {withhold_from({person("p-mum")}, "X1")};
    EXPECT_TRUE(warned());
}

TEST(OverRedaction, an_action_given_to_a_reader_and_kept_from_them_is_shown_to_the_chair)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    safehand::PlanAction action;
    action.id = "n-1";
    action.action = text("Keep the gate shut.");
    action.by = {{"p-mum"}};
    record.plan.push_back(action);
    auto drafts = isle_drafts(record);
    safehand::Block table;
    table.kind = safehand::BlockKind::table;
    table.header = {text("Action")};
    table.rows = {
        {text("Keep the gate shut.")}, {text("Come by.")}, {text("Ask.")}, {text("Write.")}};
    table.row_labels = {{withhold_from({person("p-mum")}, "X1")}, {}, {}, {}};
    drafts.front().sections.push_back(section("d-plan", "plan", {table}));
    auto const found = [&] {
        auto const plan = isle_plan(record, drafts);
        return std::ranges::any_of(plan.warnings, [](safehand::Reason const& reason) {
            return reason.rule == "FI-27" && reason.text.find("action") != std::string::npos;
        });
    };
    EXPECT_TRUE(found());
    record.plan.front().by = {{"p-worker"}};
    EXPECT_FALSE(found());
}

namespace {

/// What a redactor was asked, and what it answers.
struct Redactor {
    std::string why_not;
    std::vector<std::pair<std::string, bool>> asked; ///< report, whether somebody must have looked

    safehand::DistributionPlan plan(safehand::ConferenceRecord const& record)
    {
        auto const drafts = isle_drafts(record);
        safehand::procedure::RedactReport const redact =
            [this](safehand::procedure::ReportToRedact const& wanted) {
                asked.emplace_back(wanted.report.id.text, wanted.looked_through);
                return safehand::procedure::RedactedVersion{why_not, {"sha256:version"}, 3};
            };
        return safehand::procedure::make_plan(
            record, drafts, far_isle(), scotland(), {}, day("2026-03-04"), {}, {}, redact);
    }
};

safehand::ConferenceRecord conference_with_a_hidden_home()
{
    auto record = isle_conference({somebody("p-dad", "father")});
    safehand::ProtectedFact home;
    home.id = {"f-home"};
    home.kind = "address";
    home.values = {"1 Invented Row"};
    home.may_see = {{safehand::Ref::Kind::group, "professional"}};
    home.reason = "X1";
    record.protected_facts = {home};
    return record;
}

safehand::AttachmentChoice choice_of(PlanEntry const& entry, std::string const& report)
{
    for (auto const& one : entry.attachments)
        if (one.attachment.text == report) return one;
    return {};
}

} // namespace

TEST(Attachments, a_report_goes_without_the_facts_that_are_kept_from_its_reader)
{
    Redactor redactor;
    auto const plan = redactor.plan(conference_with_a_hidden_home());
    auto const entry = entry_for(plan, "p-dad");
    ASSERT_FALSE(entry.order.facts.empty());
    auto const choice = choice_of(entry, "a-social");
    EXPECT_TRUE(choice.included);
    EXPECT_EQ(choice.redacted, safehand::Digest{"sha256:version"});
    EXPECT_EQ(choice.parts_gone, 3);
    EXPECT_FALSE(held_by(entry, "FI-25"));
    ASSERT_EQ(redactor.asked.size(), 1U) << "nobody else has anything kept from them";
    EXPECT_FALSE(choice_of(entry_for(plan, "p-worker"), "a-social").redacted);
}

TEST(Attachments, a_report_that_cannot_be_redacted_stays_and_holds_what_must_not_go_without_it)
{
    Redactor redactor{"it cannot be shown.", {}};
    auto const entry = entry_for(redactor.plan(conference_with_a_hidden_home()), "p-dad");
    auto const choice = choice_of(entry, "a-social");
    EXPECT_FALSE(choice.included);
    EXPECT_FALSE(choice.redacted);
    EXPECT_NE(choice.why.text.find("it cannot be shown"), std::string::npos);
    EXPECT_TRUE(held_by(entry, "FI-25"));
}

TEST(Attachments, somebody_must_have_looked_where_words_alone_cannot_tell_what_goes)
{
    auto dad = somebody("p-dad", "father");
    dad.attendance = Attendance::part;
    dad.present_for = {{"s-talk"}};
    Redactor part;
    (void)part.plan(isle_conference({dad}));
    ASSERT_FALSE(part.asked.empty());
    EXPECT_TRUE(part.asked.front().second);

    Redactor rule;
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.attachments.push_back(school_report(true));
    (void)rule.plan(record);
    ASSERT_EQ(rule.asked.size(), 1U);
    EXPECT_EQ(rule.asked.front(), std::pair(std::string("a-school"), true));
}

TEST(Attachments, nothing_is_redacted_for_whom_the_author_or_the_procedure_gives_nothing)
{
    Redactor redactor;
    auto record = conference_with_a_hidden_home();
    record.attachments.front().not_to_be_shared_with = {person("p-dad")};
    record.attachments.push_back(school_report(false));
    auto const entry = entry_for(redactor.plan(record), "p-dad");
    EXPECT_FALSE(has(entry, "a-social"));
    EXPECT_FALSE(has(entry, "a-school"));
    EXPECT_TRUE(redactor.asked.empty());
}

TEST(Attachments, a_version_that_people_approved_goes_before_one_that_is_made)
{
    Redactor redactor;
    auto record = conference_with_a_hidden_home();
    record.attachments.push_back(version_of("a-social", "social-report", "p-dad"));
    auto const entry = entry_for(redactor.plan(record), "p-dad");
    EXPECT_TRUE(has(entry, "a-social-cut"));
    EXPECT_TRUE(redactor.asked.empty());
}
