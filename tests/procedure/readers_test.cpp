// What is kept from a reader for who they are: facts, conflict, kinship, their own words.
#include "invented_case.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Attendance;
using safehand::Block;
using safehand::BlockKind;
using safehand::ConferenceRecord;
using safehand::MarkStyle;
using safehand::PlanEntry;

namespace {

PlanEntry planned(
    ConferenceRecord const& record,
    std::string const& person,
    std::vector<safehand::Answer> const& answers = {})
{
    return entry_for(plan_for(record, answers), person);
}

safehand::ProtectedFact fact(std::string const& kind, std::vector<safehand::Ref> may_see)
{
    safehand::ProtectedFact one;
    one.id = {"f-1"};
    one.kind = kind;
    one.values = {"1 Never Lane"};
    one.may_see = std::move(may_see);
    return one;
}

bool has_fact(PlanEntry const& entry, std::string const& id)
{
    return std::ranges::any_of(
        entry.order.facts, [&](auto const& withheld) { return withheld.fact.text == id; });
}

Block table_of(std::vector<std::vector<safehand::Text>> rows, safehand::Label const& on_each)
{
    Block table;
    table.kind = BlockKind::table;
    table.header = {text("Who"), text("Reasons")};
    table.row_labels.assign(rows.size(), {on_each});
    table.rows = std::move(rows);
    return table;
}

} // namespace

TEST(Readers, a_protected_fact_is_kept_from_everybody_whom_it_does_not_name)
{
    auto record = conference(
        {somebody("p-m", "mother"),
         somebody("p-f", "father"),
         somebody("p-s", "school"),
         somebody("p-hv", "health-visitor")});
    record.protected_facts = {fact("address", {person("p-m"), role("health-visitor")})};
    record.sections.front().blocks = {paragraph("She lives there.", {states("f-1")})};
    EXPECT_TRUE(planned(record, "p-m").order.empty());
    EXPECT_TRUE(planned(record, "p-hv").order.empty());
    for (auto const& who : {"p-f", "p-s", "p-chair"}) {
        auto const entry = planned(record, who);
        ASSERT_TRUE(has_fact(entry, "f-1")) << who;
        EXPECT_EQ(entry.order.facts.front().code, "R8");
        EXPECT_EQ(entry.order.facts.front().values, std::vector<std::string>{"1 Never Lane"});
        EXPECT_NE(withheld(entry, {{"s-reason"}, 0}), nullptr);
    }
    record.protected_facts.front().may_see = {group("professional")};
    EXPECT_TRUE(planned(record, "p-chair").order.empty());
    EXPECT_TRUE(has_fact(planned(record, "p-m"), "f-1"));
    record.protected_facts.front().may_see.clear();
    EXPECT_TRUE(has_fact(planned(record, "p-chair"), "f-1"));
}

TEST(Readers, who_gave_information_is_marked_to_a_family_without_saying_so)
{
    auto record = conference({somebody("p-m", "mother")});
    record.protected_facts = {fact("referrer", {group("professional")})};
    auto const entry = planned(record, "p-m");
    ASSERT_TRUE(has_fact(entry, "f-1"));
    EXPECT_EQ(entry.order.facts.front().code, "R9");
    EXPECT_EQ(entry.order.facts.front().style, MarkStyle::neutral);
}

TEST(Readers, the_present_address_of_somebody_in_conflict_is_protected_although_nobody_said_so)
{
    auto mother = somebody("p-m", "mother");
    mother.addresses.front().lines = {"47 Larkspur Rise", "Nowhere"};
    mother.conflict_with = {{"p-f"}};
    auto record = conference({mother, somebody("p-f", "father"), somebody("p-g", "school")});
    auto const father = planned(record, "p-f");
    ASSERT_EQ(father.order.facts.size(), 1U);
    auto const& values = father.order.facts.front().values;
    EXPECT_NE(std::ranges::find(values, "47 Larkspur Rise"), values.end());
    EXPECT_NE(std::ranges::find(values, "ZZ99 9ZZ"), values.end());
    EXPECT_EQ(std::ranges::find(values, "Nowhere"), values.end());
    EXPECT_TRUE(planned(record, "p-g").order.empty());
    // What the record itself declares holds instead.
    auto declared = fact("address", {everyone()});
    declared.about = safehand::PersonId{"p-m"};
    declared.values = {"47 Larkspur Rise, Nowhere, ZZ99 9ZZ"};
    record.protected_facts = {declared};
    EXPECT_TRUE(planned(record, "p-f").order.empty());
}

