// Many documents, and copies that somebody else hands over, in a region that is data alone.
#include "far_isle.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Attendance;
using safehand::Channel;
using safehand::Participant;
using safehand::PlanEntry;
using safehand::Share;
using safehand::SourceDocument;
using safehand::procedure::Held;

namespace {

Participant child()
{
    return somebody("p-child", "child");
}

Participant absent(std::string const& id, std::string const& role)
{
    auto one = somebody(id, role);
    one.attendance = Attendance::absent;
    return one;
}

SourceDocument draft(std::string const& kind, std::string const& reader = {})
{
    SourceDocument one;
    one.kind = kind;
    one.sections = {section("d-1", "letter")};
    if (!reader.empty()) one.reader = safehand::PersonId{reader};
    return one;
}

bool says(std::string const& text, std::string const& words)
{
    return text.find(words) != std::string::npos;
}

std::vector<std::string> enclosed(PlanEntry const& entry)
{
    std::vector<std::string> ids;
    ids.reserve(entry.enclosures.size());
    for (auto const& one : entry.enclosures) ids.push_back(one.id + " " + one.version);
    return ids;
}

} // namespace

TEST(Documents, what_a_step_asks_for_is_planned_only_when_it_is_drafted_and_for_its_reader_alone)
{
    auto const record = isle_conference({somebody("p-mum", "mother"), somebody("p-dad", "father")});
    EXPECT_FALSE(planned(isle_plan(record), "p-mum", "answer"));
    auto drafts = isle_drafts(record);
    drafts.push_back(draft("answer", "p-mum"));
    auto const plan = isle_plan(record, drafts);
    EXPECT_EQ(entry_for(plan, "p-mum", "answer").share, Share::full);
    EXPECT_FALSE(planned(plan, "p-dad", "answer"));
}

TEST(Documents, a_slip_goes_to_whoever_holds_the_record_and_at_the_level_of_their_own_copy)
{
    auto heard = somebody("p-dad", "father");
    heard.attendance = Attendance::part;
    heard.present_for = {{"s-talk"}};
    auto record =
        isle_conference({somebody("p-mum", "mother"), heard, somebody("p-cop", "police")});
    auto drafts = isle_drafts(record);
    auto slip = draft("slip");
    slip.sections = {section("s-talk", "talk"), section("s-summary", "summary")};
    drafts.push_back(slip);
    std::vector<Held> const holders{{{"p-mum"}, "record"}, {{"p-dad"}, "record"}};
    auto const plan = isle_plan(record, drafts, {}, holders);
    EXPECT_EQ(entry_for(plan, "p-mum", "slip").share, Share::full);
    EXPECT_EQ(entry_for(plan, "p-cop", "slip").share, Share::none);
    auto const dad = entry_for(plan, "p-dad", "slip");
    EXPECT_EQ(dad.share, Share::partial);
    EXPECT_EQ(withheld(dad, {{"s-talk"}}), nullptr);
    ASSERT_NE(withheld(dad, {{"s-summary"}}), nullptr);
}

TEST(
    Documents,
    a_closed_part_is_a_paper_of_its_own_for_those_who_were_there_and_gone_from_the_record)
{
    auto out = somebody("p-school", "school");
    out.attendance = Attendance::absent;
    auto record = isle_conference({somebody("p-cop", "police"), out});
    record.sections.push_back(section("s-closed", "closed", {}, {confidential("X2")}));
    auto drafts = isle_drafts(record);
    auto slot = draft("slot");
    slot.sections = {record.sections.back()};
    drafts.push_back(slot);
    auto const plan = isle_plan(record, drafts);
    EXPECT_EQ(entry_for(plan, "p-cop", "slot").share, Share::full);
    EXPECT_EQ(entry_for(plan, "p-school", "slot").share, Share::none);
    for (auto const* who : {"p-cop", "p-school", "p-chair"}) {
        auto const entry = entry_for(plan, who, "record");
        auto const* gone = withheld(entry, {{"s-closed"}});
        ASSERT_NE(gone, nullptr) << who;
        EXPECT_EQ(gone->style, safehand::MarkStyle::visible);
        EXPECT_EQ(gone->rule, "FI-5");
    }
    EXPECT_EQ(entry_for(isle_plan(record, drafts), "p-worker", "record").order.parts.size(), 1U);
}

