#include "intake/record_reader.h"
#include "sample_records.h"

#include <gtest/gtest.h>

using safehand::Attendance;
using safehand::BlockKind;
using safehand::ChildId;
using safehand::Error;
using safehand::FactId;
using safehand::Fault;
using safehand::Invitation;
using safehand::iso;
using safehand::LabelKind;
using safehand::PersonId;
using safehand::Ref;
using safehand::SectionId;
namespace samples = safehand::samples;
using safehand::intake::content_digest;
using safehand::intake::read_record;
using samples::Json;

TEST(Record, the_smallest_one_reads_with_the_defaults_of_what_it_leaves_out)
{
    auto const record = read_record(samples::minimal());
    EXPECT_EQ(record.reference, "C-2026-0001");
    EXPECT_EQ(record.language, "en");
    EXPECT_EQ(iso(record.held_on), "2026-11-24");
    EXPECT_EQ(record.participants.at(0).invitation, Invitation::invited);
    EXPECT_EQ(record.participants.at(0).format.format, "standard");
    EXPECT_TRUE(record.participants.at(0).safe_contact.post);
    EXPECT_FALSE(record.signature.has_value());
    EXPECT_EQ(record.content, content_digest(samples::minimal()));
}

TEST(Record, people_are_read_with_everything_that_is_known_of_them)
{
    auto const record = read_record(samples::rich());
    auto const* mother = record.find(PersonId{"p-mother"});
    ASSERT_NE(mother, nullptr);
    EXPECT_EQ(mother->known_as, std::vector<std::string>{"June"});
    EXPECT_TRUE(mother->parental_responsibility);
    EXPECT_EQ(mother->related_children.at(1), ChildId{"c-baby"});
    EXPECT_EQ(mother->preferences.at(0).channel, "email");
    EXPECT_EQ(iso(mother->preferences.at(0).asked_on.value()), "2026-11-20");
    EXPECT_EQ(mother->addresses.at(0).lines.at(1), "Nowhere");
    EXPECT_EQ(iso(mother->addresses.at(1).until.value()), "2026-08-31");
    EXPECT_EQ(mother->addresses.at(2).email, "juniper.f+case@mail.example");
    EXPECT_FALSE(mother->safe_contact.telephone);
    EXPECT_EQ(mother->format.format, "large-print");
    EXPECT_EQ(mother->language, "cy");
    auto const* father = record.find(PersonId{"p-father"});
    ASSERT_NE(father, nullptr);
    EXPECT_EQ(father->attendance, Attendance::part);
    EXPECT_EQ(father->present_for.size(), 2U);
    EXPECT_EQ(father->exclusion.value().sections.at(0), SectionId{"s-police"});
    EXPECT_EQ(record.find(PersonId{"p-friend"})->supports, "p-mother");
    EXPECT_EQ(record.find(PersonId{"p-uncle"})->invitation, Invitation::not_informed);
    EXPECT_EQ(record.find(PersonId{"p-wren"})->child.value(), ChildId{"c-wren"});
    EXPECT_EQ(iso(record.find(ChildId{"c-baby"})->expected.value()), "2027-02-14");
    EXPECT_EQ(record.orders.at(0).protects, PersonId{"p-mother"});
    EXPECT_EQ(record.protected_facts.at(0).may_see.at(1), (Ref{Ref::Kind::role, "social-worker"}));
}

TEST(Record, text_keeps_its_spans_labels_and_letters)
{
    auto const record = read_record(samples::rich());
    auto const& section = record.sections.at(1);
    EXPECT_EQ(section.labels.at(0).who.at(0).kind, Ref::Kind::everyone);
    auto const& paragraph = section.blocks.at(1);
    ASSERT_EQ(paragraph.text.size(), 3U);
    EXPECT_TRUE(paragraph.text[1].strong);
    EXPECT_EQ(paragraph.text[1].labels.at(0).kind, LabelKind::protected_fact);
    EXPECT_EQ(paragraph.text[1].labels.at(0).fact, FactId{"f-address"});
    EXPECT_NE(paragraph.text[2].text.find("\xE2\x80\x8C"), std::string::npos) << "joiners stay";
    EXPECT_EQ(paragraph.labels.at(0).kind, LabelKind::withhold_from);
    EXPECT_EQ(paragraph.labels.at(0).reason, "R7");
    auto const& bullets = section.blocks.at(2);
    EXPECT_EQ(bullets.kind, BlockKind::bullets);
    ASSERT_EQ(bullets.item_labels.size(), 2U);
    EXPECT_TRUE(bullets.item_labels[0].empty());
    EXPECT_EQ(bullets.item_labels[1].at(0).kind, LabelKind::about);
    EXPECT_TRUE(section.blocks.at(3).item_labels.empty());
    auto const& table = section.blocks.at(4);
    EXPECT_EQ(table.header.size(), 3U);
    EXPECT_TRUE(table.rows.at(0).at(2).empty());
    EXPECT_EQ(table.rows.at(1).at(1).size(), 2U);
    EXPECT_EQ(table.row_labels.at(1).at(0).who.at(0), (Ref{Ref::Kind::group, "family"}));
    EXPECT_EQ(table.column_shares, (std::vector<int>{2, 3, 1}));
}

