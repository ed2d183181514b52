// Reading scenario files, and holding their steps against the sentences.

#include "record/error.h"
#include "service/rules/scenario_file.h"
#include "step_book.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using safehand::Error;
using safehand::service::read_scenario_file;
using scenario::Captures;
using scenario::Sentence;
using scenario::StepBook;
using scenario::World;

std::string refusal(std::string const& text)
{
    try {
        read_scenario_file(text, "a.feature");
    } catch (Error const& error) {
        return error.what();
    }
    return "nothing was refused";
}

std::string const head = "Feature: Copies\n";

} // namespace

TEST(ScenarioFile, a_background_comes_before_the_steps_of_every_scenario)
{
    auto const file = read_scenario_file(
        head + "Background:\n Given a\nScenario: one\n Then b\nScenario: two\n When c\n Then d\n",
        "f");
    ASSERT_EQ(file.scenarios.size(), 2U);
    EXPECT_EQ(file.feature, "Copies");
    EXPECT_EQ(file.scenarios[1].steps[0].text, "a");
    EXPECT_EQ(file.scenarios[1].steps[2].keyword, "Then");
    EXPECT_EQ(file.scenarios[1].steps[2].line, 8);
}

TEST(ScenarioFile, tags_of_the_file_hold_for_every_scenario)
{
    auto const file = read_scenario_file(
        "@NY-1\n" + head + "@NY-2 @NY-3\nScenario: one\n Then a\nScenario: two\n Then b\n", "f");
    EXPECT_EQ(file.scenarios[0].tags, (std::vector<std::string>{"NY-1", "NY-2", "NY-3"}));
    EXPECT_EQ(file.scenarios[1].tags, (std::vector<std::string>{"NY-1"}));
}

TEST(ScenarioFile, an_outline_gives_one_scenario_for_each_example)
{
    auto const file = read_scenario_file(
        head + "Scenario Outline: due\n Then <who> is due\n  | <who> |\n Examples:\n  | who |\n"
               "  | he |\n  | she \\| they |\n",
        "f");
    ASSERT_EQ(file.scenarios.size(), 2U);
    EXPECT_EQ(file.scenarios[0].name, "due (he)");
    EXPECT_EQ(file.scenarios[1].outline, "due");
    EXPECT_EQ(file.scenarios[1].steps[0].text, "she | they is due");
    EXPECT_EQ(file.scenarios[1].steps[0].table[0][0], "she | they");
}

TEST(ScenarioFile, a_block_of_text_keeps_its_lines_without_the_indent)
{
    auto const file = read_scenario_file(
        head + "Scenario: one\n Then it is:\n  \"\"\"\n  first\n    second\n  \"\"\"\n", "f");
    EXPECT_EQ(file.scenarios[0].steps[0].block, "first\n  second");
}

TEST(ScenarioFile, whatever_it_cannot_read_is_refused_with_file_and_line)
{
    EXPECT_EQ(
        refusal(head + "Scenario: one\n Given a\n Perhaps b\n Then c\n"),
        "a.feature:4: this line is no step; begin with Given, When, Then, And or But.");
    EXPECT_EQ(
        refusal(head + "Scenario: one\n Given a\n"),
        "a.feature:2: this scenario asserts nothing: it has no Then.");
    EXPECT_EQ(
        refusal(head + "Scenario: one\n Then a\n  | x | y |\n  | z |\n"),
        "a.feature:5: this row has not as many cells as the first.");
    EXPECT_EQ(
        refusal(head + "Scenario: one\n Then a\nScenario: one\n Then b\n"),
        "a.feature:4: another scenario, or another example, has this name.");
    EXPECT_EQ(
        refusal(head + "Scenario Outline: one\n Then <a>\n Examples:\n | b |\n | c |\n"),
        "a.feature:3: no column of the examples fills the place in this step.");
    EXPECT_EQ(
        refusal(head + "Scenario Outline: one\n Then a\n"),
        "a.feature:2: an outline needs examples: a row of names and more rows.");
    EXPECT_EQ(refusal("Scenario: one\n Then a\n"), "a.feature:1: a file begins with \"Feature:\".");
    EXPECT_EQ(refusal(head + "NY-1\n@NY-2\n"), "a.feature:3: these tags belong to no scenario.");
    EXPECT_EQ(
        refusal(head + "@NY-2 NY-3\nScenario: a\n Then b\n"),
        "a.feature:2: a tag begins with @, such as @NY-13.");
    EXPECT_EQ(refusal(head), "a.feature:1: this file holds no scenario.");
}

TEST(Sentence, places_choices_and_parts_that_may_be_left_out)
{
    Sentence const sentence("{people} <gets|get> a (full|partial) {document}[, by rule {rule}]");
    EXPECT_EQ(
        sentence.match(
            "the police, the school and Child B get a full chair's letter, by rule NY-3"),
        (Captures{"p-police,p-school,p-child-b", "full", "chairs-letter", "NY-3"}));
    EXPECT_EQ(
        sentence.match("the mother gets a partial record"),
        (Captures{"p-mother", "partial", "record", ""}));
    EXPECT_FALSE(sentence.match("the mother gets a full record and more"));
    EXPECT_FALSE(sentence.match("the postman gets a full record"));
    EXPECT_FALSE(sentence.match("the mothership gets a full record"));
}

TEST(Sentence, a_day_is_read_in_words_and_a_quote_as_it_stands)
{
    Sentence const sentence("{text} is on {day} at {time}");
    EXPECT_EQ(
        sentence.match("\"the \\\"big\\\" one\" is on 3 March 2026 at 09:30"),
        (Captures{"the \"big\" one", "2026-03-03", "09:30"}));
    EXPECT_FALSE(sentence.match("\"it\" is on 3 Marsh 2026 at 09:30"));
}

TEST(StepBook, a_step_that_no_sentence_fits_fails_and_so_does_one_that_two_fit)
{
    StepBook book;
    book.add("{person} attended", [](World&, Captures const&, scenario::Step const&) {});
    book.add("{people} attended", [](World&, Captures const&, scenario::Step const&) {});
    World world;
    scenario::Step step;
    step.text = "the mother attended";
    EXPECT_THROW(book.carry_out(world, step), scenario::Unmet);
    step.text = "the mother and the father attended";
    EXPECT_NO_THROW(book.carry_out(world, step));
    step.text = "the mother danced";
    EXPECT_THROW(book.carry_out(world, step), scenario::Unmet);
}

TEST(StepBook, the_page_of_sentences_is_what_the_runner_prints)
{
    EXPECT_EQ(scenario::file_bytes("tests/scenarios/SENTENCES.md"), scenario::every_step().page())
        << "Run: scenario_test --steps > tests/scenarios/SENTENCES.md";
}

TEST(StepBook, no_sentence_is_written_twice)
{
    auto patterns = scenario::every_step().patterns();
    std::ranges::sort(patterns);
    EXPECT_EQ(std::ranges::adjacent_find(patterns), patterns.end());
}
