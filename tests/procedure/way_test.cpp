// By what way a copy goes, and everything that holds it back.
#include "invented_case.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Address;
using safehand::Channel;
using safehand::ConferenceRecord;
using safehand::DeliveryPreference;
using safehand::Participant;
using safehand::PlanEntry;

namespace {

PlanEntry planned(Participant const& person, std::string const& document = "record")
{
    return entry_for(plan_for(conference({person})), person.id.text, document);
}

Address mailbox(std::string const& email)
{
    Address address;
    address.id = "mail";
    address.kind = "email";
    address.email = email;
    address.source = "directory";
    address.confirmed_on = day("2026-12-01");
    address.confirmed_by = "an invented officer";
    return address;
}

DeliveryPreference asked(std::string const& document, std::string const& channel)
{
    return {document, channel, day("2026-12-01"), "the person", "by telephone"};
}

Participant wants(std::string const& channel)
{
    auto person = somebody("p-s", "school");
    person.preferences = {asked("*", channel)};
    person.addresses.push_back(mailbox("office@school.example"));
    return person;
}

ConferenceRecord two(Participant one, Participant other)
{
    return conference({std::move(one), std::move(other)});
}

} // namespace

TEST(Way, post_is_the_way_unless_somebody_asked_for_another_and_it_says_who_and_when)
{
    EXPECT_EQ(planned(somebody("p-s", "school")).channel, Channel::post);
    auto person = wants("email");
    auto const entry = planned(person);
    EXPECT_EQ(entry.channel, Channel::email);
    EXPECT_EQ(entry.address, "mail");
    EXPECT_TRUE(entry.holds.empty());
    EXPECT_TRUE(std::ranges::any_of(
        entry.reasons, [](auto const& reason) { return reason.rule == "NY-8"; }));
    person.preferences.front().asked_by.clear();
    EXPECT_EQ(planned(person).channel, Channel::post);
    person = wants("email");
    person.preferences.front().asked_on.reset();
    EXPECT_EQ(planned(person).channel, Channel::post);
    person.preferences.front().asked_on = day("2027-01-05");
    EXPECT_EQ(planned(person).channel, Channel::post) << "asked on a day that has not come";
}

TEST(Way, a_request_for_one_document_goes_before_one_for_all_and_leaves_the_other_alone)
{
    auto person = wants("by-hand");
    person.preferences.push_back(asked("chairs-letter", "email"));
    EXPECT_EQ(planned(person, "chairs-letter").channel, Channel::email);
    EXPECT_EQ(planned(person, "record").channel, Channel::by_hand);
    EXPECT_TRUE(planned(person, "record").address.empty());
    person.preferences[1].asked_by.clear();
    EXPECT_EQ(planned(person, "chairs-letter").channel, Channel::by_hand);
}

TEST(Way, email_without_a_confirmed_address_is_held_and_never_turned_into_post)
{
    auto person = wants("email");
    person.addresses.back().confirmed_on.reset();
    EXPECT_EQ(planned(person).channel, Channel::email);
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.addresses.pop_back();
    EXPECT_EQ(planned(person).channel, Channel::email);
    EXPECT_TRUE(holds(planned(person), "K01"));
}

TEST(Way, the_portal_tells_its_reader_at_an_address_that_somebody_made_sure_of)
{
    auto person = wants("portal");
    auto const entry = planned(person);
    EXPECT_EQ(entry.channel, Channel::portal);
    EXPECT_TRUE(entry.holds.empty());
    EXPECT_EQ(entry.address, person.addresses.back().id);
    auto unsafe = person;
    unsafe.safe_contact.email = false;
    EXPECT_TRUE(holds(planned(unsafe), "K03"));
    auto private_box = person;
    private_box.addresses.back().email = "somebody@GMail.com";
    EXPECT_TRUE(holds(planned(private_box), "K11"));
    person.addresses.back().confirmed_on.reset();
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.addresses.pop_back();
    EXPECT_TRUE(holds(planned(person), "K01"));
}

TEST(Way, a_professional_is_not_written_to_at_a_private_mailbox)
{
    auto person = wants("email");
    person.addresses.back().email = "somebody@GMail.com";
    EXPECT_TRUE(holds(planned(person), "K11"));
    person.role_mailbox = true;
    EXPECT_FALSE(holds(planned(person), "K11"));
    auto parent = somebody("p-m", "mother");
    parent.preferences = {asked("*", "email")};
    parent.addresses.push_back(mailbox("somebody@gmail.com"));
    EXPECT_TRUE(planned(parent).holds.empty());
}

TEST(Way, a_part_of_a_free_mail_domain_is_private_too)
{
    auto person = wants("email");
    for (auto const& address : {"somebody@mail.gmail.com", "somebody@gmail.com."}) {
        person.addresses.back().email = address;
        EXPECT_TRUE(holds(planned(person), "K11")) << address;
    }
    person.addresses.back().email = "somebody@notgmail.com";
    EXPECT_FALSE(holds(planned(person), "K11"));
}

