// What differs between two plans, and the confidential part as a paper of its own.
#include "drafting/confidential_section.h"
#include "drafting/plan_rows.h"
#include "letter_files.h"
#include "letter_words.h"
#include "record/error.h"
#include "small_conference.h"
#include "wording_files.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace safehand::drafting {

namespace {

Section section(std::string id, std::vector<Block> blocks, std::vector<Label> labels = {})
{
    Section out;
    out.id = {std::move(id)};
    out.kind = "discussion";
    out.heading = "Heading of " + out.id.text;
    out.blocks = std::move(blocks);
    out.labels = std::move(labels);
    return out;
}

Block said(std::string words, std::vector<Label> labels = {})
{
    Block block;
    block.text = one_span(std::move(words));
    block.labels = std::move(labels);
    return block;
}

SourceDocument paper(ConferenceRecord const& record, std::string const& language = "en")
{
    auto const templates = shipped_letters();
    auto const wording = shipped_wording(language);
    LetterOrder order;
    order.document = "confidential-section";
    order.name = "confidential-section";
    LetterValues values;
    values.say("ask_before_sharing", "Bo Lark, police");
    return draft_confidential_section(
        templates, order, record, {{"Confidential section", &wording, language, values}});
}

} // namespace

TEST(PlanChanges, are_what_was_added_taken_out_or_changed)
{
    auto const kept = action("a-1", "Kept.");
    auto before = action("a-2", "Weekly.");
    auto after = action("a-2", "Daily.");
    auto const gone = action("a-3", "Gone.");
    auto const fresh = action("a-4", "Fresh.");
    auto const changes = plan_changes({kept, before, gone}, {fresh, after, kept});
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(words_of(changes[0].was->action), "Weekly.");
    EXPECT_EQ(words_of(changes[0].now->action), "Daily.");
    EXPECT_EQ(words_of(changes[1].was->action), "Gone.");
    EXPECT_FALSE(changes[1].now);
    EXPECT_FALSE(changes[2].was);
    EXPECT_EQ(words_of(changes[2].now->action), "Fresh.");
}

TEST(PlanChanges, see_another_person_day_child_or_need_but_not_another_label)
{
    auto const draft = action("a-1", "Same.");
    auto person = draft;
    person.by = {{"p-mother"}};
    auto day = draft;
    day.when = "soon";
    auto child = draft;
    child.children = {{"c-2"}};
    auto need = draft;
    need.need = one_span("Other");
    for (auto const& other : {person, day, child, need})
        EXPECT_EQ(plan_changes({draft}, {other}).size(), 1U);
    auto label = draft;
    label.labels = {confidential()};
    EXPECT_TRUE(plan_changes({draft}, {label}).empty());
    EXPECT_TRUE(plan_changes({draft}, {draft}).empty());
}

TEST(PlanChanges, carry_the_labels_of_both_actions_into_the_notice)
{
    auto was = action("a-1", "Old.");
    was.labels = {kept_from("p-father")};
    auto now = action("a-1", "New.");
    now.labels = {confidential(), kept_from("p-father")};
    auto const rows = plan_change_rows(
        plan_changes({was}, {now}), small_conference(), shipped_wording("en"), "en");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].labels, (std::vector{kept_from("p-father"), confidential()}));
    EXPECT_EQ(words_of(rows[0].texts.at("change")), "Changed");
    EXPECT_EQ(
        words_of(rows[0].texts.at("was")),
        "Old. Need: Safety By whom: Amal Pike By when: 24 December 2026");
}

TEST(ConfidentialSection, holds_what_is_labelled_confidential_and_nothing_else)
{
    auto record = small_conference();
    record.sections = {
        section("s-open", {said("Open words.")}),
        section("s-closed", {said("Closed words.")}, {confidential(), kept_from("p-father")}),
        section("s-mixed", {said("More open words."), said("A closed block.", {confidential()})})};
    record.plan[0].labels = {confidential()};
    auto const document = paper(record);
    auto const all = words_of(document);
    for (auto const* const in : {"Closed words.", "A closed block.", "Fit the locks.", "Bo Lark"})
        EXPECT_NE(all.find(in), std::string::npos) << in;
    for (auto const* const out : {"Open words.", "More open words.", "Visit each week."})
        EXPECT_EQ(all.find(out), std::string::npos) << out;
    auto const count = document.sections.size();
    ASSERT_GE(count, 4U);
    EXPECT_EQ(document.sections.front().kind, "letter");
    EXPECT_EQ(document.sections[count - 3].id.text, "s-closed");
    EXPECT_EQ(
        document.sections[count - 3].labels, (std::vector{confidential(), kept_from("p-father")}));
    EXPECT_EQ(document.sections[count - 2].blocks.at(0).labels, std::vector{confidential()});
    EXPECT_EQ(
        document.sections[count - 1].blocks.at(0).row_labels.at(0), std::vector{confidential()});
}

TEST(ConfidentialSection, keeps_the_records_language_behind_a_welsh_statement)
{
    auto record = small_conference();
    record.sections = {section("s-closed", {said("Closed words.")}, {confidential()})};
    auto const document = paper(record, "cy");
    EXPECT_EQ(document.language, "cy");
    EXPECT_EQ(document.sections.back().language, "en");
    EXPECT_EQ(document.sections.back().blocks.at(0).text.at(0).language, "en");
}

TEST(ConfidentialSection, is_refused_when_nothing_is_confidential)
{
    auto record = small_conference();
    record.sections = {section("s-open", {said("Open words.")})};
    EXPECT_FALSE(has_confidential_part(record));
    EXPECT_THROW(paper(record), Error);
}

} // namespace safehand::drafting