TEST(Documents, a_closed_part_leaves_no_mark_where_the_data_says_that_families_see_none)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.sections.push_back(section("s-closed", "closed", {}, {confidential("X2")}));
    auto const entry = entry_for(isle_plan(record), "p-mum", "record");
    ASSERT_NE(withheld(entry, {{"s-closed"}}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-closed"}})->style, safehand::MarkStyle::silent);
}

TEST(Documents, a_letter_with_an_empty_mandatory_block_is_held_by_the_rule_that_asks_for_it)
{
    auto const record = isle_conference({somebody("p-mum", "mother")});
    auto drafts = isle_drafts(record);
    drafts.back().missing = {"outcome"};
    auto const entry = entry_for(isle_plan(record, drafts), "p-mum", "letter");
    ASSERT_TRUE(held_by(entry, "FI-4"));
    EXPECT_TRUE(says(entry.holds.back().text, "outcome"));
    EXPECT_FALSE(held_by(entry_for(isle_plan(record), "p-mum", "letter"), "FI-4"));
}

TEST(ByHand, an_absent_parents_copy_goes_through_the_social_worker_whatever_they_asked_for)
{
    auto mum = absent("p-mum", "mother");
    mum.preferences.push_back({"record", "post", day("2026-02-01"), "herself", "by telephone"});
    auto const entry = entry_for(isle_plan(isle_conference({mum})), "p-mum");
    EXPECT_EQ(entry.channel, Channel::by_hand);
    EXPECT_EQ(entry.through, safehand::PersonId{"p-worker"});
    EXPECT_EQ(entry.address, "ad-p-worker");
    EXPECT_TRUE(entry.holds.empty());
}

TEST(ByHand, the_lead_social_worker_of_that_child_goes_before_another_social_worker)
{
    auto record = isle_conference({absent("p-mum", "mother"), somebody("p-lead", "social-worker")});
    record.children.front().lead_social_worker = safehand::PersonId{"p-lead"};
    EXPECT_EQ(entry_for(isle_plan(record), "p-mum").through, safehand::PersonId{"p-lead"});
}

TEST(ByHand, a_copy_that_nobody_can_hand_over_is_held)
{
    auto record = isle_conference({absent("p-mum", "mother")});
    record.participants.erase(record.participants.begin() + 1);
    record.attachments.clear();
    auto const entry = entry_for(isle_plan(record), "p-mum");
    EXPECT_EQ(entry.channel, Channel::by_hand);
    EXPECT_FALSE(entry.through);
    EXPECT_TRUE(entry.address.empty());
    EXPECT_TRUE(held_by(entry, "FI-20"));
}

TEST(ByHand, whoever_hands_it_over_has_their_days_inside_the_deadline_and_we_have_the_rest)
{
    auto const entry = entry_for(isle_plan(isle_conference({absent("p-mum", "mother")})), "p-mum");
    // 15 working days after 3 March 2026 are 24 March; 5 of them belong to the social worker.
    EXPECT_EQ(entry.hand_over_by, day("2026-03-17"));
    EXPECT_EQ(entry.due, day("2026-03-17"));
    EXPECT_EQ(entry.due_rule, "FI-13");
    ASSERT_EQ(entry.deadlines.size(), 2U);
    EXPECT_EQ(entry.deadlines.back().on, day("2026-03-24"));
}

TEST(Deadlines, both_readings_are_kept_the_earlier_amber_and_the_later_red)
{
    auto const entry =
        entry_for(isle_plan(isle_conference({somebody("p-mum", "mother")})), "p-mum");
    ASSERT_EQ(entry.deadlines.size(), 2U);
    EXPECT_EQ(entry.deadlines[0].on, day("2026-03-18"));
    EXPECT_TRUE(entry.deadlines[0].amber);
    EXPECT_EQ(entry.deadlines[1].on, day("2026-03-24"));
    EXPECT_FALSE(entry.deadlines[1].amber);
    EXPECT_EQ(entry.due, day("2026-03-18"));
    EXPECT_TRUE(says(entry.due_why, "Another reading gives Tuesday 24 March 2026."));
}

TEST(Deadlines, of_agencies_are_their_own_and_come_from_the_version_in_force_on_that_day)
{
    auto record = isle_conference();
    EXPECT_EQ(entry_for(isle_plan(record), "p-worker").due, day("2026-03-17"));
    record.held_on = day("2025-12-02");
    // 20 working days then; Scotland has 2 January off as well as the first.
    EXPECT_EQ(entry_for(isle_plan(record), "p-worker").due, day("2026-01-05"));
}

TEST(Rows, ask_for_an_age_that_somebody_knows)
{
    auto record = isle_conference({child()});
    EXPECT_EQ(entry_for(isle_plan(record), "p-child").row, "child");
    record.children.front().born = day("2016-03-04"); // ten tomorrow
    EXPECT_EQ(entry_for(isle_plan(record), "p-child").share, Share::verbal_only);
    record.children.front().born = day("2016-03-03"); // ten today
    EXPECT_EQ(entry_for(isle_plan(record), "p-child").row, "child");
    record.children.front().born.reset();
    record.children.front().expected = day("2026-05-01");
    auto const unknown = entry_for(isle_plan(record), "p-child");
    EXPECT_EQ(unknown.share, Share::none);
    EXPECT_TRUE(unknown.row.empty());
}

TEST(Rows, ask_for_an_outcome_a_kind_of_conference_and_parental_responsibility)
{
    auto aunt = somebody("p-aunt", "aunt");
    auto record = isle_conference({aunt});
    EXPECT_EQ(entry_for(isle_plan(record), "p-aunt").share, Share::none);
    record.participants.back().parental_responsibility = true;
    EXPECT_EQ(entry_for(isle_plan(record), "p-aunt").share, Share::full);
    record.decisions.push_back({{"c-1"}, "not-held", {}, {}, {}, {}, {}});
    EXPECT_EQ(entry_for(isle_plan(record), "p-aunt").row, "not-held");
    EXPECT_EQ(entry_for(isle_plan(record), "p-worker", "letter").share, Share::full);
    record.kind = "moot";
    record.decisions.front().basis = "chair";
    EXPECT_EQ(entry_for(isle_plan(record), "p-worker", "letter").row, "letter-moot");
}

TEST(Rows, a_share_holds_unless_the_chair_says_otherwise_unasked_and_with_a_reason)
{
    auto const record = isle_conference({somebody("p-mum", "mother")});
    auto const plan = isle_plan(record);
    EXPECT_TRUE(plan.questions.empty());
    EXPECT_EQ(entry_for(plan, "p-mum").share, Share::full);
    auto const instead = isle_plan(record, {answer("no-copy-instead:p-mum", "letter")});
    EXPECT_EQ(entry_for(instead, "p-mum").share, Share::letter_only);
    EXPECT_THROW(
        isle_plan(record, {answer("no-copy-instead:p-mum", "letter", "")}), safehand::Error);
    EXPECT_THROW(
        isle_plan(record, {answer("no-copy-instead:p-worker", "letter")}), safehand::Error);
}

TEST(Enclosures, go_by_audience_and_age_and_carry_their_version)
{
    auto mum = somebody("p-mum", "mother");
    mum.language = "cy";
    auto record = isle_conference({child(), mum});
    auto const plan = isle_plan(record);
    EXPECT_EQ(
        enclosed(entry_for(plan, "p-child", "letter")),
        std::vector<std::string>{"leaflet-young 3"});
    EXPECT_EQ(entry_for(plan, "p-mum", "letter").enclosures.front().title, "I rieni");
    EXPECT_TRUE(entry_for(plan, "p-mum").enclosures.empty());
    EXPECT_TRUE(entry_for(plan, "p-worker", "letter").enclosures.empty());
    record.children.front().born = day("2014-03-03");
    EXPECT_EQ(
        enclosed(entry_for(isle_plan(record), "p-child", "letter")),
        std::vector<std::string>{"leaflet-older 4"});
}

TEST(Enclosures, and_blocks_that_a_shared_rule_adds_belong_to_its_kind_of_conference)
{
    auto record = isle_conference({somebody("p-mum", "mother")});
    record.kind = "moot";
    record.decisions.push_back({{"c-1"}, "none", {}, "chair", {}, {}, {}});
    auto const entry = entry_for(isle_plan(record), "p-mum", "letter");
    EXPECT_EQ(
        enclosed(entry), (std::vector<std::string>{"leaflet-parents 2026.1", "feedback-form 1"}));
    EXPECT_EQ(entry.due, day("2026-03-06"));
    auto const letter = far_isle().letter_for("letter", "moot");
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter->mandatory, (std::vector<std::string>{"outcome", "right-to-appeal"}));
    EXPECT_EQ(far_isle().letter_for("letter", "initial")->mandatory.size(), 1U);
    EXPECT_FALSE(far_isle().letter_for("record", "initial"));
}

