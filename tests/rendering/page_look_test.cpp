// Where things stand on the page: nothing outside the margins, nothing lonely, nothing covered.
#include "rendering/renderer.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace safehand::rendering {

namespace {

struct Printed {
    FrozenPages pages;
    std::unique_ptr<FileOnDisk> file;
    std::vector<std::vector<WordBox>> boxes;
};

Printed print(RedactedDocument const& document, Format const& format = {})
{
    Renderer const renderer(typefaces());
    Printed printed;
    printed.pages = renderer.render(document, format);
    printed.file = std::make_unique<FileOnDisk>(
        plain_file(printed.pages, renderer.overlay(printed.pages, stamp_words())));
    printed.boxes = word_boxes(printed.file->path());
    return printed;
}

constexpr double page_height_pt = 841.89;
constexpr double page_width_pt = 595.28;
constexpr double header_end = 60; ///< points from the top
constexpr double footer_start = page_height_pt - 71;

bool in_body(WordBox const& box)
{
    return box.top > header_end && box.bottom < footer_start;
}

std::string words_on(std::vector<WordBox> const& boxes)
{
    std::string all;
    for (auto const& box : boxes) all += box.text + " ";
    return all;
}

} // namespace

TEST(PageLook, nothing_leaves_the_margins)
{
    auto const long_word = std::string(160, 'w');
    auto made = long_source(2, 4);
    made.sections[0].blocks.push_back(paragraph("x " + long_word + " y"));
    made.sections[0].blocks.push_back(table(
        {"A", "B", "C", "D", "E", "F"},
        {{long_word, "b", "c", long_word, "extraordinarily", "accommodation"}}));
    auto large = format_of("large-print", "24");
    large.standard_pages = false; // the margin's numbers have a test of their own
    for (auto const& format : {Format{}, large}) {
        auto const printed = print(whole(made), format);
        for (auto const& page : printed.boxes)
            for (auto const& box : page) {
                EXPECT_GE(box.left, format.margin_pt - 0.5) << format.name << ' ' << box.text;
                EXPECT_LE(box.right, page_width_pt - format.margin_pt + 0.5)
                    << format.name << box.text;
                EXPECT_GT(box.top, 20) << box.text;
                EXPECT_LT(box.bottom, page_height_pt - 20) << box.text;
            }
    }
}

TEST(PageLook, a_table_head_comes_again_on_every_page_of_its_table)
{
    std::vector<std::vector<std::string>> rows;
    rows.reserve(120);
    for (int i = 0; i < 120; ++i) rows.push_back({"row" + std::to_string(i), "said something"});
    auto const printed = print(whole(source({table({"Columnhead", "Said"}, rows)})));
    ASSERT_GE(printed.boxes.size(), 4U);
    for (std::size_t page = 1; page < printed.boxes.size(); ++page)
        EXPECT_NE(words_on(printed.boxes[page]).find("Columnhead"), std::string::npos) << page;
    auto const tree = output_of("pdfinfo -struct " + printed.file->path());
    std::size_t heads = 0;
    for (auto at = tree.find("TH"); at != std::string::npos; at = tree.find("TH", at + 1)) ++heads;
    EXPECT_EQ(heads, 2U) << "repeated heads are artifacts";
}

TEST(PageLook, a_row_stays_on_one_page_unless_no_page_can_hold_it)
{
    std::string tall;
    for (int i = 0; i < 40; ++i) tall += "tall" + std::to_string(i) + "x and some more words. ";
    auto const printed = print(whole(source({table(
        {"A", "B"}, {{"first", tall}, {"second", tall}, {"third", tall}, {"fourth", tall}})})));
    for (auto const& page : printed.boxes) {
        auto const words = words_on(page);
        auto const count = [&](std::string const& part) {
            std::size_t found = 0;
            for (auto at = words.find(part); at != std::string::npos; at = words.find(part, at + 1))
                ++found;
            return found;
        };
        EXPECT_EQ(count("tall0x"), count("tall39x"));
    }
}

TEST(PageLook, a_row_taller_than_a_page_goes_on_and_loses_nothing)
{
    std::string tall;
    for (int i = 0; i < 900; ++i) tall += "n" + std::to_string(i) + "z ";
    auto const printed =
        print(whole(source({table({"Head", "B"}, {{"first", tall}, {"last", "x"}})})));
    EXPECT_GE(printed.boxes.size(), 3U);
    std::string all;
    for (auto const& page : printed.boxes) all += words_on(page);
    for (int i = 0; i < 900; ++i)
        ASSERT_NE(all.find("n" + std::to_string(i) + "z "), std::string::npos) << i;
}

