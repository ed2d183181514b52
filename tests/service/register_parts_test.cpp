// The rules of registers without a store: fields, steps, two people, what is told, where in a
// record the words of a request stand. Procedure and record are the shipped ones; whatever is said
// of people here is invented.
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/amended_place.h"
#include "service/registers/register_fields.h"
#include "service/registers/register_rules.h"
#include "service/rules/library.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace safehand::service {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min

Instant const noon = parse_day("2026-11-23") + 12h;

class RegisterRules : public ::testing::Test {
  protected:
    procedure::Procedure procedure_ = procedure::Procedure::load(
        std::filesystem::path(SAFEHAND_HOUSE) / "config/procedures/north-yorkshire");
    procedure::Calendar calendar_ = procedure::Calendar::from_json(
        read_file(
            std::filesystem::path(SAFEHAND_HOUSE) / "config/calendars/england-and-wales.json",
            "calendar"),
        "england-and-wales");
    ConferenceRecord record_ = intake::read_record(read_file(
        std::filesystem::path(SAFEHAND_HOUSE) / "config/samples/small/record.json", "record"));

    RegisterCase about() const
    {
        return {procedure_, calendar_, record_, {{"conference", record_.held_on}}, {}, {}, noon};
    }

    storage::RegisterEntry entry(OpenRequest const& request) const
    {
        auto const made = open_entry(about(), request, {"rg-00000001"});
        storage::RegisterEntry kept;
        kept.id = made.id;
        kept.conference = {"cf-00000001"};
        kept.kind = made.kind;
        kept.person = made.person;
        kept.copy = made.copy;
        kept.opened = noon;
        kept.state = made.state;
        kept.steps = {made.opening};
        return kept;
    }

    /// Takes the step as the store would keep it.
    StepTaken take(storage::RegisterEntry& entry, StepRequest const& request) const
    {
        auto taken = take_step(about(), entry, request);
        entry.state = taken.state;
        entry.steps.push_back(taken.step);
        return taken;
    }

    OpenRequest exclusion() const
    {
        OpenRequest request;
        request.kind = "exclusions";
        request.person = "p-father";
        request.by = "bs-014";
        request.acting_as = "business-support";
        request.fields_json = R"({"asked-by":"Police","asked":"2026-11-02",)"
                              R"("ground":"domestic-abuse","evidence":"What was seen in autumn."})";
        return request;
    }
};

template <class Action>
Fault fault_of(Action const& action)
{
    try {
        action();
    } catch (Error const& error) {
        EXPECT_EQ(std::string(error.what()).find("Invented"), std::string::npos);
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::broken;
}

SourceDocument paper()
{
    SourceDocument document;
    Section section;
    section.id = {"s-one"};
    section.heading = "Discussion";
    Label about_mother;
    about_mother.kind = LabelKind::about;
    about_mother.who = {{Ref::Kind::person, "p-mother"}};
    Block block;
    Span open;
    open.text = "Everybody heard that the bus was late. ";
    Span kept;
    kept.text = "The blue door stood open.";
    kept.labels = {about_mother};
    block.text = {open, kept};
    Block list;
    list.kind = BlockKind::bullets;
    list.items = {{open}, {kept}};
    section.blocks = {block, list};
    document.sections = {section};
    return document;
}

} // namespace

TEST_F(RegisterRules, an_entry_wants_every_required_field_and_takes_no_other)
{
    EXPECT_EQ(entry(exclusion()).state.state, "asked");
    auto const turned = std::string(R"({"asked-by":")") + "\u202edne" +
                        R"(","asked":"2026-11-02","ground":"child-asks","evidence":"x"})";
    std::vector<std::string> const unsound{
        R"({"asked-by":"Invented"})",
        R"({"asked-by":"Invented","asked":"2026-11-31","ground":"domestic-abuse","evidence":"x"})",
        R"({"asked-by":"Invented","asked":"2026-11-02","ground":"Invented","evidence":"x"})",
        R"({"asked-by":"I","asked":"2026-11-02","ground":"child-asks","evidence":"x","more":1})",
        turned,
        R"([])",
        "Invented"};
    for (auto const& fields : unsound) {
        auto request = exclusion();
        request.fields_json = fields;
        EXPECT_EQ(fault_of([&] { entry(request); }), Fault::bad_input) << fields;
    }
    auto nobody = exclusion();
    nobody.person.clear();
    EXPECT_EQ(fault_of([&] { entry(nobody); }), Fault::bad_input);
    auto wrong = exclusion();
    wrong.acting_as = "school";
    EXPECT_EQ(fault_of([&] { entry(wrong); }), Fault::refused);
}

