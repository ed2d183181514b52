#include "sample_records.h"

#include <gtest/gtest.h>

#include <string>

namespace samples = safehand::samples;
using samples::Json;
using samples::line_after;
using samples::surprises;

TEST(ValueShapes, ids_and_words_keep_to_their_shape)
{
    for (Json const& bad :
         {Json("P-Chair"),
          Json(""),
          Json("a b"),
          Json("-a"),
          Json("a_b"),
          Json("é"),
          Json(std::string(65, 'a'))}) {
        EXPECT_EQ(
            line_after({{"/sections/0/id", bad}}),
            "sections[0].id: an id is 1 to 64 lower-case letters, digits and hyphens.");
        EXPECT_EQ(
            line_after({{"/participants/0/role", bad}}),
            "participants[0].role: must be a word of lower-case letters, digits and hyphens, such "
            "as 'health-visitor'.");
    }
    for (Json const& bad :
         {Json("p-mother"),
          Json("person:"),
          Json("people:p-mother"),
          Json("role:Mother"),
          Json("everyone:"),
          Json("")})
        EXPECT_EQ(
            line_after({{"/protected_facts/0/may_see/0", bad}}),
            "protected_facts[0].may_see[0]: must be 'person:' and an id, 'role:' and a role, "
            "'group:' and a group, or 'everyone'.");
}

TEST(ValueShapes, an_email_address_is_one_address_and_nothing_more)
{
    for (auto const* bad :
         {"a",
          "@b.example",
          "a@",
          "a@b@c",
          "a b@c.example",
          "a@b..example",
          ".a@b.example",
          "a.@b.example",
          "a@-b.example",
          "a@b.example, c@d.example",
          "<a@b.example>",
          "A <a@b.example>",
          "a@b.example\\n",
          "\"a\"@b.example",
          "a@[127.0.0.1]",
          "ä@b.example",
          "a@b.example;"})
        EXPECT_TRUE(line_after({{"/participants/2/addresses/2/email", bad}})
                        .starts_with("participants[2].addresses[2].email: must be one"))
            << bad;
    for (auto const* good : {"a@b", "a.b+c@d-e.example", "o'neill@x.example"})
        EXPECT_EQ(line_after({{"/participants/2/addresses/2/email", good}}), "no error") << good;
}

TEST(ValueShapes, a_protected_fact_can_be_searched_for)
{
    std::string const line = "protected_facts[0].values: one of them must have 3 letters or "
                             "digits, or it cannot be found in the text.";
    EXPECT_EQ(
        surprises({
            {"/protected_facts/0/values", Json::array({"12", "a-b", "..."}), line},
            {"/protected_facts/0/values", Json::array({"12", "A1b"}), "no error"},
            {"/protected_facts/0/values", Json::array({"نور"}), "no error"},
            {"/protected_facts/0/values",
             Json::array(),
             "protected_facts[0].values: must hold at least one entry."},
            {"/protected_facts/0/values/0", "", "protected_facts[0].values[0]: must not be empty."},
        }),
        "");
}

TEST(ValueShapes, an_attachment_stays_below_the_records_folder)
{
    for (auto const* bad :
         {"/etc/passwd",
          "../x.pdf",
          "a/../../x.pdf",
          "a/..",
          "a//b.pdf",
          "./x.pdf",
          "a/",
          "",
          " ",
          "a\\b.pdf",
          "C:x.pdf",
          "~/../x"})
        EXPECT_TRUE(line_after({{"/attachments/0/file", bad}})
                        .starts_with("attachments[0].file: must be a path below"))
            << bad;
    EXPECT_EQ(
        line_after({{"/attachments/0/file", "a\nb.pdf"}}),
        "attachments[0].file: holds a line break, which text in a record may not hold.");
    for (auto const* good : {"x.pdf", "reports/a b..pdf", "...pdf"})
        EXPECT_EQ(line_after({{"/attachments/0/file", good}}), "no error") << good;
    EXPECT_EQ(
        line_after({{"/attachments/0/author_permits", false}}),
        "attachments[0].permitted_on: there is a day of permission but author_permits is not "
        "true.");
    auto record = Json::parse(samples::rich());
    record["attachments"].push_back(record["attachments"][0]);
    record["attachments"].back()["id"] = "r-other";
    EXPECT_EQ(
        samples::line_from(samples::signed_text(record)),
        "attachments[2].file: another attachment is the same file.");
}

