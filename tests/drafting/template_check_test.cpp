// What keeps a letter template from being loaded.
#include "drafting/letter.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <string>

namespace safehand::drafting {

namespace {

constexpr auto slots = R"({
  "slots": {"sure": {"means": "m"}, "maybe": {"means": "m"}, "other": {"means": "m"}},
  "lists": {"rows": {"means": "m", "slots": {"cell": {"means": "m", "always": true}, "more": {"means": "m"}}}},
  "flags": {"yes": {"means": "m"}},
  "templates": {"t": {"always": ["sure"], "optional": ["maybe", "rows", "yes"]}, "u": {}}
})";

/// What is said against a template; "loaded" when nothing is.
std::string said_of(std::string const& text)
{
    try {
        (void)LetterTemplates::from_text(slots, {{"en/t.md", text}});
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::bad_input);
        return error.what();
    }
    return "loaded";
}

void expect_refused(std::string const& text, std::string const& line, std::string const& why)
{
    auto const said = said_of(text);
    EXPECT_NE(said.find("en/t.md"), std::string::npos) << text;
    EXPECT_NE(said.find("line " + line + ":"), std::string::npos) << text << "\n" << said;
    EXPECT_NE(said.find(why), std::string::npos) << text << "\n" << said;
}

} // namespace

TEST(Template, is_loaded_when_all_is_in_order)
{
    EXPECT_EQ(said_of("Hello {{sure}}."), "loaded");
    EXPECT_EQ(said_of("{{#maybe}}\nSee {{maybe}} {{sure}}.\n{{/maybe}}\nEnd."), "loaded");
    EXPECT_EQ(said_of("{{#block.b}}\n## Head\n\n{{maybe}}\n\n{{/block.b}}\nEnd."), "loaded");
    EXPECT_EQ(
        said_of("{{#has.rows}}\n{{#rows}}\n- {{cell}}{{#more}}, {{more}}{{/more}}\n{{/rows}}\n"
                "{{/has.rows}}\nEnd."),
        "loaded");
    EXPECT_EQ(
        said_of("{{! a remark }}\n{{#yes}}\nYes.\n{{/yes}}\n{{^yes}}\nNo.\n{{/yes}}"), "loaded");
}

TEST(Template, is_refused_when_it_names_an_unknown_slot)
{
    expect_refused("One.\n\n{{nobody}}", "3", "no slot \"nobody\"");
    expect_refused("{{other}}", "1", "no slot \"other\"");
    expect_refused("{{#nobody}}\nx\n{{/nobody}}", "1", "\"nobody\"");
    expect_refused("{{^nobody}}\nx\n{{/nobody}}", "1", "\"nobody\"");
    expect_refused("{{#has.nobody}}\nx\n{{/has.nobody}}", "1", "\"nobody\"");
    expect_refused("{{cell}}", "1", "no slot \"cell\"");
    expect_refused("{{}}", "1", "no name");
}

TEST(Template, is_refused_when_a_slot_could_print_empty)
{
    expect_refused("One.\n{{maybe}}", "2", "\"maybe\" may be absent");
    expect_refused("{{#yes}}\n{{maybe}}\n{{/yes}}", "2", "\"maybe\" may be absent");
    expect_refused("{{^maybe}}\n{{maybe}}\n{{/maybe}}", "2", "\"maybe\" may be absent");
    expect_refused("{{#rows}}\n- {{cell}}\n{{/rows}}", "1", "\"rows\" may be absent");
    expect_refused(
        "{{#has.rows}}\n{{#rows}}\n- {{cell}}, {{more}}\n{{/rows}}\n{{/has.rows}}",
        "3",
        "\"more\" may be absent");
    expect_refused(
        "{{#block.b}}\n{{#yes}}\n{{maybe}}\n{{/yes}}\n{{/block.b}}", "3", "may be absent");
    expect_refused(
        "{{#block.b}}\n## Head\n\n{{#maybe}}\n{{maybe}}\n{{/maybe}}\n{{/block.b}}",
        "1",
        "could print nothing");
    expect_refused("## Head\n\n{{#maybe}}\n{{maybe}}\n{{/maybe}}", "1", "nothing below it");
    expect_refused(
        "One.\n\n| a | b |\n| - | - |\n| {{sure}} | {{#maybe}}{{maybe}}{{/maybe}} |",
        "5",
        "a table cell is empty");
}

TEST(Template, is_refused_when_raw_markup_would_be_printed)
{
    expect_refused("{{{sure}}}", "1", "raw markup");
    expect_refused("{{&sure}}", "1", "raw markup");
    expect_refused("{{>sure}}", "1", "raw markup");
    expect_refused("{{=<% %>=}}", "1", "raw markup");
    expect_refused("One {{sure", "1", "does not end");
    expect_refused("One\nsure}} two", "2", "did not begin");
    expect_refused("{{#maybe}}\nx", "1", "opened and closed");
    expect_refused("x\n{{/maybe}}", "2", "opened and closed");
    expect_refused("{{#maybe}}\n{{#yes}}\nx\n{{/maybe}}\n{{/yes}}", "1", "opened and closed");
    expect_refused("Text **strong", "1", "not closed");
    expect_refused("Text *soft*", "1", "star stands alone");
    expect_refused("Text ***both***", "1", "star stands alone");
    expect_refused("{{#yes}}\nok\n\n** not strong **\n{{/yes}}", "4", "markup would be printed");
    expect_refused("a | b", "1", "begins and ends with |");
    expect_refused("A # b", "1", "##");
}

