// What the check of a procedure finds in data that can be read and is wrong all the same.
#include "far_isle.h"
#include "procedure/check.h"
#include "procedure/explain.h"
#include "spoilt_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::procedure::DataFinding;

namespace {

std::vector<DataFinding> found(SpoiltFolder const& folder, std::string const& today = "2026-03-04")
{
    return safehand::procedure::check_procedure(folder.load(), scotland(), day(today));
}

bool finds(std::vector<DataFinding> const& all, std::string const& kind, std::string const& where)
{
    return std::ranges::any_of(
        all, [&](DataFinding const& one) { return one.kind == kind && one.where == where; });
}

long wrong(std::vector<DataFinding> const& all)
{
    return std::ranges::count(all, true, &DataFinding::wrong);
}

std::string const row = R"({"id": "slot", "documents")";

} // namespace

TEST(Check, finds_nothing_wrong_in_the_made_up_region)
{
    SpoiltFolder const folder("far-isle");
    EXPECT_EQ(wrong(found(folder)), 0);
}

TEST(Check, finds_a_row_that_others_leave_nothing_to)
{
    SpoiltFolder const folder("far-isle");
    folder.change(
        "entitlement.json",
        row,
        R"({"id": "late", "documents": ["record"], "who": ["role:police"], "invitation": ["invited"], "share": "none", "because": "x", "rule": "FI-1", "reference": "leaf 1"}, )" +
            row);
    auto const all = found(folder);
    EXPECT_TRUE(finds(all, "unreachable-row", "entitlement.json, row late"));
    EXPECT_EQ(wrong(all), 1);
}