TEST(ValueShapes, blocks_say_one_thing_and_say_something)
{
    std::string const b = "sections[1].blocks";
    std::string const one =
        ": must hold exactly one of paragraph, subheading, bullets, numbers and table.";
    EXPECT_EQ(
        surprises({
            {"/sections/1/blocks/0", Json::object(), b + "[0]" + one},
            {"/sections/1/blocks/0/paragraph", "Two things.", b + "[0]" + one},
            {"/sections/1/blocks/0", {{"labels", Json::array()}}, b + "[0]" + one},
            {"/sections/1/blocks/0/subheading", "", b + "[0].subheading: must not be empty."},
            {"/sections/1/blocks/0/subheading",
             Json::array({" ", "\xC2\xA0"}),
             b + "[0].subheading: must not be empty."},
            {"/sections/1/blocks/1/paragraph",
             Json::array(),
             b + "[1].paragraph: must not be empty."},
            {"/sections/1/blocks/2/bullets",
             Json::array(),
             b + "[2].bullets: must hold at least one entry."},
            {"/sections/1/blocks/2/bullets/0", "", b + "[2].bullets[0]: must not be empty."},
            {"/sections/1/blocks/4/table/rows",
             Json::array(),
             b + "[4].table.rows: must hold at least one entry."},
            {"/sections/1/blocks/4/table/rows/0",
             Json::array({"x", "y"}),
             b + "[4].table.rows[0]: has 2 cells where the header has 3."},
            {"/sections/1/blocks/4/table/rows/1/cells/3",
             "x",
             b + "[4].table.rows[1]: has 4 cells where the header has 3."},
            {"/sections/1/blocks/4/table/column_shares",
             Json::array({1, 1}),
             b + "[4].table.column_shares: must hold one share for each of the 3 columns."},
            {"/sections/1/blocks/4/table/column_shares/0",
             0,
             b + "[4].table.column_shares[0]: must be from 1 to 100."},
            {"/sections/1/blocks/1/labels/0/who",
             Json::array(),
             b + "[1].labels[0].who: must hold at least one entry."},
        }),
        "");
}

TEST(ValueShapes, small_values_keep_to_their_shape)
{
    for (auto const* bad :
         {"", "e", "english", "en_GB", "en-", "-en", "12", "en--GB", "en-toolongpart"})
        EXPECT_EQ(
            line_after({{"/participants/2/language", bad}}),
            "participants[2].language: must be a language tag such as 'en', 'cy' or 'pt-BR' (BCP "
            "47).")
            << bad;
    for (auto const* good : {"en", "cy", "pt-BR", "zh-Hans-CN", "ur", "es-419"})
        EXPECT_EQ(line_after({{"/participants/2/language", good}}), "no error") << good;
    for (auto const* bad : {"999 000 001", "9990000018x", " 9990000018", "999  000 0018"})
        EXPECT_EQ(
            line_after({{"/children/0/nhs_number", bad}}),
            "children[0].nhs_number: must be the ten digits of an NHS number.")
            << bad;
    for (auto const* bad : {"Z", "ZZ99 9ZZ ZZZ", "ZZ99_9ZZ"})
        EXPECT_TRUE(line_after({{"/participants/2/addresses/0/postcode", bad}})
                        .starts_with("participants[2].addresses[0].postcode: must be a postcode"))
            << bad;
    for (auto const* bad : {"", "C/2026", "-C", "C 2026", "../x"})
        EXPECT_TRUE(line_after({{"/reference", bad}}).starts_with("reference: must be 1 to 40"))
            << bad;
    for (auto const* bad :
         {"",
          "abc",
          "sha256:00",
          "sha256:G000000000000000000000000000000000000000000000000000000000000000"})
        EXPECT_TRUE(line_after({{"/attachments/0/sha256", bad}})
                        .starts_with("attachments[0].sha256: must be 'sha256:'"))
            << bad;
    EXPECT_TRUE(line_after({{"/protected_facts/0/reason", "R 8"}})
                    .starts_with("protected_facts[0].reason: must be a reason code"));
    EXPECT_EQ(
        line_after({{"/safehand_record", 2}}),
        "safehand_record: must be 1, the only form that is read here.");
}
