// Values, labels, blocks and languages of a drafted letter, with templates made for the test.
#include "drafting/letter.h"
#include "letter_words.h"
#include "record/error.h"
#include "small_conference.h"
#include "wording_files.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace safehand::drafting {

namespace {

constexpr auto slots = R"({
  "slots": {"who": {"means": "m"}, "told": {"means": "m"}, "held_on": {"means": "m", "from": "record"}},
  "lists": {
    "actions": {"means": "m", "from": "record", "slots": {"action": {"means": "m", "always": true}, "by": {"means": "m"}}},
    "notes": {"means": "m", "slots": {"note": {"means": "m", "always": true}}}
  },
  "flags": {"urgent": {"means": "m"}},
  "templates": {"note": {"always": ["held_on"], "optional": ["who", "told", "actions", "notes", "urgent"]}}
})";

constexpr auto english = R"(Held on {{held_on}}. {{#urgent}}At once.{{/urgent}}

{{#who}}
Dear **{{who}}**, and {{who}}.
{{/who}}

{{#block.told}}
## What we say

{{told}}

{{/block.told}}
{{#block.actions}}
## The plan

| What | By whom |
| ------ | --- |
{{#actions}}
| {{action}} | {{#by}}{{by}}{{/by}}{{^by}}nobody{{/by}} |
{{/actions}}

{{/block.actions}}
{{#has.notes}}
## Notes

{{#notes}}
1. Note: {{note}}
{{/notes}}
{{/has.notes}}
)";

constexpr auto welsh = R"(Cynhaliwyd {{held_on}}. {{#urgent}}Ar unwaith.{{/urgent}}

{{#who}}
Annwyl **{{who}}**, a {{who}}.
{{/who}}

{{#block.told}}
## Beth rydym yn ei ddweud

{{told}}

{{/block.told}}
{{#block.actions}}
## Y cynllun

| Beth | Gan bwy |
| ------ | --- |
{{#actions}}
| {{action}} | {{#by}}{{by}}{{/by}}{{^by}}neb{{/by}} |
{{/actions}}

{{/block.actions}}
{{#has.notes}}
## Nodiadau

{{#notes}}
1. Nodyn: {{note}}
{{/notes}}
{{/has.notes}}
)";

LetterTemplates templates()
{
    return LetterTemplates::from_text(slots, {{"en/note.md", english}, {"cy/note.md", welsh}});
}

LetterOrder order()
{
    LetterOrder out;
    out.document = "chairs-letter";
    out.name = "note";
    return out;
}

SourceDocument drafted(
    LetterValues const& values,
    LetterOrder const& wanted = order(),
    ConferenceRecord const& record = small_conference(),
    std::vector<std::string> const& languages = {"en"})
{
    std::vector<Wording> wordings;
    wordings.reserve(languages.size());
    for (auto const& language : languages) wordings.push_back(shipped_wording(language));
    std::vector<LetterVersion> versions;
    versions.reserve(languages.size());
    for (std::size_t k = 0; k < languages.size(); ++k)
        versions.push_back({"Title " + languages[k], &wordings[k], languages[k], values});
    return draft_letter(templates(), wanted, record, versions);
}

std::string refusal(LetterValues const& values)
{
    try {
        (void)drafted(values);
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::bad_input);
        return error.what();
    }
    return "drafted";
}

} // namespace

TEST(Letter, has_a_section_for_each_heading_and_one_before_the_first)
{
    LetterValues values;
    values.say("told", "All is well.");
    auto const letter = drafted(values);
    ASSERT_EQ(letter.sections.size(), 3U);
    EXPECT_EQ(letter.sections[0].heading, "");
    EXPECT_EQ(letter.sections[1].heading, "What we say");
    EXPECT_EQ(letter.sections[2].heading, "The plan");
    for (auto const& section : letter.sections) EXPECT_EQ(section.kind, "letter");
    EXPECT_EQ(letter.sections[2].id.text, "s-letter-3");
    EXPECT_EQ(letter.sections[2].blocks.at(0).column_shares, (std::vector{6, 3}));
    EXPECT_EQ(letter.kind, "chairs-letter");
    EXPECT_EQ(letter.reference, "C-2026-0001");
    EXPECT_EQ(letter.running.at(0), "Confidential");
    EXPECT_EQ(letter.notice, "Invented for a test.");
}

TEST(Letter, prints_hostile_words_as_words)
{
    for (std::string const hostile :
         {"{{{x}}}",
          "{{told}}",
          "{{/who}}",
          "<b>bold</b>",
          "| a | b |",
          "# x",
          "**x**",
          "- item",
          "[a](http://b)",
          "![p](q)",
          "`code`",
          "&lt;",
          "1. one",
          "---",
          "\\*",
          "a  "}) {
        LetterValues values;
        values.say("who", hostile);
        values.say("told", hostile);
        values.lists["notes"] = {{{{"note", one_span(hostile)}}, {}}};
        auto const letter = drafted(values);
        ASSERT_EQ(letter.sections.size(), 4U) << hostile;
        EXPECT_EQ(words_of(letter.sections[1].blocks.at(0)), hostile);
        ASSERT_EQ(letter.sections[1].blocks.size(), 1U) << hostile;
        auto const& greeting = letter.sections[0].blocks.at(1).text;
        std::string expected = "Dear ";
        expected.append(hostile).append(", and ").append(hostile).append(".");
        EXPECT_EQ(words_of(greeting), expected);
        expected = "* Note: ";
        expected.append(hostile).append("\n");
        EXPECT_EQ(words_of(letter.sections[3].blocks.at(0)), expected);
    }
}

TEST(Letter, refuses_words_with_characters_that_hide_or_turn_round)
{
    auto const with = [](std::string const& bad) {
        LetterValues values;
        values.say("told", "a" + bad + "b");
        return refusal(values);
    };
    EXPECT_NE(with("\xE2\x80\xAE").find("U+202E"), std::string::npos);
    EXPECT_NE(with("\xEE\x80\x80").find("U+E000"), std::string::npos);
    EXPECT_NE(with("\xEE\x80\x80\xEE\x80\x90\xEE\x80\x81").find("U+E000"), std::string::npos);
    EXPECT_NE(with("\xF3\xB0\x80\x80").find("U+F0000"), std::string::npos);
    EXPECT_NE(with("\n").find("line break"), std::string::npos);
    EXPECT_NE(with(std::string(1, '\0')).find("control"), std::string::npos);
    EXPECT_NE(with("\xFF").find("no UTF-8"), std::string::npos);
    EXPECT_NE(with("\xC0\xAF").find("no UTF-8"), std::string::npos);
    EXPECT_EQ(with("\xC5\xB5"), "drafted");
    EXPECT_EQ(with("\"").find("told"), std::string::npos);
}

TEST(Letter, keeps_labels_on_exactly_the_words_that_carry_them)
{
    LetterValues values;
    Text told = one_span("Seen by ");
    told.push_back({"Garside", true, "", {kept_from("p-father")}});
    told.push_back({" on Monday.", false, "ga", {}});
    values.texts["told"] = told;
    auto const text = drafted(values).sections.at(1).blocks.at(0).text;
    ASSERT_EQ(text.size(), 3U);
    EXPECT_EQ(text[0].text, "Seen by ");
    EXPECT_TRUE(text[0].labels.empty());
    EXPECT_EQ(text[1].text, "Garside");
    EXPECT_TRUE(text[1].strong);
    EXPECT_EQ(text[1].labels, std::vector{kept_from("p-father")});
    EXPECT_EQ(text[2].language, "ga");
    EXPECT_TRUE(text[2].labels.empty());
}

TEST(Letter, puts_a_rows_labels_on_the_table_row_and_on_no_other)
{
    auto record = small_conference();
    record.plan[0].labels = {kept_from("p-father")};
    record.plan.push_back(action("a-3", "Read together.", {{"c-1"}}));
    auto const table = drafted({}, order(), record).sections.at(1).blocks.at(0);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.row_labels.at(0), std::vector{kept_from("p-father")});
    EXPECT_TRUE(table.row_labels.at(1).empty());
}

TEST(Letter, puts_a_rows_labels_on_the_whole_list_item_with_the_templates_words)
{
    LetterValues values;
    values.lists["notes"] = {
        {{{"note", one_span("open")}}, {}}, {{{"note", one_span("kept")}}, {confidential()}}};
    auto const list = drafted(values).sections.at(2).blocks.at(0);
    EXPECT_EQ(list.kind, BlockKind::numbers);
    ASSERT_EQ(list.items.size(), 2U);
    EXPECT_TRUE(list.item_labels.at(0).empty());
    EXPECT_EQ(list.item_labels.at(1), std::vector{confidential()});
}

TEST(Letter, leaves_out_a_block_that_lacks_words_and_reports_it_when_it_is_mandatory)
{
    auto wanted = order();
    wanted.mandatory = {"told", "actions", "of-another-letter"};
    auto const letter = drafted({}, wanted);
    EXPECT_EQ(letter.missing, (std::vector<std::string>{"told", "of-another-letter"}));
    EXPECT_EQ(words_of(letter).find("What we say"), std::string::npos);
    LetterValues spaces;
    spaces.say("told", "  ");
    EXPECT_EQ(drafted(spaces, wanted).missing.front(), "told");
    LetterValues said;
    said.say("told", "Said.");
    wanted.mandatory = {"told"};
    EXPECT_TRUE(drafted(said, wanted).missing.empty());
}

TEST(Letter, prints_only_the_blocks_that_the_procedure_asks_for)
{
    auto wanted = order();
    wanted.blocks = std::vector<std::string>{"told"};
    wanted.mandatory = {"actions"};
    LetterValues values;
    values.say("told", "Said.");
    auto const letter = drafted(values, wanted);
    EXPECT_EQ(letter.sections.size(), 2U);
    EXPECT_EQ(letter.missing, std::vector<std::string>{"actions"});
}

TEST(Letter, lets_given_words_go_before_those_of_the_record)
{
    LetterValues values;
    values.say("held_on", "the first day");
    values.lists["actions"] = {};
    auto const letter = drafted(values);
    EXPECT_EQ(letter.sections.size(), 1U);
    EXPECT_EQ(words_of(letter.sections[0].blocks[0]), "Held on the first day.");
}

TEST(Letter, refuses_values_that_its_template_has_no_place_for)
{
    LetterValues text;
    text.say("elsewhere", "x");
    EXPECT_NE(refusal(text).find("elsewhere"), std::string::npos);
    LetterValues row;
    row.lists["notes"] = {{{{"note", one_span("x")}, {"extra", one_span("y")}}, {}}};
    EXPECT_NE(refusal(row).find("notes.extra"), std::string::npos);
    LetterValues flag;
    flag.flags = {"elsewhere"};
    EXPECT_NE(refusal(flag).find("elsewhere"), std::string::npos);
    LetterValues empty_row;
    empty_row.lists["notes"] = {{{}, {}}};
    EXPECT_NE(refusal(empty_row).find("no words for \"note\""), std::string::npos);
}

TEST(Letter, refuses_to_print_nothing_where_words_belong)
{
    LetterValues values;
    values.texts["held_on"] = {};
    EXPECT_NE(refusal(values).find("held_on"), std::string::npos);
}

TEST(Letter, is_one_document_in_welsh_and_then_in_english)
{
    LetterValues values;
    values.say("told", "Said.");
    auto const letter = drafted(values, order(), small_conference(), {"cy", "en"});
    EXPECT_EQ(letter.title, "Title cy / Title en");
    EXPECT_EQ(letter.language, "cy");
    ASSERT_EQ(letter.sections.size(), 6U);
    EXPECT_EQ(letter.sections[1].heading, "Beth rydym yn ei ddweud");
    EXPECT_EQ(letter.sections[1].language, "");
    EXPECT_EQ(letter.running.at(0), "Cyfrinachol / Confidential");
    EXPECT_EQ(letter.sections[0].heading, "");
    EXPECT_EQ(letter.sections[3].heading, "Title en");
    EXPECT_EQ(letter.sections[4].heading, "What we say");
    EXPECT_EQ(letter.sections[4].language, "en");
    EXPECT_EQ(letter.sections[4].id.text, "s-letter-5");
    for (auto const& span : letter.sections[3].blocks.at(0).text) EXPECT_EQ(span.language, "en");
    EXPECT_NE(words_of(letter.sections[0].blocks[0]).find("dydd Mercher"), std::string::npos);
    EXPECT_NE(words_of(letter.sections[3].blocks[0]).find("Wednesday"), std::string::npos);
}

TEST(Letter, marks_the_records_own_words_with_the_records_language)
{
    auto record = small_conference();
    record.language = "en";
    auto const letter = drafted({}, order(), record, {"cy"});
    auto const& cell = letter.sections.at(1).blocks.at(0).rows.at(0).at(0);
    EXPECT_EQ(cell.at(0).language, "en");
}

TEST(Letter, is_for_its_reader_only)
{
    auto wanted = order();
    wanted.reader = PersonId{"p-mother"};
    EXPECT_EQ(drafted({}, wanted).reader, PersonId{"p-mother"});
    EXPECT_EQ(drafted({}).reader, std::nullopt);
}

TEST(Letter, is_refused_in_a_language_that_it_is_not_written_in)
{
    auto const wording = shipped_wording("en");
    EXPECT_THROW(
        draft_letter(templates(), order(), small_conference(), {{"T", &wording, "ga", {}}}), Error);
    auto other = order();
    other.name = "unknown";
    EXPECT_THROW(
        draft_letter(templates(), other, small_conference(), {{"T", &wording, "en", {}}}), Error);
}

TEST(LetterValues, tell_day_and_time_together_or_why_there_is_none)
{
    auto const english_words = shipped_wording("en");
    auto record = small_conference();
    auto told = letter_values(record, english_words, "en");
    EXPECT_EQ(words_of(told.texts.at("core_group_when")), "Monday 28 December 2026 at 10:00");
    record.dates.core_group->time.clear();
    told = letter_values(record, english_words, "en");
    EXPECT_FALSE(told.texts.contains("core_group_when"));
    record.dates.not_agreed_reason = "The mother is in hospital.";
    told = letter_values(record, english_words, "en");
    EXPECT_EQ(
        words_of(told.texts.at("core_group_when")),
        "No date has been agreed yet. The mother is in hospital.");
}

TEST(LetterValues, part_the_protection_plan_from_the_plan_for_help)
{
    auto const told = letter_values(small_conference(), shipped_wording("en"), "en");
    ASSERT_EQ(told.lists.at("actions").size(), 1U);
    ASSERT_EQ(told.lists.at("family_actions").size(), 1U);
    EXPECT_EQ(words_of(told.lists.at("actions")[0].texts.at("action")), "Fit the locks.");
    EXPECT_EQ(words_of(told.lists.at("family_actions")[0].texts.at("action")), "Visit each week.");
}

TEST(LetterValues, name_the_lead_social_worker_of_the_record_or_the_only_one)
{
    auto const english_words = shipped_wording("en");
    auto record = small_conference();
    auto const lead = [&] {
        auto const told = letter_values(record, english_words, "en");
        auto const found = told.texts.find("lead_social_worker");
        return found == told.texts.end() ? std::string() : words_of(found->second);
    };
    EXPECT_EQ(lead(), "Amal Pike");
    record.participants.push_back(record.participants.back());
    record.participants.back().id = {"p-worker-2"};
    record.participants.back().name = "Bo Lark";
    EXPECT_EQ(lead(), "");
    record.children[0].lead_social_worker = PersonId{"p-worker-2"};
    EXPECT_EQ(lead(), "Bo Lark");
}

} // namespace safehand::drafting