TEST_F(RegisterRules, a_step_needs_its_state_its_role_and_its_reason)
{
    auto kept = entry(exclusion());
    StepRequest exclude{
        "exclude",
        "chair-02",
        "chair",
        "For their safety.",
        R"({"sections":"s-discussion","views":"In writing."})"};
    auto by_others = exclude;
    by_others.acting_as = "police";
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, by_others); }), Fault::refused);
    auto silent = exclude;
    silent.because.clear();
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, silent); }), Fault::refused);
    auto without_views = exclude;
    without_views.fields_json = R"({"sections":"s-discussion"})";
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, without_views); }), Fault::refused);
    EXPECT_EQ(take(kept, exclude).state.state, "decided");
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, exclude); }), Fault::refused);
    EXPECT_EQ(
        fault_of([&] { take_step(about(), kept, {"no-step", "chair-02", "chair", "", "{}"}); }),
        Fault::bad_input);
}

TEST_F(RegisterRules, the_words_of_an_earlier_exclusion_are_told_as_copied)
{
    auto here = about();
    auto const kept = entry(exclusion());
    auto const fresh = warnings(here, kept);
    auto earlier = kept;
    earlier.id = {"rg-00000009"};
    earlier.conference = {"cf-00000009"};
    here.others = {earlier};
    EXPECT_EQ(warnings(here, kept).size(), fresh.size() + 1);
    earlier.conference = kept.conference;
    here.others = {earlier};
    EXPECT_EQ(warnings(here, kept).size(), fresh.size());
}

TEST_F(RegisterRules, two_people_means_two_and_the_second_cannot_ask_for_something_else)
{
    OpenRequest hold;
    hold.kind = "retention";
    hold.by = "ig-01";
    hold.acting_as = "information-governance";
    hold.because = "A court.";
    hold.fields_json = R"({"ground":"court"})";
    auto kept = entry(hold);
    EXPECT_EQ(kept.state.holds, (std::vector<std::string>{"erasure"}));
    StepRequest end{
        "end", "ig-01", "information-governance", "It is over.", R"({"reference":"7"})"};
    EXPECT_TRUE(take(kept, end).waits_for_second);
    EXPECT_EQ(kept.state.holds, (std::vector<std::string>{"erasure"}));
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, end); }), Fault::refused);
    end.by = "ig-02";
    end.fields_json = R"({"reference":"8"})";
    EXPECT_EQ(fault_of([&] { take_step(about(), kept, end); }), Fault::refused);
    end.fields_json = "{}";
    EXPECT_FALSE(take(kept, end).waits_for_second);
    EXPECT_TRUE(kept.state.holds.empty());
    EXPECT_EQ(field(kept.state, "reference"), "7");
}

TEST_F(RegisterRules, a_hidden_conference_opens_to_its_two_people_for_an_hour)
{
    record_.covert = true;
    auto const made = entries_at_intake(procedure_, record_, "bs-014", noon, {"rg-00000001"});
    ASSERT_EQ(made.size(), 1U);
    EXPECT_TRUE(made.front().state.hidden);
    storage::RegisterEntry kept;
    kept.kind = made.front().kind;
    kept.state = made.front().state;
    kept.steps = {made.front().opening};
    auto const& kind = *register_kind(procedure_, kept.kind);
    take(kept, {"unlock", "chair-02", "chair", "To prepare.", "{}"});
    EXPECT_FALSE(unlocked_until(kind, kept, "chair-02"));
    take(kept, {"unlock", "qa-01", "qa-manager", "To prepare.", "{}"});
    EXPECT_EQ(unlocked_until(kind, kept, "chair-02"), noon + 1h);
    EXPECT_EQ(unlocked_until(kind, kept, "qa-01"), noon + 1h);
    EXPECT_FALSE(unlocked_until(kind, kept, "bs-014"));
    EXPECT_TRUE(kept.state.hidden);
    take(kept, {"lock", "qa-01", "qa-manager", "", "{}"});
    EXPECT_FALSE(unlocked_until(kind, kept, "qa-01"));
}

TEST_F(RegisterRules, a_conference_is_covert_until_its_register_says_that_the_family_was_told)
{
    record_.covert = true;
    auto const made = entries_at_intake(procedure_, record_, "bs-014", noon, {"rg-00000001"});
    storage::RegisterEntry kept;
    kept.kind = made.front().kind;
    kept.state = made.front().state;
    kept.steps = {made.front().opening};
    EXPECT_TRUE(with_addenda(record_, procedure_, {}).covert);
    EXPECT_TRUE(with_addenda(record_, procedure_, {&kept, 1}).covert);
    auto open_record = record_;
    open_record.covert = false;
    EXPECT_FALSE(with_addenda(open_record, procedure_, {}).covert);
    EXPECT_TRUE(with_addenda(open_record, procedure_, {&kept, 1}).covert) << "staff hid it later";
    take(kept, {"family-told", "chair-02", "chair", "They were told.", "{}"});
    EXPECT_TRUE(with_addenda(record_, procedure_, {&kept, 1}).covert) << "one person is not two";
    take(kept, {"family-told", "qa-01", "qa-manager", "They were told.", "{}"});
    EXPECT_FALSE(with_addenda(record_, procedure_, {&kept, 1}).covert);
}