TEST(PageLook, no_heading_ends_a_page_and_no_line_is_left_alone)
{
    for (int paragraphs = 3; paragraphs < 12; ++paragraphs) {
        auto const printed = print(whole(long_source(4, paragraphs)));
        for (auto const& page : printed.boxes) {
            double lowest = 0;
            for (auto const& box : page)
                if (in_body(box)) lowest = std::max(lowest, box.bottom);
            std::string last_line;
            for (auto const& box : page)
                if (in_body(box) && box.bottom > lowest - 3) last_line += box.text + " ";
            EXPECT_EQ(last_line.find("Invented part"), std::string::npos) << last_line;
            EXPECT_EQ(last_line.find("Kettles, continued"), std::string::npos) << last_line;
        }
    }
}

TEST(PageLook, the_running_header_and_page_number_are_on_every_page)
{
    auto const printed = print(whole(long_source(2, 9)));
    auto const count = std::to_string(printed.boxes.size());
    for (std::size_t page = 0; page < printed.boxes.size(); ++page) {
        auto const words = words_on(printed.boxes[page]);
        EXPECT_NE(words.find("CONFIDENTIAL"), std::string::npos);
        EXPECT_NE(
            words.find("Page " + std::to_string(page + 1) + " of " + count), std::string::npos)
            << words;
    }
}

TEST(PageLook, welsh_papers_number_their_pages_in_welsh)
{
    auto const printed = print(whole(source({paragraph("Geiriau")}, "cy")));
    EXPECT_NE(words_on(printed.boxes[1]).find("Tudalen 2 o 2"), std::string::npos);
}

TEST(PageLook, what_follows_a_mark_stands_in_the_same_place_whatever_the_mark_says)
{
    auto const made = source({paragraph(Text{
        Span{"She lives at ", false, {}, {}},
        Span{"1 Elm Road", false, {}, {}},
        Span{" nowadays.", false, {}, {}}})});
    std::vector<double> places;
    for (auto const* code : {"R1", "R88", ""}) {
        auto const printed = print(without_span(made, 0, 1, code));
        for (auto const& box : printed.boxes[1])
            if (box.text == "nowadays.") places.push_back(box.left);
    }
    ASSERT_EQ(places.size(), 3U);
    EXPECT_EQ(places[0], places[1]);
    EXPECT_EQ(places[0], places[2]);
}

TEST(PageLook, a_mark_is_light_with_dark_words_and_no_black_box)
{
    auto const made = source({paragraph(Text{
        Span{"x ", false, {}, {}}, Span{"secret", false, {}, {}}, Span{" y", false, {}, {}}})});
    auto const printed = print(without_span(made, 0, 1, "R8"));
    output_of(
        "pdftoppm -r 72 -gray -f 2 -l 2 " + printed.file->path() + " " + printed.file->folder() +
        "/page");
    std::ifstream in(printed.file->folder() + "/page-2.pgm", std::ios::binary);
    std::string magic;
    std::size_t width = 0;
    std::size_t height = 0;
    int most = 0;
    in >> magic >> width >> height >> most;
    in.get();
    std::string pixels(width * height, '\0');
    ASSERT_TRUE(in.read(pixels.data(), static_cast<std::streamsize>(pixels.size())));
    std::size_t dark = 0;
    std::size_t grey = 0;
    for (std::size_t y = 112; y < 160; ++y)
        for (std::size_t x = 60; x < 200; ++x) {
            auto const value = static_cast<unsigned char>(pixels[y * width + x]);
            dark += value < 60 ? 1 : 0;
            grey += value > 225 && value < 245 ? 1 : 0;
        }
    EXPECT_GT(grey, 250U); // the box
    EXPECT_LT(dark, 400U); // letters only
}

TEST(PageLook, a_tinted_format_tints_the_whole_page)
{
    auto const printed =
        print(whole(source({paragraph("x")})), format_of("coloured-background", "green"));
    auto const colour = output_of(
        "pdftoppm -r 20 -f 2 -l 2 " + printed.file->path() + " " + printed.file->folder() +
        "/page && tail -c 3000 " + printed.file->folder() +
        "/page-2.ppm | head -c 3 | od -An -tu1");
    EXPECT_EQ(colour.find("255 255 255"), std::string::npos) << colour;
    EXPECT_NE(colour.find("227 244 225"), std::string::npos) << colour;
}

} // namespace safehand::rendering