TEST(Way, two_professionals_with_one_mailbox_are_held_unless_it_belongs_to_a_post)
{
    auto one = wants("email");
    auto other = one;
    other.id = {"p-other"};
    auto record = conference({one, other});
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-other"), "K11"));
    for (auto& person : record.participants) person.role_mailbox = true;
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-other"), "K11"));
}

TEST(Way, an_address_must_be_confirmed_lately_and_after_the_last_change)
{
    auto person = somebody("p-m", "mother");
    EXPECT_TRUE(planned(person).holds.empty());
    person.addresses.front().confirmed_on = today - std::chrono::days{90};
    EXPECT_FALSE(holds(planned(person), "K01"));
    person.addresses.front().confirmed_on = today - std::chrono::days{91};
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.addresses.front().confirmed_on = today + std::chrono::days{1};
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.addresses.front().confirmed_on = day("2026-12-10");
    person.last_change_on = day("2026-12-10");
    EXPECT_FALSE(holds(planned(person), "K01"));
    person.last_change_on = day("2026-12-11");
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.role = "school";
    EXPECT_TRUE(holds(planned(person), "K10"));
}

TEST(Way, an_address_without_source_or_confirmer_or_any_address_at_all_is_held)
{
    auto person = somebody("p-m", "mother");
    person.addresses.front().source.clear();
    EXPECT_TRUE(holds(planned(person), "K01"));
    person = somebody("p-m", "mother");
    person.addresses.front().confirmed_by.clear();
    EXPECT_TRUE(holds(planned(person), "K01"));
    person.addresses.front().until = day("2026-12-01");
    auto const entry = planned(person);
    EXPECT_TRUE(holds(entry, "K01"));
    EXPECT_TRUE(entry.address.empty());
    person.addresses.front().until.reset();
    person.addresses.front().from = day("2027-01-05");
    EXPECT_TRUE(planned(person).address.empty());
}

TEST(Way, an_address_that_is_also_a_former_one_is_held_however_it_is_spelt)
{
    auto person = somebody("p-m", "mother");
    auto former = person.addresses.front();
    former.id = "old";
    former.lines = {"HOUSE OF P-M,", "nowhere"};
    former.postcode = "zz999zz";
    former.until = day("2026-06-01");
    person.addresses.push_back(former);
    EXPECT_TRUE(holds(planned(person), "K02"));
    person.addresses.back().lines = {"Another house", "Nowhere"};
    EXPECT_FALSE(holds(planned(person), "K02"));
}

TEST(Way, post_to_a_place_where_somebody_in_conflict_lives_or_lived_is_held)
{
    auto mother = somebody("p-m", "mother");
    auto father = somebody("p-f", "father");
    father.addresses.front() = mother.addresses.front();
    EXPECT_FALSE(holds(entry_for(plan_for(two(mother, father)), "p-m"), "K03"));
    father.conflict_with = {{"p-m"}};
    EXPECT_TRUE(holds(entry_for(plan_for(two(mother, father)), "p-m"), "K03"));
    father.addresses.front().until = day("2026-06-01");
    EXPECT_TRUE(holds(entry_for(plan_for(two(mother, father)), "p-m"), "K03"));
}

TEST(Way, somebody_who_fled_a_home_does_not_stop_the_post_of_the_one_who_stayed)
{
    auto mother = somebody("p-m", "mother");
    auto father = somebody("p-f", "father");
    auto old_home = father.addresses.front();
    old_home.until = day("2026-06-01");
    mother.addresses.push_back(old_home);
    auto record = two(mother, father);
    record.orders = {{"non-molestation", {"p-f"}, {"p-m"}, day("2026-06-02"), {}}};
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-f"), "K03"));
    // But if she lives there now, something is wrong.
    record.participants[1].addresses.back().until.reset();
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-f"), "K03"));
}

TEST(Way, post_to_the_home_of_somebody_who_may_not_know_what_the_reader_knows_is_held)
{
    auto grandmother = somebody("p-g", "grandparent");
    grandmother.own_right = true;
    auto uncle = somebody("p-u", "relative");
    uncle.addresses.front() = grandmother.addresses.front();
    auto record = two(grandmother, uncle);
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-g"), "K03"));
    safehand::ProtectedFact fact;
    fact.id = {"f-1"};
    fact.kind = "address";
    fact.values = {"1 Never Lane"};
    fact.may_see = {person("p-g")};
    record.protected_facts = {fact};
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-g"), "K03"));
    // Their own address is no secret in the house.
    record.protected_facts.front().values = {"House of p-g, Nowhere"};
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-g"), "K03"));
}