TEST_F(RegisterRules, words_for_readers_are_those_of_the_last_step_and_never_its_reason)
{
    OpenRequest change;
    change.kind = "amendments";
    change.person = "p-father";
    change.by = "bs-014";
    change.acting_as = "business-support";
    change.because = "Invented reason of the office.";
    change.fields_json = R"({"received":"2026-11-23","channel":"letter","request":"Not so."})";
    auto const* const kind = register_kind(procedure_, change.kind);
    ASSERT_NE(kind, nullptr);
    if (kind->about == procedure::RegisterAbout::copy) change.copy = "cp-00000001";
    auto kept = entry(change);
    EXPECT_EQ(words_for_readers(kept), "");
    take(
        kept,
        {"send-holding-letter",
         "bs-014",
         "business-support",
         "Invented reason.",
         R"({"words":"The hospital has been asked."})"});
    EXPECT_EQ(words_for_readers(kept), "The hospital has been asked.");
    kept.steps.push_back({"issued", "", "", "safehandd", "", "", "{}", false, noon});
    EXPECT_EQ(words_for_readers(kept), "The hospital has been asked.");
    take(kept, {"refuse", "chair-02", "chair", "Invented reason.", "{}"});
    EXPECT_EQ(words_for_readers(kept), "");
    EXPECT_EQ(amendment_of(kept).words, "");
}

TEST_F(RegisterRules, a_name_given_at_birth_joins_the_names_that_are_looked_for)
{
    auto const& child = record_.children.front();
    ProtectedFact fact;
    fact.id = {"f-name"};
    fact.kind = "name";
    fact.values = {child.name};
    record_.protected_facts.push_back(fact);
    OpenRequest birth;
    birth.kind = "birth";
    birth.by = "sw-01";
    birth.acting_as = "social-worker";
    birth.fields_json = R"({"child":")" + child.id.text +
                        R"(","name":"Tansy Inventedly","birth":"2026-11-20","told":"2026-11-21"})";
    auto const kept = entry(birth);
    EXPECT_EQ(kept.state.due, parse_day("2026-12-20"));
    auto const later = with_addenda(record_, procedure_, {&kept, 1});
    auto const has = [](std::vector<std::string> const& all) {
        return std::ranges::find(all, "Tansy Inventedly") != all.end();
    };
    EXPECT_TRUE(has(later.children.front().known_as));
    EXPECT_TRUE(has(later.protected_facts.back().values));
    EXPECT_EQ(later.children.front().name, record_.children.front().name);
    EXPECT_EQ(later.content, record_.content);
}

TEST(AmendedPlace, is_the_innermost_part_with_the_labels_of_all_around_it)
{
    Amendment amendment{"s-one", "the bus was late", "", "", ""};
    EXPECT_EQ(fault_of([&] { place_of(paper(), amendment); }), Fault::bad_input); // stands twice
    amendment.was = "late. The blue";
    auto const place = place_of(paper(), amendment);
    EXPECT_EQ(place.part.block, 0);
    EXPECT_EQ(place.part.span, -1); // it runs over two spans
    ASSERT_EQ(place.labels.size(), 1U);
    EXPECT_EQ(place.labels.front().kind, LabelKind::about);
    EXPECT_EQ(place.heading, "Discussion");
    amendment.was = "no such words";
    EXPECT_EQ(fault_of([&] { place_of(paper(), amendment); }), Fault::bad_input);
    EXPECT_EQ(place_or_section(paper(), amendment).labels.size(), 1U);
    amendment.section = "s-none";
    EXPECT_EQ(fault_of([&] { place_or_section(paper(), amendment); }), Fault::bad_input);
}

TEST(AmendedPlace, is_withheld_by_anything_around_it_and_anything_in_it)
{
    AmendedPlace place;
    place.part = {{"s-one"}, 1, 0, -1, 0};
    auto const order = [](PartRef const& part) {
        RedactionOrder made;
        Withholding one;
        one.part = part;
        made.parts = {one};
        return made;
    };
    EXPECT_TRUE(withholds(order({{"s-one"}}), place));
    EXPECT_TRUE(withholds(order({{"s-one"}, 1}), place));
    EXPECT_TRUE(withholds(order({{"s-one"}, 1, 0, -1, 0}), place));
    EXPECT_FALSE(withholds(order({{"s-one"}, 1, 0, -1, 1}), place));
    EXPECT_FALSE(withholds(order({{"s-one"}, 0}), place));
    EXPECT_FALSE(withholds(order({{"s-two"}}), place));
    place.part = {{"s-one"}};
    EXPECT_TRUE(withholds(order({{"s-one"}, 4, 2}), place));
}

} // namespace safehand::service
