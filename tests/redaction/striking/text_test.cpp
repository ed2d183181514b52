// Finding and taking out words of ordinary text.
#include "sheets.h"

#include <gtest/gtest.h>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;
using sheets::terms;
using striking::Grain;

TEST(Striking, takes_out_the_sentence_that_holds_a_term_and_leaves_the_others)
{
    Paper paper;
    paper.text(0, 72, 700, "All were there. Orla Quenby came late. The plan stays.");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    EXPECT_EQ(seen_on(struck.document), "All were there. [withheld] The plan stays.");
    ASSERT_EQ(struck.strikes.size(), 1U);
    EXPECT_EQ(struck.strikes[0].channel, "text");
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_TRUE(struck.warnings.empty());
}

TEST(Striking, takes_out_the_word_alone_when_asked_and_warns_of_its_neighbours)
{
    Paper paper;
    paper.text(0, 72, 700, "All were there. Orla Quenby's bag was left, too.");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}, Grain::word));
    EXPECT_EQ(seen_on(struck.document), "All were there. [withheld] bag was left, too.");
    EXPECT_EQ(struck.warnings.size(), 1U);
}

TEST(Striking, takes_out_the_paragraph_when_asked)
{
    Paper paper;
    auto y = paper.paragraph(
        0,
        72,
        700,
        440,
        "One thing was said here and another there, and nobody minded that it took so long to say "
        "it. Orla Quenby came late and went early.");
    paper.paragraph(
        0, 72, y - 20, 440, "A second paragraph has nothing to do with any of it at all.");
    auto const struck = striking::strike(paper.document, terms({"quenby"}, Grain::paragraph));
    auto const seen = seen_on(struck.document);
    EXPECT_TRUE(seen.starts_with("[withheld]\nA second")) << seen;
    EXPECT_EQ(seen.find("minded"), std::string::npos);
}

TEST(Striking, says_which_terms_are_nowhere)
{
    Paper paper;
    paper.text(0, 72, 700, "Nothing of it is here.");
    auto const struck = striking::strike(paper.document, terms({"Quenby", "nothing", "Zorro"}));
    EXPECT_EQ(struck.terms_not_found, (std::vector<int>{0, 2}));
}

TEST(Striking, finds_a_name_over_a_line_end_with_and_without_hyphen)
{
    for (auto const* const second : {"nby came.", "Quenby came."}) {
        Paper paper;
        bool const broken = second[0] == 'n';
        paper.text(
            0, 72, 700, broken ? "It rained, and then Orla Que-" : "It rained, and then Orla");
        paper.text(0, 72, 688, second);
        auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
        auto const seen = seen_on(struck.document);
        EXPECT_EQ(seen.find("Orla"), std::string::npos) << seen;
        EXPECT_EQ(seen.find("nby"), std::string::npos) << seen;
    }
}

TEST(Striking, finds_a_sentence_that_goes_on_over_a_page_with_head_and_foot_between)
{
    Paper paper(2);
    for (int page = 0; page < 2; ++page) {
        paper.text(page, 72, 800, "Invented Borough minutes");
        paper.text(page, 290, 30, "Page " + std::to_string(page + 1));
    }
    paper.paragraph(
        0,
        72,
        700,
        440,
        "It was agreed on that day by all who sat round the table in the large room that the boy "
        "and his friend Orla");
    paper.paragraph(1, 72, 760, 440, "Quenby stay together. Nobody spoke against it.");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    auto const first = seen_on(struck.document, 0);
    auto const second = seen_on(struck.document, 1);
    EXPECT_EQ(first.find("Orla"), std::string::npos) << first;
    EXPECT_EQ(first.find("agreed"), std::string::npos) << first;
    EXPECT_EQ(second.find("Quenby"), std::string::npos) << second;
    EXPECT_EQ(second.find("together"), std::string::npos) << second;
    EXPECT_NE(second.find("Nobody spoke against it."), std::string::npos) << second;
    EXPECT_NE(second.find("Invented Borough minutes"), std::string::npos) << second;
}

TEST(Striking, finds_text_however_it_is_drawn)
{
    std::vector<Look> looks(5);
    looks[1].each = true;
    looks[2].each = true;
    looks[2].reversed = true;
    looks[3].spaces = false;
    looks[4].angle = 90;
    for (auto const& look : looks) {
        Paper paper;
        paper.text(0, 200, 300, "He met Orla Quenby twice.", look);
        auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
        EXPECT_EQ(struck.strikes.size(), 1U);
        std::size_t runs = 0;
        for (auto const& item : struck.document.pages[0].items)
            runs += std::holds_alternative<page::TextRun>(item.what) ? 1U : 0U;
        EXPECT_EQ(runs, 0U);
    }
}

