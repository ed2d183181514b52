// Text: where it stands, what it says, how it is painted.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <sstream>

namespace safehand::rebuilding {

namespace {

struct WordBox {
    std::string text;
    double left = 0;
    double bottom = 0; ///< from the top of the page
};

std::vector<WordBox> word_boxes(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    std::istringstream in(output_of("pdftotext -bbox " + file.path() + " -"));
    std::vector<WordBox> out;
    for (std::string row; std::getline(in, row);) {
        auto const number = [&](char const* name) {
            return std::stod(row.substr(row.find(name) + std::string(name).size() + 2));
        };
        auto const end = row.find("</word>");
        if (end == std::string::npos) continue;
        auto const from = row.find('>') + 1;
        out.push_back({row.substr(from, end - from), number("xMin"), number("yMax")});
    }
    return out;
}

} // namespace

TEST(Text, is_read_as_it_stands)
{
    auto document = small_document();
    document.pages[0].items.push_back(
        item(line(document, 0, "Invented words (of 2) [x].", {10, 80}, 10)));
    document.pages[0].items.push_back(item(line(document, 0, "Second line", {10, 60}, 10)));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "Invented words (of 2) [x].\nSecond line\n");
    EXPECT_EQ(text_by_mutool(pdf), "Invented words (of 2) [x].\nSecond line\n");
}

TEST(Text, stands_within_a_hundredth_of_a_point_of_its_place)
{
    auto document = small_document();
    document.pages[0].width = 2000;
    // Letters far apart, each its own word, at places that no grid knows.
    for (double const size : {4.37, 9.0, 31.7}) {
        page::TextRun run;
        run.font = 1;
        run.shape = {size, 0, 0, size, 0, 0};
        for (int i = 0; i < 30; ++i)
            run.glyphs.push_back({0, {10.123456 + i * 61.98765, 30.55551}, "X"});
        document.pages[0].items = {item(run)};
        auto const boxes = word_boxes(rebuilt(document));
        ASSERT_EQ(boxes.size(), 30U);
        for (std::size_t i = 0; i < boxes.size(); ++i)
            EXPECT_NEAR(boxes[i].left, run.glyphs[i].at.x, 0.01) << size << " " << i;
    }
}

TEST(Text, on_one_line_is_one_string_when_nothing_moves)
{
    auto document = small_document();
    auto run = line(document, 0, "Inventedwordsinarow", {10, 80}, 10);
    // As a file may bring it: each letter a run of its own.
    for (auto const& glyph : run.glyphs) {
        auto one = run;
        one.glyphs = {glyph};
        document.pages[0].items.push_back(item(one));
    }
    auto const pdf = rebuilt(document);
    EXPECT_EQ(text_of(pdf), "Inventedwordsinarow\n");
    FileOnDisk const file(pdf);
    auto const content = everything(pdf);
    auto const first = content.find("Tj");
    EXPECT_NE(first, std::string::npos);
    EXPECT_EQ(content.find("Tj", first + 1), std::string::npos);
    EXPECT_EQ(content.find("TJ"), std::string::npos);
}

TEST(Text, may_mean_something_else_at_each_place)
{
    auto document = small_document();
    auto run = line(document, 1, "XXX", {10, 50}, 20);
    run.glyphs[0].text = "a";
    run.glyphs[1].text = "bc";
    run.glyphs[2].text = "\xC3\xA9"; // é
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    EXPECT_EQ(text_of(pdf), "abc\xC3\xA9\n");
    EXPECT_EQ(text_by_mutool(pdf), "abc\xC3\xA9\n");
    EXPECT_EQ(drawn(pdf).dark(0, 0, 200, 100), 3 * drawn(pdf).dark(0, 0, 21, 100));
}

TEST(Text, whose_letters_share_a_meaning_is_read_as_one_word)
{
    auto document = small_document();
    auto run = line(document, 0, "office", {10, 50}, 20);
    run.glyphs[2].text = "fi";
    run.glyphs[3].text.clear();
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "office\n");
    // A reader that does not know ActualText sees a joiner, and no gap.
    EXPECT_EQ(
        text_by_mutool(pdf),
        "offi\xE2\x81\xA0"
        "ce\n");
}