TEST(Check, finds_a_row_that_two_others_cover_between_them)
{
    SpoiltFolder const folder("far-isle");
    folder.change(
        "entitlement.json",
        R"({"id": "aunt-with-responsibility")",
        R"({"id": "a", "documents": ["record"], "who": ["role:aunt"], "attendance": ["attended", "part"], "share": "none", "because": "x", "rule": "FI-1", "reference": "leaf 1"},
           {"id": "b", "documents": ["record"], "who": ["role:aunt"], "attendance": ["absent", "apologies", "excluded"], "share": "none", "because": "x", "rule": "FI-1", "reference": "leaf 1"},
           {"id": "aunt-with-responsibility")");
    EXPECT_TRUE(
        finds(found(folder), "unreachable-row", "entitlement.json, row aunt-with-responsibility"));
}

TEST(Check, says_for_whom_nothing_decides)
{
    SpoiltFolder const folder("far-isle");
    EXPECT_TRUE(finds(found(folder), "no-row", "entitlement.json, document record"))
        << "some aunts";
    folder.change(
        "entitlement.json",
        R"("id": "about", "label": "about", "who": ["everyone"])",
        R"("id": "about", "label": "about", "who": ["group:family"])");
    EXPECT_TRUE(finds(found(folder), "no-label-row", "entitlement.json, labels"));
}

TEST(Check, finds_label_and_attachment_rows_that_never_decide)
{
    SpoiltFolder const folder("far-isle");
    folder.change(
        "entitlement.json",
        R"({"id": "closed", "label")",
        R"({"id": "first", "label": "confidential", "who": ["everyone"], "treatment": "withhold", "code": "X1", "because": "x", "rule": "FI-1", "reference": "leaf 1"}, {"id": "closed", "label")");
    folder.change(
        "entitlement.json",
        R"("kinds": ["school-report"], "who": ["group:family"])",
        R"("kinds": ["social-report"], "who": ["group:family"])");
    auto const all = found(folder);
    EXPECT_TRUE(finds(all, "unreachable-row", "entitlement.json, label row closed"));
    EXPECT_TRUE(finds(all, "unreachable-row", "entitlement.json, label row closed-out"));
    EXPECT_TRUE(finds(all, "unreachable-row", "entitlement.json, attachment row family"));
}

TEST(Check, finds_two_versions_of_one_timescale_in_force_on_one_day)
{
    SpoiltFolder const folder("far-isle");
    folder.change("timescales.json", "2025-12-31", "2026-01-01");
    EXPECT_TRUE(finds(found(folder), "overlap", "timescales.json, record-agencies-before"));
}

TEST(Check, finds_deadlines_that_reach_past_the_bank_holidays)
{
    SpoiltFolder const folder("far-isle");
    EXPECT_TRUE(
        finds(found(folder, "2028-12-20"), "past-calendar", "timescales.json, record-family"));
    EXPECT_FALSE(finds(found(folder, "2028-12-20"), "past-calendar", "timescales.json, hand-over"));
}

TEST(Check, finds_questions_documents_and_enclosures_that_lead_to_nothing)
{
    SpoiltFolder const folder("far-isle");
    folder.change("entitlement.json", R"( "unless": "no-copy-instead",)", "");
    folder.change("entitlement.json", R"("proposed": "copy")", R"("proposed": "letter")");
    folder.change("entitlement.json", R"("documents": ["answer"])", R"("documents": ["slip"])");
    folder.change(
        "letters.json",
        R"("documents": ["letter"], "version": "3")",
        R"("documents": [], "version": "3")");
    folder.change(
        "letters.json",
        R"("id": "slip", "title")",
        R"("id": "slip", "document": "letter", "title")");
    auto const all = found(folder);
    EXPECT_TRUE(finds(all, "never-asked", "entitlement.json, question no-copy-instead"));
    EXPECT_TRUE(finds(all, "given-to-nobody", "words.json, document answer"));
    EXPECT_TRUE(finds(all, "enclosure-for-nothing", "letters.json, enclosure leaflet-young"));
    EXPECT_TRUE(finds(all, "no-letter", "letters.json, document slip"));
}

TEST(Check, finds_states_of_a_register_that_nobody_reaches_or_leaves)
{
    SpoiltFolder const folder("far-isle");
    folder.change(
        "registers.json",
        R"({"id": "agreed", "title": "agreed", "ended": true})",
        R"({"id": "agreed", "title": "agreed"}, {"id": "lost", "title": "lost", "ended": true})");
    auto const all = found(folder);
    EXPECT_TRUE(finds(all, "dead-end", "registers.json, register sharing, state agreed"));
    EXPECT_TRUE(finds(all, "unreachable-state", "registers.json, register sharing, state lost"));
}

TEST(Check, the_shipped_procedures_have_nothing_wrong)
{
    for (auto const& folder : std::filesystem::directory_iterator(house() / "config/procedures")) {
        if (folder.path().filename().string().find('@') != std::string::npos) continue;
        auto const procedure = safehand::procedure::Procedure::load(folder.path());
        auto const calendar = safehand::procedure::Calendar::from_json(
            bytes_of(house() / "config/calendars" / (procedure.division() + ".json")),
            procedure.division());
        for (auto const& one : check_procedure(procedure, calendar, day("2026-11-22")))
            EXPECT_FALSE(one.wrong)
                << folder.path().filename() << ": " << one.where << ": " << one.text;
    }
}

TEST(Explain, names_the_row_that_decided_and_quotes_its_reference)
{
    auto const plan = isle_plan(isle_conference({somebody("p-mum", "mother")}));
    auto const told = safehand::procedure::explain(plan, far_isle(), "p-mum", "record");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].lines[0], "Has: full, by post.");
    EXPECT_EQ(
        told[0].lines[1],
        "Decided by row \"parent\" of entitlement.json, which rests on FI-20: leaf 20.");
    EXPECT_NE(
        std::ranges::find_if(
            told[0].lines,
            [](std::string const& line) {
                return line.starts_with("Good practice: due Wednesday 18 March 2026.") &&
                       line.ends_with("[FI-12: leaf 12]");
            }),
        told[0].lines.end());
}

TEST(Explain, says_what_is_left_out_why_it_waits_and_that_no_row_fits)
{
    auto record = isle_conference({somebody("p-mum", "mother"), somebody("p-aunt", "aunt")});
    record.sections[0].labels = {withhold_from({person("p-mum")}, "X1")};
    record.signature.reset();
    auto const plan = isle_plan(record);
    auto const mum = safehand::procedure::explain(plan, far_isle(), "p-mum", "record").at(0).lines;
    EXPECT_NE(
        std::ranges::find(mum, "Leaves out 1 part with the reason X1. [FI-24: leaf 24]"),
        mum.end());
    EXPECT_TRUE(std::ranges::any_of(
        mum, [](std::string const& line) { return line.starts_with("Held: The chair has not"); }));
    auto const aunt =
        safehand::procedure::explain(plan, far_isle(), "p-aunt", "record").at(0).lines;
    EXPECT_EQ(aunt[1], "No row of entitlement.json decided.");
    EXPECT_TRUE(safehand::procedure::explain(plan, far_isle(), "p-nobody").empty());
    EXPECT_GT(safehand::procedure::explain(plan, far_isle()).size(), 8U);
}