TEST(Striking, finds_words_in_drawing_order_that_stand_scattered)
{
    Paper paper;
    // An arc: every letter on a height of its own.
    double x = 100;
    for (auto const c : std::string_view("Quenby")) {
        paper.text(0, x, 500 + std::sin(x / 30) * 40, std::string(1, c));
        x += 16;
    }
    auto const struck = striking::strike(paper.document, terms({"Quenby"}, Grain::word));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(seen_on(struck.document).find('Q'), std::string::npos);
}

TEST(Striking, folds_case_accents_ligatures_width_and_look_alikes)
{
    for (std::string_view const spelling :
         {"ORLA QUENBY",
          "Orla Quénby",
          "Orla Que\u0301nby",
          "Orla Que\u00ADnby",
          "Orla\u00A0Quenby",
          "Or\u200Dla Quenby",
          "\uFF2F\uFF52\uFF4C\uFF41 Quenby",
          "\u041Erla Quenby",
          "O r l a Q u e n b y"}) {
        Paper paper;
        paper.text(0, 72, 700, "First. " + std::string(spelling) + " left. Last.");
        auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
        EXPECT_TRUE(struck.terms_not_found.empty()) << spelling;
        EXPECT_EQ(seen_on(struck.document).find("nby"), std::string::npos) << spelling;
    }
    Paper paper;
    paper.text(0, 72, 700, "Gri\uFB03ths left.");
    EXPECT_TRUE(striking::strike(paper.document, terms({"Griffiths"})).terms_not_found.empty());
}

TEST(Striking, leaves_longer_words_alone)
{
    Paper paper;
    paper.text(0, 72, 700, "The annual meeting of Annabel was planned.");
    auto const struck = striking::strike(paper.document, terms({"Ann"}));
    EXPECT_EQ(struck.terms_not_found, std::vector<int>{0});
    EXPECT_EQ(struck.document, striking::strike(paper.document, {}).document);
}

TEST(Striking, finds_right_to_left_names_in_either_order)
{
    // U+05D0 to U+05D3, stored from left to right as they are seen: turned round.
    std::string const name = "\u05D0\u05D1\u05D2\u05D3";
    std::string const seen = "\u05D3\u05D2\u05D1\u05D0";
    for (auto const& drawn : {name, seen}) {
        Paper paper;
        paper.text(0, 300, 700, drawn);
        auto const struck = striking::strike(paper.document, terms({name}));
        EXPECT_TRUE(struck.terms_not_found.empty());
        EXPECT_EQ(seen_on(struck.document), "[withheld]");
    }
}

