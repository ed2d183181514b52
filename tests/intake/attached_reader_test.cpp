// Translations and easy-read versions: their form, who may make them, and what is sought in them.
#include "intake/attached_reader.h"
#include "tests/intake/sample_records.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace safehand;
using samples::Json;

namespace {

ConferenceRecord record()
{
    return intake::read_record(samples::rich());
}

Json good()
{
    auto const known = record();
    return {
        {"safehand_attached", 1},
        {"kind", "translation"},
        {"reference", known.reference},
        {"stands_for", "record"},
        {"reader", known.participants.front().id.text},
        {"made_from", "sha256:" + std::string(64, 'a')},
        {"language", "pl"},
        {"title", "Wymyślony protokół"},
        {"notice", "Zmyślone. Proszę przechowywać bezpiecznie."},
        {"made_by", "Wanda Invented"},
        {"agency", "Invented Translators"},
        {"not_family", true},
        {"certified", "2026-11-20"},
        {"renderings",
         {{{"fact", known.protected_facts.front().id.text}, {"values", {"Wymyślona 17"}}}}},
        {"sections",
         {{{"id", "s-1"},
           {"kind", "discussion"},
           {"heading", "Co powiedziano"},
           {"blocks", {{{"paragraph", "Nic ważnego."}}}}}}}};
}

std::string refusal(Json const& json)
{
    try {
        intake::read_attached(json.dump(), record());
        return {};
    } catch (Error const& error) {
        return error.what();
    }
}

RedactionOrder order(std::string const& fact, std::string const& kind = "address")
{
    RedactionOrder made;
    made.parts.push_back({PartRef{{"s-9"}}, "R1", MarkStyle::visible, "T-1"});
    made.facts.push_back({{fact}, kind, {"17 Pelican Crescent"}, "R2", MarkStyle::visible, "T-2"});
    return made;
}

} // namespace

TEST(Attached, a_translation_is_read_with_its_sections_and_renderings)
{
    auto const attached = intake::read_attached(good().dump(), record());
    EXPECT_EQ(attached.kind, AttachedKind::translation);
    EXPECT_EQ(attached.document.kind, "record");
    EXPECT_EQ(attached.document.language, "pl");
    EXPECT_EQ(attached.document.authority, record().authority);
    ASSERT_EQ(attached.document.sections.size(), 1U);
    EXPECT_EQ(attached.document.sections[0].heading, "Co powiedziano");
    ASSERT_EQ(attached.renderings.size(), 1U);
    EXPECT_EQ(attached.certified, parse_day("2026-11-20"));
}

TEST(Attached, a_rendering_may_be_of_an_address_that_no_fact_declares)
{
    auto const known = record();
    auto const someone = std::ranges::find_if(
        known.participants, [](Participant const& one) { return !one.addresses.empty(); });
    ASSERT_NE(someone, known.participants.end());
    auto json = good();
    auto const id = "address:" + someone->id.text + ":" + someone->addresses.front().id;
    json["renderings"][0]["fact"] = id;
    EXPECT_EQ(intake::read_attached(json.dump(), known).renderings.at(0).fact.text, id);
    json["renderings"][0]["fact"] = "address:" + someone->id.text + ":ad-nowhere";
    EXPECT_TRUE(refusal(json).starts_with("renderings[0].fact: ")) << refusal(json);
}

TEST(Attached, what_is_not_of_this_conference_is_refused_with_its_place)
{
    auto json = good();
    json["reference"] = "X-0000";
    EXPECT_TRUE(refusal(json).starts_with("reference: ")) << refusal(json);
    json = good();
    json["reader"] = "p-nobody";
    EXPECT_TRUE(refusal(json).starts_with("reader: ")) << refusal(json);
    json = good();
    json["renderings"][0]["fact"] = "f-nothing";
    EXPECT_TRUE(refusal(json).starts_with("renderings[0].fact: ")) << refusal(json);
    json = good();
    json["kind"] = "summary";
    EXPECT_TRUE(refusal(json).starts_with("kind: ")) << refusal(json);
    json = good();
    json["extra"] = 1;
    EXPECT_FALSE(refusal(json).empty());
    auto const whole = good();
    for (auto const& [name, value] : whole.items()) {
        if (name == "agency" || name == "not_family" || name == "renderings") continue;
        json = good();
        json.erase(name);
        EXPECT_FALSE(refusal(json).empty()) << name;
    }
}

TEST(Attached, a_translator_of_the_family_or_of_the_record_is_barred)
{
    auto attached = intake::read_attached(good().dump(), record());
    EXPECT_TRUE(what_bars(attached, {}, {"Rowan Ashgrove"}).empty());
    EXPECT_EQ(what_bars(attached, {}, {"wanda  INVENTED"}).size(), 1U);
    attached.not_family = false;
    EXPECT_EQ(what_bars(attached, {}, {}).size(), 1U);
    attached.kind = AttachedKind::easy_read;
    EXPECT_TRUE(what_bars(attached, {}, {}).empty());
}

TEST(Attached, another_language_needs_every_withheld_name_as_it_writes_them)
{
    auto attached = intake::read_attached(good().dump(), record());
    auto const listed = attached.renderings.front().fact.text;
    EXPECT_EQ(what_bars(attached, order("f-other"), {}).size(), 1U) << "Polish bends names";
    EXPECT_TRUE(what_bars(attached, order("address:p-mother:ad-1"), {}).empty());
    attached.kind = AttachedKind::easy_read;
    EXPECT_TRUE(what_bars(attached, order("f-other"), {}).empty());
    for (auto const* language : {"ur", "ar", "ru", "sr", "pa-Arab", "xx"}) {
        attached.document.language = language;
        EXPECT_EQ(what_bars(attached, order("f-other"), {}).size(), 1U) << language;
        EXPECT_TRUE(what_bars(attached, order(listed), {}).empty()) << language;
        EXPECT_TRUE(what_bars(attached, order("f-other", "phone"), {}).empty()) << language;
    }
    attached.document.language = "sr-Latn";
    EXPECT_TRUE(what_bars(attached, order("f-other"), {}).empty());
}

TEST(Attached, renderings_are_taken_out_and_sought_beside_the_facts_own_values)
{
    auto const attached = intake::read_attached(good().dump(), record());
    auto const original = order(attached.renderings.front().fact.text);
    auto const taken_out = order_for_attached(attached, original);
    EXPECT_TRUE(taken_out.parts.empty());
    EXPECT_EQ(
        taken_out.facts[0].values,
        (std::vector<std::string>{"17 Pelican Crescent", "Wymyślona 17"}));
    auto const sought = needles_for_attached(attached, original);
    EXPECT_EQ(sought.parts, original.parts);
    EXPECT_EQ(sought.facts, taken_out.facts);
}
