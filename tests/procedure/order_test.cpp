// What is taken out of whose copy: presence, labels, and every grain of a document.
#include "invented_case.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Attendance;
using safehand::Block;
using safehand::BlockKind;
using safehand::ConferenceRecord;
using safehand::MarkStyle;
using safehand::PartRef;
using safehand::PlanEntry;
using safehand::Share;

namespace {

PlanEntry planned(
    ConferenceRecord const& record,
    std::string const& person,
    std::vector<safehand::Answer> const& answers = {})
{
    return entry_for(plan_for(record, answers), person);
}

safehand::Participant
part_of(std::string const& id, std::string const& role, std::vector<safehand::SectionId> heard)
{
    auto person = somebody(id, role);
    person.attendance = Attendance::part;
    person.present_for = std::move(heard);
    return person;
}

ConferenceRecord with_police(std::vector<safehand::Participant> people)
{
    auto record = conference(std::move(people));
    record.sections.push_back(section("s-police", "confidential", {}, {confidential("R2")}));
    return record;
}

} // namespace

TEST(Order, nothing_is_kept_when_nothing_is_labelled)
{
    auto const entry = planned(conference({somebody("p-m", "mother")}), "p-m");
    EXPECT_TRUE(entry.order.empty());
    EXPECT_EQ(entry.share, Share::full);
}

TEST(Order, a_confidential_part_stays_with_the_professionals_who_heard_it)
{
    auto absent = somebody("p-absent", "gp");
    absent.attendance = Attendance::absent;
    auto sorry = somebody("p-sorry", "school");
    sorry.attendance = Attendance::apologies;
    auto const record = with_police(
        {somebody("p-there", "police"),
         absent,
         sorry,
         part_of("p-part", "housing", {{"s-reason"}}),
         part_of("p-slot", "probation", {{"s-police"}})});
    PartRef const slot{{"s-police"}};
    EXPECT_EQ(planned(record, "p-there").share, Share::full);
    EXPECT_EQ(planned(record, "p-slot").share, Share::full);
    for (auto const& who : {"p-absent", "p-sorry", "p-part"}) {
        auto const entry = planned(record, who);
        ASSERT_NE(withheld(entry, slot), nullptr) << who;
        EXPECT_EQ(withheld(entry, slot)->code, "R2");
        EXPECT_EQ(withheld(entry, slot)->style, MarkStyle::visible);
        EXPECT_EQ(entry.order.parts.size(), 1U) << "the rest of the record is theirs";
    }
    auto const plan = plan_for(record);
    EXPECT_TRUE(std::ranges::any_of(plan.clashes, [](auto const& c) { return c.id == "C-6"; }));
}

TEST(Order, somebody_kept_out_of_a_part_did_not_hear_it_although_they_attended)
{
    auto police = somebody("p-police", "police");
    police.exclusion = safehand::Exclusion{"domestic-abuse", "", {{"s-police"}}, {}};
    EXPECT_NE(withheld(planned(with_police({police}), "p-police"), {{"s-police"}}), nullptr);
}

TEST(
    Order,
    a_family_member_noted_as_there_throughout_gets_a_confidential_part_only_if_the_chair_says_so)
{
    auto const record = with_police({somebody("p-m", "mother")});
    auto const open = planned(record, "p-m");
    EXPECT_EQ(open.open_questions, std::vector<std::string>{"confidential-heard:p-m"});
    ASSERT_NE(withheld(open, {{"s-police"}}), nullptr);
    EXPECT_EQ(withheld(open, {{"s-police"}})->style, MarkStyle::neutral);
    auto const said = planned(record, "p-m", {answer("confidential-heard:p-m", "keep")});
    EXPECT_TRUE(said.order.empty());
    EXPECT_TRUE(said.open_questions.empty());
}