TEST(Way, two_people_at_one_address_are_pointed_out)
{
    auto child = somebody("p-c", "child");
    child.addresses.front() = somebody("p-m", "mother").addresses.front();
    auto const entry = entry_for(plan_for(two(somebody("p-m", "mother"), child)), "p-m");
    EXPECT_TRUE(std::ranges::any_of(
        entry.reasons, [](auto const& reason) { return reason.rule == "K20"; }));
    EXPECT_TRUE(entry.holds.empty());
}

TEST(Way, a_way_that_is_marked_unsafe_is_held)
{
    auto person = somebody("p-m", "mother");
    person.safe_contact.post = false;
    EXPECT_TRUE(holds(planned(person), "K03"));
    person.preferences = {asked("*", "email")};
    person.addresses.push_back(mailbox("a@b.example"));
    EXPECT_FALSE(holds(planned(person), "K03"));
    person.safe_contact.email = false;
    EXPECT_TRUE(holds(planned(person), "K03"));
}

TEST(Way, a_format_or_language_that_cannot_be_made_is_held_and_never_replaced)
{
    auto person = somebody("p-m", "mother");
    person.format.format = "easy-read";
    auto const entry = planned(person);
    EXPECT_TRUE(holds(entry, "K25"));
    EXPECT_EQ(entry.format, "easy-read");
    person.format.format = "standard";
    person.language = "cy";
    EXPECT_TRUE(holds(planned(person), "K25"));
    person.language = "en-GB";
    EXPECT_FALSE(holds(planned(person), "K25"));
}

TEST(Way, an_unsigned_or_changed_record_leaves_for_nobody_but_the_letter_may)
{
    auto record = conference({somebody("p-m", "mother")});
    EXPECT_TRUE(entry_for(plan_for(record), "p-m").holds.empty());
    record.content = {"sha256:" + std::string(64, '1')};
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-m"), "NY-12"));
    record.signature.reset();
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-m"), "NY-12"));
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-m", "chairs-letter"), "NY-12"));
    record = conference({somebody("p-m", "mother")});
    record.signature->by = {"p-m"};
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-m"), "NY-12"));
}

TEST(Way, a_letter_about_a_plan_waits_for_core_group_and_review_or_a_reason_why_not)
{
    auto record = conference({somebody("p-m", "mother")});
    safehand::ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "child-protection-plan";
    decision.category = "neglect";
    record.decisions = {decision};
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-m", "chairs-letter"), "NY-5"));
    record.dates.core_group = safehand::Meeting{day("2027-01-05"), "10:00", "here"};
    record.dates.review = safehand::Meeting{day("2027-03-02"), "", "here"};
    EXPECT_TRUE(holds(entry_for(plan_for(record), "p-m", "chairs-letter"), "NY-5"));
    record.dates.review->time = "10:00";
    EXPECT_FALSE(holds(entry_for(plan_for(record), "p-m", "chairs-letter"), "NY-5"));
    record.dates.review.reset();
    record.dates.not_agreed_reason = "The chair's diary.";
    auto const plan = plan_for(record);
    EXPECT_FALSE(holds(entry_for(plan, "p-m", "chairs-letter"), "NY-5"));
    EXPECT_TRUE(std::ranges::any_of(
        plan.warnings, [](auto const& warning) { return warning.rule == "NY-5"; }));
}

TEST(Way, a_document_that_has_not_been_drafted_is_held)
{
    auto const record = conference({somebody("p-m", "mother")});
    auto const plan = safehand::procedure::make_plan(
        record, drafted(record), north_yorkshire(), england_and_wales(), {}, today);
    EXPECT_TRUE(entry_for(plan, "p-m").holds.empty());
    EXPECT_FALSE(entry_for(plan, "p-m", "chairs-letter").holds.empty());
}

TEST(Way, missing_sections_of_the_template_are_warned_about)
{
    auto const plan = plan_for(conference({}));
    auto const missing = std::ranges::count_if(plan.warnings, [](auto const& warning) {
        return warning.rule == "NY-10" && warning.text.find("nothing under") != std::string::npos;
    });
    EXPECT_EQ(missing, 7); // of ten: attendance, reason and discussion are there
}

TEST(Way, a_professional_with_the_name_of_a_family_member_is_held_until_somebody_looks)
{
    auto worker = somebody("p-worker", "school");
    auto father = somebody("p-father", "father");
    worker.name = father.name = "Sam Invented";
    auto const plan = plan_for(conference({worker, father}));
    auto const& holds = entry_for(plan, "p-worker").holds;
    EXPECT_TRUE(std::ranges::any_of(holds, [](auto const& hold) { return hold.check == "K20"; }));
    EXPECT_TRUE(std::ranges::none_of(
        entry_for(plan, "p-father").holds, [](auto const& hold) { return hold.check == "K20"; }));
}