TEST(Letters, for_certain_readers_go_before_the_general_one_by_role_and_age)
{
    for (auto const* const region : {"lancashire", "north-yorkshire", "wales", "wirral"}) {
        auto const procedure = safehand::procedure::Procedure::load(
            std::filesystem::path(SAFEHAND_HOUSE) / "config/procedures" / region);
        auto const name = [&](char const* role, std::optional<int> age) {
            auto const letter = procedure.letter_for("chairs-letter", "initial", role, age);
            return letter ? letter->template_name : std::string("none");
        };
        EXPECT_EQ(name("mother", {}), "decision-letter") << region;
        EXPECT_EQ(name("child", 17), "child-letter-older") << region;
        EXPECT_EQ(name("child", 10), "child-letter-older") << region;
        EXPECT_EQ(name("child", 9), "child-letter-younger") << region;
        EXPECT_EQ(name("child", 0), "child-letter-younger") << region;
        EXPECT_EQ(name("child", 18), "decision-letter") << region;
        EXPECT_EQ(name("child", {}), "none") << region;
        EXPECT_TRUE(procedure.letter_asks_age("chairs-letter", "initial", "child")) << region;
        EXPECT_FALSE(procedure.letter_asks_age("chairs-letter", "initial", "mother")) << region;
        EXPECT_FALSE(procedure.letter_asks_age("record", "initial", "child")) << region;
        EXPECT_EQ(procedure.letter_for("chairs-letter", "initial")->id, "chairs-letter") << region;
        // What a shared rule adds has its place in words for a young child too.
        auto const review = procedure.letter_for("chairs-letter", "review", "child", 6);
        ASSERT_TRUE(review) << region;
        EXPECT_EQ(std::ranges::count(review->mandatory, "appeal"), 1) << region;
        auto const older = procedure.letter_for("chairs-letter", "review", "child", 12);
        EXPECT_EQ(std::ranges::count(older->mandatory, "appeal"), 1) << region;
    }
}