TEST(Order, a_part_attender_has_the_parts_that_they_heard_until_the_chair_gives_the_whole)
{
    auto const record = with_police({part_of("p-f", "father", {{"s-reason"}})});
    auto const entry = planned(record, "p-f");
    EXPECT_EQ(entry.share, Share::partial);
    EXPECT_EQ(withheld(entry, {{"s-reason"}}), nullptr);
    ASSERT_NE(withheld(entry, {{"s-round"}}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-round"}})->code, "R7");
    EXPECT_EQ(withheld(entry, {{"s-round"}})->style, MarkStyle::visible);
    ASSERT_NE(withheld(entry, {{"s-police"}}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-police"}})->style, MarkStyle::neutral);
    auto const whole = planned(record, "p-f", {answer("part-attender:p-f", "whole")});
    EXPECT_EQ(withheld(whole, {{"s-round"}}), nullptr);
    EXPECT_NE(withheld(whole, {{"s-police"}}), nullptr) << "whole is not confidential";
    auto const letter = planned(record, "p-f", {answer("part-attender:p-f", "letter-only")});
    EXPECT_EQ(letter.share, Share::letter_only);
    EXPECT_TRUE(letter.order.empty());
}

TEST(Order, a_section_drafted_from_data_reaches_a_part_attender_only_where_the_data_says_so)
{
    auto const record = conference({part_of("p-f", "father", {{"s-reason"}})});
    auto document = drafted(record);
    document.sections.push_back(section("s-plan", "plan"));
    document.sections.push_back(section("s-information", "information"));
    document.sections.push_back(section("s-attendance", "attendance"));
    auto const entry = entry_for(
        safehand::procedure::make_plan(
            record, document, north_yorkshire(), england_and_wales(), {}, today),
        "p-f");
    EXPECT_EQ(withheld(entry, {{"s-plan"}}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-attendance"}}), nullptr);
    EXPECT_NE(withheld(entry, {{"s-information"}}), nullptr);
}

TEST(Order, a_recorded_plan_that_they_did_not_hear_is_kept_from_a_part_attender)
{
    auto record = conference({part_of("p-f", "father", {{"s-reason"}})});
    record.sections.push_back(section("s-plan", "plan"));
    EXPECT_NE(withheld(planned(record, "p-f"), {{"s-plan"}}), nullptr);
}

TEST(Order, withhold_from_reaches_exactly_those_whom_it_names)
{
    auto record = conference(
        {somebody("p-f", "father"),
         somebody("p-f2", "father"),
         somebody("p-m", "mother"),
         somebody("p-s", "school")});
    auto& blocks = record.sections.front().blocks;
    blocks = {
        paragraph("person", {withhold_from({person("p-f")})}),
        paragraph("role", {withhold_from({role("father")})}),
        paragraph("group", {withhold_from({group("family")})}),
        paragraph("all", {withhold_from({everyone()})}),
        paragraph("none")};
    auto const kept = [&](std::string const& who) {
        std::vector<int> places;
        for (auto const& one : planned(record, who).order.parts) places.push_back(one.part.block);
        return places;
    };
    EXPECT_EQ(kept("p-f"), (std::vector<int>{0, 1, 2, 3}));
    EXPECT_EQ(kept("p-f2"), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(kept("p-m"), (std::vector<int>{2, 3}));
    EXPECT_EQ(kept("p-s"), (std::vector<int>{3}));
    EXPECT_EQ(kept("p-chair"), (std::vector<int>{3}));
}

TEST(Order, a_child_is_matched_by_the_childs_id_as_well_as_by_the_participants)
{
    auto record = conference({somebody("p-kid", "child")});
    record.sections.front().labels = {withhold_from({person("c-1")})};
    auto const entry = planned(record, "p-kid", {answer("child-copy:p-kid", "give")});
    EXPECT_NE(withheld(entry, {{"s-reason"}}), nullptr);
    EXPECT_EQ(withheld(planned(record, "p-chair"), {{"s-reason"}}), nullptr);
}

TEST(Order, every_grain_of_a_document_can_be_kept_and_a_larger_part_swallows_the_smaller)
{
    auto const kept = withhold_from({person("p-f")});
    auto record = conference({somebody("p-f", "father")});
    Block list;
    list.kind = BlockKind::bullets;
    list.items = {text("one"), text("two"), text("three", {kept})};
    list.item_labels = {{}, {kept}, {}};
    Block table;
    table.kind = BlockKind::table;
    table.header = {text("a"), text("b")};
    table.rows = {{text("1"), text("2", {kept})}, {text("3"), text("4", {kept})}};
    table.row_labels = {{}, {kept}};
    Block spans = paragraph("first");
    spans.text.push_back({"second", false, {}, {kept}});
    Block whole = paragraph("gone", {kept});
    whole.text.push_back({"also gone", false, {}, {kept}});
    record.sections = {section("s-1", "reason", {list, table, spans, whole})};
    auto const entry = planned(record, "p-f");
    std::vector<PartRef> places;
    places.reserve(entry.order.parts.size());
    for (auto const& one : entry.order.parts) places.push_back(one.part);
    std::vector<PartRef> const expected{
        {{"s-1"}, 0, 1},
        {{"s-1"}, 0, 2, -1, 0},
        {{"s-1"}, 1, 0, 1, 0},
        {{"s-1"}, 1, 1},
        {{"s-1"}, 2, -1, -1, 1},
        {{"s-1"}, 3}};
    EXPECT_EQ(places, expected);
    EXPECT_TRUE(std::ranges::is_sorted(entry.order.parts));
    record.sections.front().labels = {kept};
    EXPECT_EQ(planned(record, "p-f").order.parts.size(), 1U);
}

TEST(Order, a_label_in_a_table_header_takes_the_table_with_it)
{
    auto record = conference({somebody("p-f", "father")});
    Block table;
    table.kind = BlockKind::table;
    table.header = {text("a"), text("b", {withhold_from({person("p-f")})})};
    table.rows = {{text("1"), text("2")}};
    record.sections = {section("s-1", "reason", {table})};
    EXPECT_NE(withheld(planned(record, "p-f"), {{"s-1"}, 0}), nullptr);
}

TEST(Order, of_two_reasons_for_one_part_the_quieter_mark_is_used)
{
    auto record = conference({somebody("p-f", "father")});
    record.sections.front().labels = {
        withhold_from({person("p-f")}, "R5"), withhold_from({person("p-f")}, "R1")};
    auto const entry = planned(record, "p-f");
    ASSERT_EQ(entry.order.parts.size(), 1U);
    EXPECT_EQ(entry.order.parts.front().code, "R1");
    EXPECT_EQ(entry.order.parts.front().style, MarkStyle::neutral);
}
