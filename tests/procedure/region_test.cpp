// A region by data alone: what its further files may say, what is refused in them and where, and
// how a version of it is kept.
#include "far_isle.h"
#include "procedure/due.h"
#include "spoilt_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::procedure::Due;
using safehand::procedure::due_dates;
using safehand::procedure::Procedure;

namespace {

std::string refused(std::string const& file, std::string const& was, std::string const& now)
{
    SpoiltFolder const folder("far-isle");
    folder.change(file, was, now);
    return folder.refusal();
}

Due due(std::string const& id, std::map<std::string, safehand::Day> const& events)
{
    for (auto const& one : due_dates(far_isle(), scotland(), events))
        if (one.id == id) return one;
    ADD_FAILURE() << "no " << id;
    return {};
}

bool says(Due const& one, std::string const& words)
{
    return std::ranges::any_of(one.reasoning, [&](std::string const& line) {
        return line.find(words) != std::string::npos;
    });
}

} // namespace

TEST(Region, what_it_shares_with_others_is_added_and_its_own_words_win)
{
    ASSERT_NE(far_isle().conference_kind("moot"), nullptr);
    EXPECT_EQ(far_isle().conference_kind("initial")->title.en, "First");
    EXPECT_EQ(far_isle().timescale("letter-after-moot")->kinds, std::vector<std::string>{"moot"});
    EXPECT_EQ(far_isle().enclosure("feedback-form")->kinds, std::vector<std::string>{"moot"});
    EXPECT_EQ(far_isle().rules().checks.front().kinds, std::vector<std::string>{"moot"});
    EXPECT_EQ(far_isle().rules().delivery.language_unit, (std::vector<std::string>{"cy", "en"}));
}

TEST(Region, a_register_is_read_with_its_fields_states_steps_and_warnings)
{
    auto const* book = far_isle().register_kind("sharing");
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(book->fields.at(1).choices.at(1).title.en, "Court order");
    EXPECT_TRUE(book->states.at(1).ended);
    EXPECT_TRUE(book->steps.at(0).two_people);
    EXPECT_EQ(book->steps.at(0).does.at(0).what, "answer");
    EXPECT_EQ(book->warnings.at(0).text.en, "Think twice.");
}

TEST(Region, unknown_members_and_words_are_refused_by_file_and_place)
{
    EXPECT_EQ(
        refused("letters.json", R"("version": "3")", R"("version": "3", "colour": "red")"),
        "letters.json, enclosures[0]: member \"colour\" is not known here.");
    EXPECT_EQ(
        refused("registers.json", R"("type": "text")", R"("type": "smell")"),
        "registers.json, registers[0].fields[0].type: \"smell\" is not one of text, day, person, "
        "role, document, choice, number, flag, attachment.");
    SpoiltFolder const folder("far-isle");
    folder.write(
        "lint.json",
        R"({"checks": [{"id": "a", "verb": "sing", "severity": "warning", "rule": "FI-1", "reference": "leaf 1"}]})");
    EXPECT_EQ(
        folder.refusal(),
        "lint.json, checks[0].verb: \"sing\" is not a verb that records are checked by.");
    folder.write(
        "lint.json",
        R"({"checks": [{"id": "a", "verb": "quorum", "severity": "warning", "with": {"agencies": 3, "section": "talk"}, "rule": "FI-1", "reference": "leaf 1"}]})");
    EXPECT_EQ(folder.refusal(), "lint.json, checks[0].with: member \"section\" is not known here.");
    folder.write(
        "lint.json",
        R"({"checks": [{"id": "a", "verb": "quorum", "severity": "warning", "rule": "FI-1", "reference": "leaf 1"}]})");
    EXPECT_EQ(folder.refusal(), "lint.json, checks[0]: \"with\" is missing.");
}

TEST(Region, names_that_nobody_declares_are_refused)
{
    EXPECT_EQ(
        refused("letters.json", R"("sender": "role:chair")", R"("sender": "role:king")"),
        "letters.json, letter letter: role \"king\" is not declared in people.json.");
    EXPECT_EQ(
        refused("letters.json", R"("mandatory": ["outcome"])", R"("mandatory": ["wishes"])"),
        "letters.json, letter letter: mandatory block \"wishes\" is not among its blocks.");
    EXPECT_EQ(
        refused("registers.json", R"("to": "agreed")", R"("to": "heaven")"),
        "registers.json, register sharing, step agree: state \"heaven\" is not declared.");
    EXPECT_EQ(
        refused("registers.json", "issue:answer", "issue:poem"),
        "registers.json, register sharing, step agree: document \"poem\" is not declared.");
    EXPECT_EQ(
        refused("timescales.json", R"("within": "record-family")", R"("within": "spring")"),
        "timescales.json, hand-over: timescale \"spring\" is not declared.");
    EXPECT_EQ(
        refused("entitlement.json", R"("same_as": "record")", R"("same_as": "slip")"),
        "entitlement.json, row slip: document \"slip\" is itself given like another one.");
    EXPECT_EQ(
        refused("procedure.json", R"("kinds": ["moot"])", R"("kinds": ["ball"])"),
        "procedure.json, kinds: there is no shared file for \"ball\".");
    EXPECT_EQ(
        refused("procedure.json", R"("kinds": ["moot"])", R"("kinds": ["../moot"])"),
        "procedure.json, kinds: such a file name cannot be.");
}