TEST(
    Readers, an_address_that_somebody_in_conflict_is_about_to_move_to_is_protected_a_former_one_not)
{
    auto mother = somebody("p-m", "mother");
    mother.addresses.front().lines = {"8 Quill Court", "Nowhere"};
    mother.addresses.front().from = day("2027-12-01");
    mother.conflict_with = {{"p-f"}};
    auto record = conference({mother, somebody("p-f", "father")});
    EXPECT_EQ(planned(record, "p-f").order.facts.size(), 1U);
    auto const found = std::ranges::find(
        record.participants, safehand::PersonId{"p-m"}, &safehand::Participant::id);
    auto& address = found->addresses.front();
    address.from = day("2020-12-01");
    address.until = day("2021-12-01");
    EXPECT_TRUE(planned(record, "p-f").order.empty());
}

TEST(Readers, a_declared_address_that_lists_only_its_postcode_still_hides_the_street)
{
    auto mother = somebody("p-m", "mother");
    mother.addresses.front().lines = {"47 Larkspur Rise", "Nowhere"};
    mother.conflict_with = {{"p-f"}};
    auto record = conference({mother, somebody("p-f", "father")});
    auto declared = fact("address", {person("p-m")});
    declared.about = safehand::PersonId{"p-m"};
    declared.values = {"ZZ99 9ZZ"};
    declared.reason = "R4";
    record.protected_facts = {declared};
    auto const father = planned(record, "p-f");
    ASSERT_EQ(father.order.facts.size(), 2U);
    for (auto const& one : father.order.facts) EXPECT_EQ(one.code, "R4");
    EXPECT_TRUE(std::ranges::any_of(father.order.facts, [](auto const& one) {
        return std::ranges::find(one.values, "47 Larkspur Rise") != one.values.end();
    }));
}

TEST(Readers, an_order_between_two_people_protects_as_a_conflict_does_even_after_its_last_day)
{
    auto record = conference({somebody("p-m", "mother"), somebody("p-f", "father")});
    record.participants[1].addresses.front().lines = {"47 Larkspur Rise", "Nowhere"};
    EXPECT_TRUE(planned(record, "p-f").order.empty());
    record.orders = {{"non-molestation", {"p-f"}, {"p-m"}, day("2026-01-05"), day("2026-06-01")}};
    EXPECT_EQ(planned(record, "p-f").order.facts.size(), 1U);
}

TEST(Readers, what_is_told_of_others_is_weighed_by_who_reads_it)
{
    auto grandmother = somebody("p-g", "grandparent");
    grandmother.own_right = true;
    auto stranger = somebody("p-f2", "father");
    stranger.related_children.clear();
    auto record = conference(
        {somebody("p-m", "mother"),
         somebody("p-f", "father"),
         grandmother,
         stranger,
         somebody("p-s", "school")});
    record.sections.front().blocks = {
        paragraph("mother", {about({person("p-m")})}),
        paragraph("child", {about({person("c-1")})}),
        paragraph("school", {about({role("school")})})};
    EXPECT_TRUE(planned(record, "p-m").order.empty());
    EXPECT_TRUE(planned(record, "p-s").order.empty());
    auto const father = planned(record, "p-f");
    EXPECT_TRUE(father.order.empty());
    EXPECT_TRUE(std::ranges::any_of(father.reasons, [](auto const& reason) {
        return reason.text.find("Look at them") != std::string::npos;
    }));
    auto const entry = planned(record, "p-g");
    EXPECT_EQ(entry.open_questions, std::vector<std::string>{"relative-scope:p-g"});
    EXPECT_NE(withheld(entry, {{"s-reason"}, 0}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-reason"}, 1}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-reason"}, 2}), nullptr);
    EXPECT_TRUE(planned(record, "p-g", {answer("relative-scope:p-g", "keep")}).order.empty());
    auto const unlinked = planned(record, "p-f2");
    ASSERT_NE(withheld(unlinked, {{"s-reason"}, 1}), nullptr);
    EXPECT_EQ(withheld(unlinked, {{"s-reason"}, 1})->code, "R3");
}