TEST(Template, is_refused_when_it_holds_what_letters_have_no_use_for)
{
    expect_refused("One.\n\n<b>x</b>", "3", "no HTML");
    expect_refused("One.\n\n{{#yes}}\n<script>\n{{/yes}}", "4", "no HTML");
    expect_refused("See [here](http://x.invalid)", "1", "character [");
    expect_refused("![x](y)", "1", "character [");
    expect_refused("`x`", "1", "character `");
    expect_refused("    indented", "1", "space");
    expect_refused("> quoted", "1", "character >");
    expect_refused("x &amp; y", "1", "character &");
    expect_refused("x\n---", "2", "dashes");
    expect_refused("x\n\n***", "3", "star");
    expect_refused("# Title", "1", "##");
    expect_refused("#### Small", "1", "##");
    expect_refused("two  \nlines", "1", "space");
    expect_refused("x\ty", "1", "control");
    expect_refused("x \xEE\x80\x80", "1", "U+E000");
    expect_refused("x \xE2\x80\xAE", "1", "U+202E");
    expect_refused("- a\n\n   b", "3", "space");
    expect_refused("## Head {{sure}}\n\nx", "1", "holds a slot");
    expect_refused("- \n", "1", "space");
}

TEST(Template, is_refused_when_a_lists_line_names_none_of_its_slots)
{
    expect_refused(
        "{{#has.rows}}\n{{#rows}}\nThis is about somebody.\n\n- {{cell}}\n{{/rows}}\n{{/has.rows}}",
        "3",
        "names none of its slots");
    expect_refused(
        "{{#has.rows}}\n{{#rows}}\n- {{sure}}\n{{/rows}}\n{{/has.rows}}",
        "3",
        "names none of its slots");
}

TEST(Template, is_refused_when_blocks_stand_twice_or_in_each_other)
{
    expect_refused("{{#block.a}}\nx\n{{/block.a}}\n{{#block.a}}\nx\n{{/block.a}}", "4", "twice");
    expect_refused(
        "{{#block.a}}\n{{#block.b}}\nx\n{{/block.b}}\n{{/block.a}}", "2", "stands in a block");
}

TEST(Template, is_refused_when_it_is_not_listed_or_says_less_in_one_language)
{
    EXPECT_THROW(LetterTemplates::from_text(slots, {{"en/v.md", "x"}}), Error);
    EXPECT_THROW(LetterTemplates::from_text(slots, {{"t.md", "x"}}), Error);
    EXPECT_THROW(
        LetterTemplates::from_text(slots, {{"en/t.md", "x {{sure}}"}, {"cy/t.md", "x"}}), Error);
    EXPECT_THROW(
        LetterTemplates::from_text(
            slots, {{"en/t.md", "{{#block.a}}\nx\n{{/block.a}}"}, {"cy/t.md", "x"}}),
        Error);
    EXPECT_NO_THROW(
        LetterTemplates::from_text(slots, {{"en/t.md", "x {{sure}}"}, {"cy/t.md", "y {{sure}}"}}));
}

TEST(Template, tells_its_blocks_and_what_somebody_must_give)
{
    auto const templates = LetterTemplates::from_text(
        slots,
        {{"en/t.md",
          "{{sure}}\n\n{{#block.b}}\n{{maybe}}\n{{/block.b}}\n{{#block.a}}\nx\n{{/block.a}}"}});
    EXPECT_EQ(templates.blocks("t"), (std::vector<std::string>{"b", "a"}));
    EXPECT_EQ(templates.wanted("t"), std::vector<std::string>{"sure"});
    EXPECT_EQ(templates.languages("t"), std::vector<std::string>{"en"});
    EXPECT_TRUE(templates.slots("t").contains("rows.cell"));
    EXPECT_FALSE(templates.has("t", "cy"));
    EXPECT_THROW(templates.blocks("nothing"), Error);
}

TEST(SlotCatalogue, refuses_what_it_does_not_know)
{
    for (
        auto const* const bad :
        {"[]",
         "{",
         R"({"slots": {}, "lists": {}, "flags": {}})",
         R"({"slots": {"a": {}}, "lists": {}, "flags": {}, "templates": {}})",
         R"({"slots": {"A": {"means": "m"}}, "lists": {}, "flags": {}, "templates": {}})",
         R"({"slots": {"block": {"means": "m"}}, "lists": {}, "flags": {}, "templates": {}})",
         R"({"slots": {"a": {"means": "m", "from": "air"}}, "lists": {}, "flags": {}, "templates": {}})",
         R"({"slots": {"a": {"means": "m"}}, "lists": {"a": {"means": "m", "slots": {"b": {"means": "m"}}}}, "flags": {}, "templates": {}})",
         R"({"slots": {}, "lists": {"a": {"means": "m", "slots": {}}}, "flags": {}, "templates": {}})",
         R"({"slots": {}, "lists": {}, "flags": {}, "templates": {"t": {"always": ["x"]}}})",
         R"({"slots": {}, "lists": {}, "flags": {"f": {"means": "m"}}, "templates": {"t": {"always": ["f"]}}})"})
        EXPECT_THROW(LetterTemplates::from_text(bad, {}), Error) << bad;
}

} // namespace safehand::drafting
