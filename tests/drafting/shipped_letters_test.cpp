// Every template that is shipped, drafted for an invented sample record in each language.
#include "intake/record_reader.h"
#include "letter_files.h"
#include "letter_words.h"
#include "record/error.h"
#include "small_conference.h"
#include "wording_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>

namespace safehand::drafting {

namespace {

ConferenceRecord sample()
{
    std::ifstream in(SAFEHAND_HOUSE "/config/samples/north-yorkshire/record.json");
    std::stringstream text;
    text << in.rdbuf();
    return intake::read_record(text.str());
}

SourceDocument drafted(
    LetterTemplates const& templates,
    std::string const& name,
    std::vector<std::string> const& languages,
    LetterValues const& values,
    ConferenceRecord const& record = sample())
{
    std::vector<Wording> wordings;
    wordings.reserve(languages.size());
    for (auto const& language : languages) wordings.push_back(shipped_wording(language));
    std::vector<LetterVersion> versions;
    versions.reserve(languages.size());
    for (std::size_t k = 0; k < languages.size(); ++k)
        versions.push_back({"Title", &wordings[k], languages[k], values});
    LetterOrder order;
    order.document = name;
    order.name = name;
    order.mandatory = templates.blocks(name);
    order.reader = PersonId{"p-mother"};
    return draft_letter(templates, order, record, versions);
}

bool prints_only_words(std::string const& text)
{
    return text.find("{{") == std::string::npos && text.find("}}") == std::string::npos &&
           text.find("\xEE\x80") == std::string::npos && text.find("**") == std::string::npos;
}

} // namespace

TEST(ShippedLetters, are_all_there_in_english_and_in_welsh)
{
    auto const templates = shipped_letters();
    EXPECT_EQ(
        templates.names(),
        (std::vector<std::string>{
            "amendment-letter",
            "amendment-slip",
            "birth-addendum",
            "child-letter-older",
            "child-letter-younger",
            "conference-request-reply",
            "confidential-section",
            "decision-letter",
            "exclusion-letter",
            "final-plan",
            "holding-letter",
            "letter-instead",
            "outline-plan",
            "plan-changes-notice",
            "recording-request-reply",
            "release-note",
            "sharing-permission",
            "verbal-note"}));
    for (auto const& name : templates.names())
        EXPECT_EQ(templates.languages(name), (std::vector<std::string>{"cy", "en"})) << name;
}

TEST(ShippedLetters, print_every_block_when_all_is_known_and_nothing_but_words)
{
    auto const templates = shipped_letters();
    auto record = sample();
    record.dates.child_in_need = record.dates.core_group;
    record.decisions[1].category.clear();
    record.decisions[1].outcome = "child-in-need-plan";
    record.plan[0].children = {record.decisions[1].child};
    record.recommendations = {{one_span("The school rings home."), {}, {}}};
    for (auto const& name : templates.names()) {
        auto const values = words_for_all(templates, name, "{{x}} | **y** <b>");
        for (auto const& languages : {std::vector<std::string>{"en"}, {"cy"}, {"cy", "en"}}) {
            auto const letter = drafted(templates, name, languages, values, record);
            EXPECT_TRUE(letter.missing.empty()) << name << ": " << letter.missing.front();
            EXPECT_GT(words_of(letter).size(), 150U) << name;
            EXPECT_EQ(words_of(letter).find("\xEE\x80"), std::string::npos) << name;
        }
    }
}

TEST(ShippedLetters, print_nothing_but_words_when_little_is_known)
{
    auto const templates = shipped_letters();
    for (auto const& name : templates.names()) {
        LetterValues values;
        for (auto const& slot : templates.wanted(name)) values.say(slot, "some words");
        for (auto const* const language : {"en", "cy"}) {
            auto const letter = drafted(templates, name, {language}, values);
            EXPECT_TRUE(prints_only_words(words_of(letter))) << name << language;
            for (auto const& section : letter.sections)
                EXPECT_FALSE(section.blocks.empty()) << name << section.heading;
        }
    }
}

TEST(ShippedLetters, are_not_the_english_copied_into_welsh)
{
    auto const templates = shipped_letters();
    for (auto const& name : templates.names()) {
        auto const values = words_for_all(templates, name, "x");
        auto const welsh = drafted(templates, name, {"cy"}, values);
        auto const english = drafted(templates, name, {"en"}, values);
        ASSERT_EQ(welsh.sections.size(), english.sections.size()) << name;
        for (std::size_t k = 0; k < welsh.sections.size(); ++k) {
            EXPECT_EQ(welsh.sections[k].blocks.size(), english.sections[k].blocks.size()) << name;
            if (!english.sections[k].heading.empty()) {
                EXPECT_NE(welsh.sections[k].heading, english.sections[k].heading) << name;
            }
        }
    }
}

TEST(ShippedLetters, tell_what_was_decided_and_when_the_next_meetings_are)
{
    auto const templates = shipped_letters();
    LetterValues values;
    values.say("letter_date", "18 November 2026");
    auto const letter = words_of(drafted(templates, "decision-letter", {"en"}, values));
    for (auto const* const said :
         {"Dear Rebecca Anne Thackwray",
          "initial child protection conference on Tuesday 17 November 2026",
          "|Freya Louise Stainrigg|Child protection plan|Emotional abuse",
          "Lead social worker: Nadia Rahmani",
          "When: Thursday 26 November 2026 at 13:30",
          "When: Tuesday 9 February 2027 at 10:00"})
        EXPECT_NE(letter.find(said), std::string::npos) << said;
}

TEST(ShippedLetters, keep_the_labels_of_the_plans_words)
{
    auto const templates = shipped_letters();
    auto record = sample();
    std::size_t labelled = 0;
    for (auto& row : record.plan) labelled += row.labels.empty() ? 0U : 1U;
    record.plan[0].action = one_span("Kept words.", {kept_from("p-father")});
    record.plan[1].labels.push_back(kept_from("p-grandmother"));
    for (auto const* const name : {"outline-plan", "final-plan", "decision-letter"}) {
        LetterValues values;
        if (name == std::string("decision-letter")) values.say("letter_date", "18 November 2026");
        auto const letter = drafted(templates, name, {"en"}, values, record);
        std::size_t rows = 0;
        std::size_t spans = 0;
        for (auto const& section : letter.sections)
            for (auto const& block : section.blocks) {
                for (auto const& labels : block.row_labels) rows += labels.empty() ? 0U : 1U;
                for (auto const& row : block.rows)
                    for (auto const& cell : row)
                        for (auto const& span : cell)
                            spans += span.labels.empty() || span.text != "Kept words." ? 0U : 1U;
            }
        EXPECT_GE(rows, labelled + (record.plan[1].labels.size() == 1 ? 1U : 0U)) << name;
        EXPECT_EQ(spans, 1U) << name;
    }
}

TEST(ShippedLetters, say_nothing_of_other_families_or_of_anybody_else_to_the_one_who_hands_over)
{
    auto const templates = shipped_letters();
    LetterValues values;
    values.say("letter_date", "18 November 2026");
    values.say("hand_to", "the person on the envelope");
    auto const note = words_of(drafted(templates, "release-note", {"en", "cy"}, values));
    auto const record = sample();
    for (auto const& person : record.participants)
        if (person.id != record.chair && person.id.text != "p-mother") {
            EXPECT_EQ(note.find(person.name), std::string::npos);
        }
    for (auto const& child : record.children) EXPECT_EQ(note.find(child.name), std::string::npos);
}

TEST(ShippedLetters, to_a_child_name_nobody_but_the_child_and_the_chair)
{
    auto const templates = shipped_letters();
    auto const record = sample();
    for (auto const* const name : {"child-letter-older", "child-letter-younger"}) {
        auto const letter = words_of(
            drafted(templates, name, {"en"}, words_for_all(templates, name, "some words")));
        for (auto const& person : record.participants)
            if (person.id != record.chair && person.id.text != "p-mother") {
                EXPECT_EQ(letter.find(person.name), std::string::npos) << name;
            }
        for (auto const* const hard : {"abuse", "neglect", "category", "police"})
            EXPECT_EQ(letter.find(hard), std::string::npos) << name << hard;
    }
}

} // namespace safehand::drafting