TEST(Text, of_unknown_meaning_is_said_to_be_unknown)
{
    auto document = small_document();
    auto run = line(document, 0, "abc", {10, 50}, 20);
    for (auto& glyph : run.glyphs) glyph.text.clear();
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    // U+FFFD: without it, readers guess from our own codes.
    EXPECT_EQ(text_of(pdf), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n");
    EXPECT_EQ(text_by_mutool(pdf), text_of(pdf));
    EXPECT_GT(drawn(pdf).dark(0, 0, 200, 100), 50);
}

TEST(Text, of_broken_bytes_comes_out_as_what_is_sound_of_them)
{
    auto document = small_document();
    auto run = line(document, 1, "X", {10, 50}, 20);
    run.glyphs[0].text = "a\xFF\xC3"
                         "b\x01\xED\xA0\x80";
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "ab\n");
}

TEST(Text, turns_and_leans_with_its_shape)
{
    auto document = small_document();
    auto run = line(document, 1, "X", {100, 20}, 40);
    run.shape = {0, 40, -40, 0, 0, 0}; // a quarter turn to the left
    document.pages[0].items.push_back(item(run));
    auto const picture = drawn(rebuilt(document), 1, 10);
    // Left of 100 by 28 and above 20 by 20 points.
    EXPECT_EQ(picture.dark(0, 0, 2000, 1000), 280 * 200);
    EXPECT_EQ(picture.dark(720, 600, 1000, 800), 280 * 200);
}

TEST(Text, is_outlined_filled_or_both)
{
    auto document = small_document();
    auto run = line(document, 1, "X", {50, 20}, 80);
    run.fill.colour = rgb(1, 0, 0);
    run.outline.colour = rgb(0, 0, 1);
    run.stroke.width = 4;
    run.strokes = true;
    document.pages[0].items = {item(run)};
    auto const both = drawn(rebuilt(document));
    EXPECT_EQ(both.at(70, 50), (Colour{255, 0, 0}));
    EXPECT_EQ(both.at(49, 50), (Colour{0, 0, 255}));
    run.fills = false;
    document.pages[0].items = {item(run)};
    auto const outlined = drawn(rebuilt(document));
    EXPECT_EQ(outlined.at(70, 50), (Colour{255, 255, 255}));
    EXPECT_EQ(outlined.at(49, 50), (Colour{0, 0, 255}));
}

TEST(Text, that_is_hidden_is_not_written)
{
    auto document = small_document();
    auto run = line(document, 0, "secret", {10, 50}, 20);
    run.hidden = true;
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    EXPECT_EQ(pdf, rebuilt(small_document()));
}

TEST(Text, beyond_the_page_or_the_clip_is_not_written)
{
    auto document = small_document();
    auto& page = document.pages[0];
    page.clips.push_back({-1, rectangle({0, 0, 42, 100}), false});
    page.items.push_back(item(line(document, 1, "X", {-30, 50}, 20)));
    page.items.push_back(item(line(document, 1, "X", {60, 120}, 20)));
    page.items.push_back(item(line(document, 1, "X", {60, 50}, 20), -1, 0));
    EXPECT_EQ(rebuilt(document), rebuilt(small_document()));
    page.items.push_back(item(line(document, 1, "XXXX", {20, 50}, 20), -1, 0));
    EXPECT_EQ(text_of(rebuilt(document)), "XX\n"); // at 20 and 32, no longer at 44
}

TEST(Text, written_downwards_is_read_downwards)
{
    auto document = small_document();
    document.fonts[1].vertical = true;
    document.fonts[1].glyphs[0].advance = 1;
    page::TextRun run;
    run.font = 1;
    run.shape = {20, 0, 0, 20, 0, 0};
    for (int i = 0; i < 4; ++i)
        run.glyphs.push_back({0, {100, 78.0 - 20 * i}, std::string(1, static_cast<char>('p' + i))});
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "p\nq\nr\ns\n");
    auto const picture = drawn(pdf, 1, 10);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(picture.dark(1000, 80 + 200 * i, 1100, 220 + 200 * i), 100 * 140) << i;
    EXPECT_EQ(picture.dark(0, 0, 2000, 1000), 4 * 100 * 140);
}

} // namespace safehand::rebuilding
