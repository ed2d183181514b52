// Fonts that say of their characters what is not so: words are found however the letters are taken,
// and pages of which the file itself says two things are given to eyes.
#include "redaction/striking/senses.h"
#include "sheets.h"

#include <gtest/gtest.h>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Paper;

namespace {

/// A page with one line, and what the file says of some of its letters beside what is believed.
struct Said {
    Paper paper;

    explicit Said(std::string_view line) { paper.text(0, 50, 700, line); }

    page::Glyph& glyph(std::string const& letter)
    {
        auto const at = static_cast<std::size_t>(paper.glyph(0, letter));
        return paper.document.fonts[0].glyphs[at];
    }

    std::string struck(std::string const& term) const
    {
        auto done = striking::strike(paper.document, sheets::terms({term}));
        return sheets::seen_on(done.document);
    }
};

} // namespace

TEST(Senses, a_drawn_letter_that_the_map_calls_a_blank_parts_two_words)
{
    for (auto const* blank : {" ", ""}) {
        Said said("MaraxFenwick");
        EXPECT_NE(said.struck("Mara Fenwick"), "[withheld]") << "nothing says that it is a blank";
        said.glyph("x").mapped = blank;
        EXPECT_EQ(said.struck("Mara Fenwick"), "[withheld]");
    }
}

TEST(Senses, a_letter_without_ink_is_a_blank_or_nothing_whatever_it_is_called)
{
    Said between("MaraqFenwick");
    between.glyph("q").outline.clear();
    EXPECT_EQ(between.struck("Mara Fenwick"), "[withheld]");
    Said inside("MaraqFeqnwiqck");
    inside.glyph("q").outline.clear();
    EXPECT_EQ(inside.struck("Mara Fenwick"), "[withheld]");
}

TEST(Senses, a_letter_of_which_nobody_says_anything_does_not_part_a_word)
{
    Said said("MaraxFenwick");
    said.paper.document.pages[0].items.clear();
    said.glyph("x").text.clear();
    said.paper.text(0, 50, 700, "MaraxFenwick");
    auto& run = std::get<page::TextRun>(said.paper.document.pages[0].items[0].what);
    for (auto& placed : run.glyphs)
        if (placed.text == "x") placed.text.clear();
    EXPECT_EQ(said.struck("Mara Fenwick"), "[withheld]");
}

TEST(Senses, white_letters_between_others_part_no_word)
{
    Said said("Mara");
    auto& items = said.paper.document.pages[0].items;
    auto const black = items.size();
    said.paper.text(0, 52, 700, "k");
    said.paper.text(0, 58, 700, "k");
    for (auto at = black; at < items.size(); ++at)
        std::get<page::TextRun>(items[at].what).fill.colour.components[0] = 1;
    said.paper.text(0, 50, 600, "Another line says nothing of it.");
    auto const left = said.struck("Mara");
    EXPECT_EQ(left.find('M'), std::string::npos) << left;
    EXPECT_NE(left.find("Another line"), std::string::npos) << left;
}

TEST(Senses, narrow_letters_that_are_set_twice_to_look_bold_are_one)
{
    Paper paper;
    double x = 50;
    for (auto const& letter : sheets::characters_of("Lili Tilly")) {
        auto const width = paper.width(letter);
        for (double const shift : {0.0, 0.3}) paper.text(0, x + shift, 700, letter);
        x += width;
    }
    auto done = striking::strike(paper.document, sheets::terms({"Lili Tilly"}));
    EXPECT_EQ(sheets::seen_on(done.document), "[withheld]");
}

TEST(Senses, each_word_of_the_file_is_taken_for_all_letters)
{
    for (auto const member :
         {&page::Glyph::mapped, &page::Glyph::named, &page::Glyph::programmed}) {
        Said said("Kqzq");
        said.glyph("K").*member = "M";
        said.glyph("q").*member = "a";
        said.glyph("z").*member = "r";
        EXPECT_EQ(said.struck("Mara"), "[withheld]");
        EXPECT_EQ(said.struck("Kqzq"), "[withheld]") << "and what is believed too";
    }
}

TEST(Senses, a_line_is_read_from_the_right_as_well)
{
    Said plain("kciwneF araM");
    EXPECT_EQ(plain.struck("Mara Fenwick"), "[withheld]");
    Said said("kciwneFxaraM");
    said.glyph("x").mapped = " ";
    EXPECT_EQ(said.struck("Mara Fenwick"), "[withheld]");
}

TEST(Senses, an_honest_document_is_read_once)
{
    Said said("Mara Fenwick said so.");
    said.glyph(" ").mapped = "\u00A0";
    said.glyph("M").named = "m";
    striking::Letters const letters(said.paper.document);
    EXPECT_TRUE(striking::Senses(letters).further().empty());
    EXPECT_TRUE(striking::pages_for_eyes(said.paper.document).empty());
}

TEST(PagesForEyes, are_those_with_letters_that_have_two_names)
{
    Said said("Mara Fenwick");
    EXPECT_TRUE(striking::pages_for_eyes(said.paper.document).empty());
    said.glyph("M").named = "x";
    EXPECT_EQ(striking::pages_for_eyes(said.paper.document), std::vector<int>{0});
    said.glyph("M").named.reset();
    said.glyph("r").mapped = "";
    EXPECT_EQ(striking::pages_for_eyes(said.paper.document), std::vector<int>{0});
}

TEST(PagesForEyes, are_those_with_an_unknown_letter_within_a_word_but_not_those_with_a_bullet)
{
    auto const unknown = [](std::string const& line) {
        Said said(line);
        said.glyph("x").text.clear();
        auto& run = std::get<page::TextRun>(said.paper.document.pages[0].items[0].what);
        for (auto& placed : run.glyphs)
            if (placed.text == "x") placed.text.clear();
        return striking::pages_for_eyes(said.paper.document);
    };
    EXPECT_EQ(unknown("Maxa Fenwick"), std::vector<int>{0});
    EXPECT_TRUE(unknown("x Mara Fenwick").empty());
}

TEST(Glances, words_that_only_a_second_glance_tells_from_a_term_go_with_it)
{
    for (auto const* line :
         {"RosaIind Quenby", "Rosa1ind Quenby", "Rosa|ind Quenby", "Rosalind Quenby's"}) {
        Said said(line);
        EXPECT_EQ(said.struck("Rosalind Quenby"), "[withheld]") << line;
    }
    EXPECT_EQ(Said("Tamsin H0ll0wayne").struck("Tamsin Hollowayne"), "[withheld]");
    EXPECT_EQ(Said("of Harnmond").struck("Hammond"), "[withheld]");
    EXPECT_EQ(Said("ldris was late").struck("Idris"), "[withheld]");
    EXPECT_EQ(Said("Eila was late").struck("Ella"), "Eila was late") << "another name";
    EXPECT_EQ(Said("at 1010 sharp").struck("Lolo"), "at 1010 sharp") << "a number";
    EXPECT_EQ(Said("the horn of plenty").struck("Rosalind"), "the horn of plenty");
}