TEST(Region, a_row_that_goes_through_somebody_goes_by_hand_and_gives_one_thing)
{
    EXPECT_EQ(
        refused(
            "entitlement.json",
            R"("channel": "by-hand", "through")",
            R"("channel": "post", "through")"),
        "entitlement.json, rows[2].through: somebody hands it over, so the channel is "
        "\"by-hand\".");
    EXPECT_EQ(
        refused(
            "entitlement.json",
            R"("same_as": "record")",
            R"("same_as": "record", "share": "full")"),
        "entitlement.json, rows[11]: one of \"share\", \"question\" and \"same_as\" belongs here.");
    EXPECT_EQ(
        refused(
            "entitlement.json",
            R"("treatment": "whole", "permission": false)",
            R"("treatment": "none", "permission": false)"),
        "entitlement.json, attachments[0]: what must travel cannot have the treatment \"none\".");
    EXPECT_EQ(
        refused("entitlement.json", R"("proposed": "copy")", R"("proposed": "letter")"),
        "entitlement.json, question no-copy-instead: what goes before a share proposes to give.");
}

TEST(Region, a_kept_version_has_the_digest_that_it_had_whatever_became_of_the_shared_files)
{
    SpoiltFolder const kept("far-isle", "far-isle@7");
    kept.write("kinds/moot.json", bytes_of(house() / "tests/procedure/data/kinds/moot.json"));
    auto const other = house() / "tests/procedure/data"; // holds no moot.json
    EXPECT_EQ(Procedure::load(kept.path(), other).digest(), far_isle().digest());
    kept.change("kinds/moot.json", "stone 4", "stone 5");
    EXPECT_NE(Procedure::load(kept.path(), other).digest(), far_isle().digest());
}

TEST(Region, a_folder_that_names_another_version_than_it_holds_is_refused)
{
    SpoiltFolder const kept("far-isle", "far-isle@6");
    EXPECT_EQ(
        kept.refusal(),
        "procedure.json, version: \"7\" is not the version that its folder names, "
        "\"far-isle@6\".");
}

TEST(Chain, says_by_when_a_copy_must_be_handed_on_and_never_runs_past_the_outer_deadline)
{
    std::map<std::string, safehand::Day> events{{"conference", day("2026-03-03")}};
    EXPECT_EQ(due("hand-over.start", events).on, day("2026-03-17"));
    events["handover:p-mum"] = day("2026-03-12");
    EXPECT_EQ(due("hand-over", events).on, day("2026-03-19"));
    events["handover:p-mum"] = day("2026-03-20");
    auto const late = due("hand-over", events);
    EXPECT_EQ(late.on, day("2026-03-24"));
    EXPECT_TRUE(says(late, "the delay lies with whoever handed it over"));
    EXPECT_FALSE(says(due("hand-over.start", events), "delay"));
}

TEST(Chain, over_christmas_leaves_out_every_scottish_day_off)
{
    // 15 working days after 16 December 2026 in Scotland, without 25 and 28 December, 1 and 4
    // January.
    std::map<std::string, safehand::Day> const events{{"conference", day("2026-12-16")}};
    EXPECT_EQ(due("record-family", events).on, day("2027-01-12"));
    EXPECT_EQ(due("hand-over.start", events).on, day("2027-01-05"));
}

TEST(Months, end_as_the_data_says_where_the_month_lacks_the_day)
{
    EXPECT_EQ(due("after-birth", {{"birth", day("2026-01-31")}}).on, day("2026-03-01"));
    EXPECT_EQ(due("after-birth", {{"birth", day("2026-02-28")}}).on, day("2026-03-28"));
}

TEST(Kinds, leave_out_what_does_not_apply_to_a_conference)
{
    auto const has = [](std::string const& kind) {
        auto const all =
            due_dates(far_isle(), scotland(), {{"conference", day("2026-03-03")}}, kind);
        return std::ranges::find(all, "letter-after-moot", &Due::id) != all.end();
    };
    EXPECT_TRUE(has("moot"));
    EXPECT_FALSE(has("initial"));
    EXPECT_TRUE(has(""));
}

TEST(IsleClashes, show_both_readings_and_a_hand_over_that_no_longer_fits)
{
    auto const record = isle_conference({somebody("p-mum", "mother")});
    auto const plan = isle_plan(record);
    ASSERT_EQ(plan.clashes.size(), 2U);
    EXPECT_EQ(plan.clashes[0].id, "C-2");
    EXPECT_EQ(plan.clashes[0].text, "Wednesday 18 March 2026 or Tuesday 24 March 2026");
    EXPECT_EQ(plan.clashes[1].id, "C-3") << "its author has not agreed to a report that must go";
    auto const late = safehand::procedure::make_plan(
        record, isle_drafts(record), far_isle(), scotland(), {}, day("2026-03-18"));
    ASSERT_EQ(late.clashes.size(), 3U);
    EXPECT_EQ(
        late.clashes[1].text,
        "Handed over today, it is given by Wednesday 25 March 2026, but it is due by Tuesday 24 "
        "March 2026.");
}
