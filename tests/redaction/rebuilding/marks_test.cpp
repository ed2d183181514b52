// Marks: seen, heard, and never telling by their size what they stand for.
#include "redaction/page/marks.h"
#include "redaction/rebuilding/mark_face.h"
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace safehand::rebuilding {

namespace {

page::Document with_mark(std::string const& words, double size)
{
    auto out = small_document();
    out.pages[0].items.push_back(item(page::MarkItem{words, {20, 40}, size}));
    return out;
}

} // namespace

TEST(Marks, are_words_for_every_reader)
{
    auto const pdf = rebuilt(with_mark("[withheld: 3b]", 10));
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "[withheld: 3b]\n");
    EXPECT_EQ(text_by_mutool(pdf), "[withheld: 3b]\n");
}

TEST(Marks, are_words_in_other_letters_too)
{
    std::string const words = "[wedi\xE2\x80\x99i ddal yn \xC3\xB4l]";
    auto const pdf = rebuilt(with_mark(words, 10));
    EXPECT_EQ(text_of(pdf), words + "\n");
}

TEST(Marks, fill_exactly_the_room_that_is_reserved)
{
    for (std::string const words : {"[withheld: 3b]", "[WWWWWWWWWW]", "[iiiiiiiiii]", "[x]"}) {
        MarkFace const face(letters_file(), {words});
        page::MarkItem const mark{words, {20, 40}, 10};
        auto const run = face.run(mark, 0);
        double pen = 20 + page::mark_padding * 10;
        for (auto const& glyph : run.glyphs) {
            EXPECT_NEAR(glyph.at.x, pen, 1e-9);
            pen += face.font().glyphs[static_cast<std::size_t>(glyph.glyph)].advance * 10;
        }
        EXPECT_NEAR(pen, 20 + page::mark_width(words, 10) - page::mark_padding * 10, 1e-9) << words;
    }
}

TEST(Marks, stand_in_a_light_box_with_an_edge)
{
    auto const picture = drawn(rebuilt(with_mark("[withheld: 3b]", 10)), 1, 10);
    auto const box = page::mark_box({20, 40}, "[withheld: 3b]", 10);
    auto const x = [](double points) { return static_cast<int>(points * 10); };
    auto const y = [](double points) { return static_cast<int>(1000 - points * 10); };
    EXPECT_GT(picture.at(x(box.left + 1), y(41)).green, 200); // light inside
    EXPECT_LT(picture.at(x(box.left) + 1, y(45)).green, 160); // an edge
    EXPECT_LT(picture.at(x(box.right) - 2, y(45)).green, 160);
    EXPECT_EQ(picture.at(x(box.right) + 2, y(45)), (Colour{255, 255, 255}));
    EXPECT_EQ(picture.at(x(box.left) - 2, y(45)), (Colour{255, 255, 255}));
    EXPECT_GT(picture.dark(x(box.left), y(box.top), x(box.right), y(box.bottom)), 2000);
}

TEST(Marks, turn_with_the_line_that_they_stand_in)
{
    std::string const words = "[withheld: 3b]";
    auto document = small_document();
    document.pages[0].items.push_back(item(page::MarkItem{words, {60, 20}, 5, {0, 1}}));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto text = text_of(pdf);
    std::ranges::replace(text, '\n', ' '); // readers part words that stand on their side
    EXPECT_EQ(text, words + " ");
    auto const picture = drawn(pdf, 1, 10);
    auto const box = page::mark_turn({60, 20}, {0, 1}).box_of(page::mark_box({60, 20}, words, 5));
    EXPECT_GT(box.height(), 4 * box.width());
    auto const x = [](double points) { return static_cast<int>(points * 10); };
    auto const y = [](double points) { return static_cast<int>(1000 - points * 10); };
    EXPECT_GT(picture.dark(x(box.left), y(box.top), x(box.right), y(box.bottom)), 500);
    EXPECT_EQ(picture.dark(x(box.right) + 2, 0, 1000, 1000), 0) << "nothing lies level";
    EXPECT_EQ(page::mark_turn({60, 20}, {0, 0}), page::Matrix{}) << "no direction: level";
    auto const run = MarkFace(letters_file(), {words}).run({words, {60, 20}, 5, {0, -1}}, 0);
    EXPECT_NEAR(run.glyphs.back().at.x, 60, 1e-9);
    EXPECT_LT(run.glyphs.back().at.y, 20);
}

TEST(Marks, have_a_width_that_only_their_own_words_and_size_decide)
{
    EXPECT_EQ(page::mark_width("[withheld: 3b]", 10), page::mark_width("[withheld: 4c]", 10));
    EXPECT_DOUBLE_EQ(page::mark_width("\xC3\xB4", 10), page::mark_width("o", 10));
    EXPECT_DOUBLE_EQ(page::mark_width("ab", 20), 2 * page::mark_width("ab", 10));
    EXPECT_EQ(page::mark_width("ab", -1), 0);
}

TEST(Marks, stay_readable_when_their_font_is_not)
{
    auto own = settings();
    own.mark_font = "this is no font";
    auto const pdf = rebuild(with_mark("[withheld: 3b]", 10), own);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "[withheld: 3b]\n");
    own.mark_font = {};
    expect_sound(rebuild(with_mark("[withheld: 3b]", 10), own));
}

TEST(Marks, are_all_that_is_left_of_a_page_that_is_withheld)
{
    auto document = with_mark("[page withheld: 3b]", 12);
    auto& page = document.pages[0];
    page.items.push_back(item(line(document, 0, "Invented words", {10, 80}, 10)));
    page.items.push_back(item(filled({0, 0, 10, 10}, gray(0))));
    page.links.push_back({{0, 0, 50, 50}, -1, {}, "https://example.org/", -1});
    page.whole_withheld = true;
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "[page withheld: 3b]\n");
    EXPECT_EQ(everything(pdf).find("example.org"), std::string::npos);
    EXPECT_EQ(drawn(pdf).at(5, 95), (Colour{255, 255, 255}));
    EXPECT_EQ(drawn(pdf).width, 200);
    // Without a mark of its own it gets one, so that nobody takes it for an empty page.
    page.items.clear();
    EXPECT_EQ(text_of(rebuilt(document)), "[page withheld]\n");
}

} // namespace safehand::rebuilding