TEST(Striking, finds_a_date_a_number_and_a_postcode_in_their_other_spellings)
{
    Paper paper;
    paper.text(0, 72, 700, "It was on 4th March 2014.");
    paper.text(0, 72, 660, "Ring +44 (0)7700 900 123 then.");
    paper.text(0, 72, 620, "They live in zz9 9zz now.");
    auto const struck =
        striking::strike(paper.document, terms({"04/03/2014", "07700900123", "ZZ99ZZ"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(seen_on(struck.document), "[withheld]\n[withheld]\n[withheld]");
}

TEST(Striking, drops_hidden_text_always_and_searches_it)
{
    Paper paper;
    paper.text(0, 72, 700, "Seen.");
    Look hidden;
    hidden.hidden = true;
    paper.text(0, 72, 500, "Orla Quenby", hidden);
    paper.text(0, 72, 400, "Nobody", hidden);
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(seen_on(struck.document), "Seen.");
    ASSERT_EQ(struck.document.left_out.size(), 1U);
    EXPECT_EQ(struck.document.left_out[0].count, 1);
}

TEST(Striking, sees_a_name_drawn_twice_with_a_shift_as_one)
{
    Paper paper;
    paper.text(0, 72, 700, "Then Orla Quenby left.");
    paper.text(0, 72.4, 700, "Then Orla Quenby left.");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
}

TEST(Striking, believes_neither_the_page_nor_the_font_alone)
{
    // The page says that the glyphs mean something else than the font says.
    Paper paper;
    paper.text(0, 72, 700, "Quenby");
    auto& run = std::get<page::TextRun>(paper.document.pages[0].items[0].what);
    for (auto& glyph : run.glyphs) glyph.text = "x";
    EXPECT_TRUE(striking::strike(paper.document, terms({"Quenby"})).terms_not_found.empty());

    // All is said by the first glyph, whose font knows nothing.
    Paper other;
    other.text(0, 72, 700, "abcdef rest");
    for (auto& glyph : other.document.fonts[0].glyphs) glyph.text.clear();
    auto& said = std::get<page::TextRun>(other.document.pages[0].items[0].what);
    for (std::size_t at = 0; at < 6; ++at) said.glyphs[at].text = at == 0 ? "Quenby" : "";
    auto const struck = striking::strike(other.document, terms({"Quenby"}, Grain::word));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(seen_on(struck.document), "[withheld] rest");
}

TEST(Striking, warns_of_letters_that_nobody_can_read)
{
    Paper paper;
    paper.text(0, 72, 700, "abc");
    for (auto& glyph : paper.document.fonts[0].glyphs) glyph.text.clear();
    for (auto& glyph : std::get<page::TextRun>(paper.document.pages[0].items[0].what).glyphs)
        glyph.text.clear();
    auto const struck = striking::strike(paper.document, terms({"Quenby"}));
    EXPECT_EQ(struck.warnings.size(), 1U);
}

TEST(Striking, reads_across_the_cells_of_a_row)
{
    Paper paper;
    paper.text(0, 72, 700, "Orla");
    paper.text(0, 250, 700, "Quenby");
    paper.text(0, 72, 680, "Bo");
    paper.text(0, 250, 680, "Finch");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(seen_on(struck.document), "[withheld] [withheld]\nBo Finch");
}

TEST(Striking, keeps_a_label_and_takes_what_it_labels)
{
    Paper paper;
    paper.text(0, 72, 700, "Name of the friend: Orla Quenby");
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    EXPECT_EQ(seen_on(struck.document), "Name of the friend: [withheld]");
}

TEST(Striking, prints_the_reason_and_merges_marks_that_touch)
{
    Paper paper;
    paper.text(0, 72, 700, "Start. Quenby ran. Quenby fell. Quenby rose. End.");
    auto order = terms({"Quenby"});
    order.reason = "3b";
    EXPECT_EQ(
        seen_on(striking::strike(paper.document, order).document), "Start. [withheld: 3b] End.");
}

TEST(Striking, ends_no_sentence_at_a_short_form)
{
    Paper paper;
    paper.text(0, 72, 700, "One. Mr. Quenby of St. Agnes Rd. no. 4 left at 3.5 p.m. today. Two.");
    EXPECT_EQ(
        seen_on(striking::strike(paper.document, terms({"Quenby"})).document),
        "One. [withheld] Two.");
}

TEST(Striking, names_the_words_that_went_and_none_that_stay)
{
    Paper paper;
    paper.text(0, 72, 700, "Quenby ran off. The plan stays.");
    paper.text(0, 72, 600, "Somebody saw that. Quenby saw. The plan stays.");
    auto const struck = striking::strike(paper.document, terms({"Quenby"}));
    EXPECT_EQ(struck.struck_words, (std::vector<std::string>{"Quenby ran off.", "Quenby saw."}));
}

TEST(Striking, refuses_an_order_that_is_wrong)
{
    Paper paper;
    paper.text(0, 72, 700, "Text.");
    auto const refuses = [&](auto&& change) {
        striking::Order order;
        change(order);
        EXPECT_THROW(striking::strike(paper.document, order), std::invalid_argument);
    };
    refuses([](auto& o) { o.terms = {"..."}; });
    refuses([](auto& o) { o.terms = {"\xFF\xFE"}; });
    refuses([](auto& o) { o.patterns = {"shoe-size"}; });
    refuses([](auto& o) { o.patterns = {"regex:(a"}; });
    refuses([](auto& o) { o.whole_pages = {1}; });
    refuses([](auto& o) { o.boxes = {{1, 0, 0, 5, 5}}; });
    refuses([](auto& o) { o.boxes = {{0, 0, 0, 0, 5}}; });
    refuses([](auto& o) { o.sections = {"No such heading"}; });
    refuses([](auto& o) { o.reason = "a\nb"; });
}