TEST(Record, what_it_came_to_is_read)
{
    auto const record = read_record(samples::rich());
    EXPECT_TRUE(record.attachments.at(0).author_permits);
    EXPECT_EQ(record.attachments.at(0).file, "reports/social-work.pdf");
    EXPECT_EQ(record.decisions.at(0).views.at(1).choice, "no plan");
    EXPECT_EQ(record.decisions.at(0).dissent.at(0).reasons.size(), 3U);
    EXPECT_EQ(record.plan.at(0).by.at(0), PersonId{"p-police"});
    EXPECT_EQ(record.dates.core_group.value().time, "14:00");
    EXPECT_EQ(iso(record.dates.review.value().on), "2027-02-18");
    EXPECT_EQ(record.complaints_note.size(), 1U);
    EXPECT_EQ(record.signature.value().by, PersonId{"p-chair"});
    EXPECT_EQ(record.signature.value().content, record.content);
}

TEST(Record, a_change_of_any_word_after_signing_is_refused)
{
    auto record = Json::parse(samples::rich());
    record["sections"][1]["blocks"][3]["numbers"][1] = "Three.";
    auto const error = samples::error_from(record.dump());
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->fault(), Fault::refused);
    EXPECT_NE(
        std::string(error->what()).find("The record was changed after the chair signed it"),
        std::string::npos);
}

TEST(Record, the_order_of_members_and_white_space_leave_a_signature_whole)
{
    auto const record = Json::parse(samples::rich());
    EXPECT_EQ(samples::line_from(record.dump(7)), "no error");
    EXPECT_EQ(samples::line_from(record.dump(-1, ' ', true)), "no error") << "escaped letters";
}

TEST(Record, unknown_words_and_members_are_refused_by_name_and_place)
{
    auto record = Json::parse(samples::rich());
    record["sections"][2]["labels"][0]["label"] = "confidentail";
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "sections[2].labels[0].label: 'confidentail' is not a label; use confidential, about, "
        "withhold_from or protected_fact.");
    record = Json::parse(samples::minimal());
    record["participants"][0]["favourite_colour"] = "blue";
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "participants[0].favourite_colour: a participant has no member of this name.");
    record = Json::parse(samples::minimal());
    record["participants"][0]["attendance"] = "present";
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "participants[0].attendance: 'present' is not an attendance; use attended, part, "
        "apologies, absent or excluded.");
    record = Json::parse(samples::minimal());
    record["participants"][0].erase("role");
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "participants[0]: 'role' is missing; a participant must have it.");
    record["participants"][0]["role"] = nullptr;
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "participants[0].role: must be text, not null; leave the member out when there is nothing "
        "to say.");
}

TEST(Record, a_label_may_not_carry_what_another_label_means)
{
    auto record = Json::parse(samples::minimal());
    record["sections"][0]["labels"] =
        Json::array({{{"label", "confidential"}, {"who", Json::array({"person:p-chair"})}}});
    EXPECT_EQ(
        samples::line_from(record.dump()),
        "sections[0].labels[0].who: a 'confidential' label has no member of this name.");
}

TEST(ContentDigest, is_the_one_that_another_program_computes)
{
    // printf '%s' '{"a":"€","b":[1,true,null]}' | sha256sum
    EXPECT_EQ(
        content_digest(R"({ "signature": {"by": "x"}, "b": [1, true, null], "a": "\u20ac" })").text,
        "sha256:7bcc538b94cb3c570c0cc48e03f84f6f5c2e663b6a8b9e99df53456691625086");
}

TEST(ContentDigest, covers_everything_but_the_outermost_signature)
{
    auto const plain = content_digest(R"({"a":{"signature":1},"b":2})");
    EXPECT_EQ(content_digest(R"({"b":2,"signature":"s","a":{"signature":1}})"), plain);
    EXPECT_NE(content_digest(R"({"a":{},"b":2})"), plain);
    EXPECT_NE(content_digest(R"({"a":{"signature":1},"b":"2"})"), plain);
    EXPECT_NE(content_digest(R"({"a":{"signature":1},"b":2,"c":null})"), plain);
}

TEST(ContentDigest, of_something_that_is_not_an_object_is_refused)
{
    EXPECT_THROW(content_digest("[]"), Error);
    EXPECT_THROW(content_digest("\"signature\""), Error);
}