TEST(Readers, in_conflict_what_is_told_of_one_is_kept_from_the_other_until_the_chair_says_otherwise)
{
    auto father = somebody("p-f", "father");
    father.conflict_with = {{"p-m"}};
    auto mother = somebody("p-m", "mother");
    mother.addresses.clear();
    auto record = conference({mother, father});
    record.sections.front().blocks = {paragraph("both", {about({person("p-m"), person("p-f")})})};
    auto const entry = planned(record, "p-f");
    EXPECT_EQ(entry.open_questions, std::vector<std::string>{"conflict-scope:p-f"});
    ASSERT_NE(withheld(entry, {{"s-reason"}, 0}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-reason"}, 0})->code, "R4");
    EXPECT_TRUE(planned(record, "p-f", {answer("conflict-scope:p-f", "keep")}).order.empty());
}

TEST(Readers, nobodys_own_dissent_is_kept_from_them)
{
    auto father = somebody("p-f", "father");
    father.attendance = Attendance::part;
    father.present_for = {{"s-reason"}};
    auto record = conference({father, somebody("p-m", "mother")});
    safehand::ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "no-plan";
    decision.dissent.resize(2);
    decision.dissent[0].who = {"p-f"};
    decision.dissent[0].reasons = text("He says that it is not so.");
    decision.dissent[1].who = {"p-m"};
    decision.dissent[1].reasons = text("She says that it is so.");
    record.decisions = {decision};
    auto document = drafted(record);
    auto const table = table_of(
        {{text(record.participants[0].name + " (father)"), text("He says that it is not so.")},
         {text(record.participants[1].name + " (mother)"), text("She says that it is so.")}},
        withhold_from({role("father")}));
    document.sections.push_back(
        section("s-decision", "discussion-and-analysis", {paragraph("Words."), table}));
    auto const entry = entry_for(
        safehand::procedure::make_plan(
            record, document, north_yorkshire(), england_and_wales(), {}, today),
        "p-f");
    EXPECT_EQ(withheld(entry, {{"s-decision"}}), nullptr);
    EXPECT_NE(withheld(entry, {{"s-decision"}, 0}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-decision"}, 1, 0}), nullptr);
    EXPECT_NE(withheld(entry, {{"s-decision"}, 1, 1}), nullptr);
}

TEST(Readers, own_dissent_inside_a_section_labelled_against_them_holds_the_copy_for_its_heading)
{
    auto record = conference({somebody("p-f", "father"), somebody("p-m", "mother")});
    safehand::ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "no-plan";
    decision.dissent.resize(1);
    decision.dissent[0].who = {"p-f"};
    decision.dissent[0].reasons = text("He says that it is not so.");
    record.decisions = {decision};
    auto document = drafted(record);
    auto labelled = section(
        "s-decision",
        "discussion-and-analysis",
        {table_of(
            {{text(record.participants[0].name + " (father)"), text("He says that it is not so.")}},
            {})});
    labelled.labels = {withhold_from({role("father")})};
    document.sections.push_back(labelled);
    auto const held = [&] {
        auto const entry = entry_for(
            safehand::procedure::make_plan(
                record, document, north_yorkshire(), england_and_wales(), {}, today),
            "p-f");
        return std::ranges::any_of(
            entry.holds, [](auto const& hold) { return hold.check == "NY-11"; });
    };
    EXPECT_TRUE(held());
    document.sections.back().labels.clear();
    EXPECT_FALSE(held());
}

TEST(Readers, what_was_written_down_is_not_shown_because_it_shares_words_with_the_readers_view)
{
    auto record = conference({somebody("p-f", "father"), somebody("p-m", "mother")});
    safehand::ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "no-plan";
    decision.views = {{{"p-f"}, "no plan", "", text("No."), {}}};
    record.decisions = {decision};
    auto const& name = record.participants[0].name;
    auto list = paragraph("");
    list.kind = BlockKind::bullets;
    list.text.clear();
    list.items = {text("No.")};
    list.item_labels = {{withhold_from({person("p-f")})}};
    record.sections.front().blocks = {
        table_of(
            {{text("A tracker was found"), text("No.")}, {text(name), text("No.")}},
            withhold_from({person("p-f")})),
        list};
    auto const entry = planned(record, "p-f");
    EXPECT_NE(withheld(entry, {{"s-reason"}, 0, 0}), nullptr);
    EXPECT_NE(withheld(entry, {{"s-reason"}, 0, 1}), nullptr);
    EXPECT_NE(withheld(entry, {{"s-reason"}, 1, 0}), nullptr);
}

TEST(Readers, words_that_two_people_used_prove_nothing_about_whose_row_it_is)
{
    auto record = conference({somebody("p-f", "father"), somebody("p-m", "mother")});
    safehand::ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "no-plan";
    decision.views = {
        {{"p-f"}, "plan", "", text("Agrees."), {}}, {{"p-m"}, "plan", "", text("Agrees."), {}}};
    record.decisions = {decision};
    record.sections.front().blocks = {
        table_of({{text("She"), text("Agrees.")}}, withhold_from({person("p-f")}))};
    EXPECT_NE(withheld(planned(record, "p-f"), {{"s-reason"}, 0, 0}), nullptr);
}

TEST(Readers, a_label_that_no_row_of_the_data_fits_withholds_and_silence_comes_from_data)
{
    auto record = conference({somebody("p-p", "parent")});
    record.procedure = "made-up-region";
    record.sections = {
        section("s-1", "talk", {}, {about({person("p-p")})}), section("s-2", "slot")};
    auto const entry = entry_for(
        safehand::procedure::make_plan(
            record, drafted(record), made_up_region(), england_and_wales(), {}, today),
        "p-p");
    ASSERT_NE(withheld(entry, {{"s-1"}}), nullptr);
    EXPECT_EQ(withheld(entry, {{"s-1"}})->code, "X1");
    EXPECT_EQ(withheld(entry, {{"s-1"}})->style, MarkStyle::silent);
    EXPECT_EQ(withheld(entry, {{"s-1"}})->rule, "K18");
}
