// Large print and dyslexia-friendly pages: re-flowed, nothing cut, nothing tiny, and the pages of
// the standard copy shown beside the text.
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace safehand;
using namespace safehand::rendering;

namespace {

struct Printed {
    std::string pdf;
    std::string text; ///< squeezed
    std::vector<std::vector<WordBox>> boxes;
};

Printed print(RedactedDocument const& document, Format const& format)
{
    static Renderer const renderer(typefaces());
    auto const pages = renderer.render(document, format);
    Printed printed;
    printed.pdf = plain_file(pages, renderer.overlay(pages, stamp_words()));
    FileOnDisk const file(printed.pdf);
    printed.boxes = word_boxes(file.path());
    printed.text = squeezed(text_of(file.path()));
    return printed;
}

bool in_body(WordBox const& box)
{
    return box.top > 60 && box.bottom < 842 - 80;
}

bool is_margin_mark(WordBox const& box)
{
    return in_body(box) && box.left > 595 - 84 &&
           std::ranges::all_of(box.text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Numbered words, so that a place in the text can be found again.
SourceDocument numbered_words(int paragraphs)
{
    std::vector<Block> blocks;
    int number = 0;
    for (int p = 0; p < paragraphs; ++p) {
        std::string words;
        for (int i = 0; i < 120; ++i) words += "word" + std::to_string(++number) + " ";
        blocks.push_back(paragraph(words));
    }
    return source(std::move(blocks));
}

SourceDocument wide_table()
{
    std::vector<std::vector<std::string>> rows;
    rows.reserve(12);
    for (int i = 0; i < 12; ++i)
        rows.push_back(
            {"Safeguarding responsibility " + std::to_string(i),
             "Representative of Multidisciplinary Neighbourhood services",
             "Acknowledgement",
             "Wednesday 16 December 2026",
             "Grandparents"});
    return source({table({"Need", "Agency", "Action", "When", "Whom"}, rows)});
}

} // namespace

TEST(LargePrint, text_is_as_large_as_asked_for_and_flows_over_more_pages)
{
    auto const document = whole(long_source(2, 6));
    std::size_t before = 0;
    for (auto const* size : {"16", "18", "20", "24"}) {
        auto const printed = print(document, format_of("large-print", size));
        EXPECT_GT(printed.boxes.size(), before) << size;
        before = printed.boxes.size();
    }
}

TEST(LargePrint, every_page_of_the_standard_copy_is_shown_where_it_begins)
{
    auto const document = whole(numbered_words(14));
    auto const standard = print(document, Format{});
    std::map<int, std::string> first_word; // of each standard page
    for (std::size_t page = 2; page < standard.boxes.size(); ++page)
        for (auto const& box : standard.boxes[page])
            if (box.text.starts_with("word")) {
                first_word.emplace(static_cast<int>(page) + 1, box.text);
                break;
            }
    ASSERT_GE(first_word.size(), 3U);
    for (auto const& printed :
         {print(document, format_of("large-print", "24")),
          print(document, format_of("dyslexia-friendly"))}) {
        std::map<int, std::string> line_beside;
        for (auto const& page : printed.boxes)
            for (auto const& mark : page)
                if (is_margin_mark(mark))
                    for (auto const& box : page)
                        if (box.text.starts_with("word") &&
                            box.top < (mark.top + mark.bottom) / 2 &&
                            box.bottom > (mark.top + mark.bottom) / 2)
                            line_beside[std::stoi(mark.text)] += " " + box.text + " ";
        for (auto const& [number, word] : first_word)
            EXPECT_NE(line_beside[number].find(" " + word + " "), std::string::npos)
                << number << ' ' << word << line_beside[number];
    }
}

TEST(LargePrint, a_copy_with_the_standard_layout_has_no_numbers_in_its_margin)
{
    for (auto const& printed :
         {print(whole(numbered_words(8)), Format{}),
          print(whole(numbered_words(8)), format_of("coloured-background", "green"))})
        for (auto const& page : printed.boxes)
            EXPECT_TRUE(std::ranges::none_of(page, is_margin_mark));
}

TEST(LargePrint, numbers_in_the_margin_come_after_the_text_in_reading_order)
{
    auto const text = print(whole(numbered_words(10)), format_of("large-print")).text;
    FileOnDisk const file(print(whole(numbered_words(10)), format_of("large-print")).pdf);
    auto const raw = squeezed(output_of("pdftotext -raw " + file.path() + " -"));
    int broken = 0;
    for (int i = 1; i < 1200; ++i) {
        auto const pair = "word" + std::to_string(i) + " word" + std::to_string(i + 1);
        if (raw.find(pair) == std::string::npos) ++broken;
    }
    EXPECT_LE(broken, 40); // where pages end, and nowhere within one
    EXPECT_NE(text.find("standard copy begins"), std::string::npos);
}

TEST(LargePrint, a_table_too_narrow_for_its_words_is_set_cell_below_cell)
{
    auto const document = whole(wide_table());
    for (auto const* size : {"16", "24"}) {
        auto const printed = print(document, format_of("large-print", size));
        auto const text = printed.text;
        // No word is cut, and every row names its columns.
        for (auto const* word :
             {"Safeguarding responsibility 11", "Multidisciplinary", "Acknowledgement"})
            EXPECT_NE(text.find(word), std::string::npos) << word;
        std::size_t heads = 0;
        for (auto const& page : printed.boxes)
            for (auto const& box : page) {
                heads += box.text == "Agency" ? 1U : 0U;
                if (in_body(box) && !is_margin_mark(box)) {
                    EXPECT_LE(box.right, 595 - 60) << box.text;
                }
            }
        EXPECT_EQ(heads, 12U);
        FileOnDisk const file(printed.pdf);
        auto const tree = output_of("pdfinfo -struct " + file.path());
        EXPECT_NE(tree.find("TH"), std::string::npos);
    }
}

TEST(LargePrint, a_standard_table_that_fits_keeps_its_columns)
{
    auto const printed = print(whole(long_source(1, 1)), Format{});
    std::map<std::string, double> tops;
    for (auto const& page : printed.boxes)
        for (auto const& box : page)
            if (box.text == "Name" || box.text == "Said") tops[box.text] = box.top;
    ASSERT_EQ(tops.size(), 2U);
    EXPECT_NEAR(tops["Name"], tops["Said"], 0.5);
}

TEST(LargePrint, nothing_on_a_page_is_tiny)
{
    auto const printed = print(whole(long_source(2, 4)), format_of("large-print", "18"));
    for (auto const& page : printed.boxes)
        for (auto const& box : page)
            EXPECT_GE(box.bottom - box.top, 12.0) << box.text; // set at 11 pt at least
}

TEST(LargePrint, the_recipients_block_stays_clear_of_text_and_of_the_envelopes_window)
{
    for (auto const* size : {"16", "24"}) {
        auto wordy = source({paragraph("x")});
        wordy.authority = "Invented Council of Nowhere in Particular and its Neighbours";
        auto const printed = print(whole(wordy), format_of("large-print", size));
        for (auto const& box : printed.boxes.front()) {
            bool const in_block = box.left > 595 - 62 - 190 && box.top > 100 && box.bottom < 232;
            bool const in_window = box.left < 340 && box.bottom > 112 && box.top < 190;
            EXPECT_FALSE(in_window) << box.text;
            if (in_block) {
                static std::string const stamp =
                    " This copy is for Rowan Ashgrove Copy 3 of 15 Full copy 22 November 2026 COPY "
                    "03 OF - ";
                EXPECT_NE(stamp.find(" " + box.text + " "), std::string::npos) << box.text;
            }
        }
    }
}

TEST(LargePrint, the_standard_layout_is_made_once_more_and_only_where_it_is_shown)
{
    Renderer const renderer(typefaces());
    auto const document = whole(long_source(1, 3));
    renderer.render(document, Format{});
    EXPECT_EQ(renderer.count().layouts, 1U);
    renderer.render(document, format_of("coloured-background", "cream"));
    EXPECT_EQ(renderer.count().layouts, 2U);
    renderer.render(document, format_of("large-print"));
    EXPECT_EQ(renderer.count().layouts, 4U);
}

TEST(Dyslexia, letters_and_words_stand_wider_apart_and_lines_are_short)
{
    auto const document = whole(numbered_words(2));
    auto const wide = print(document, format_of("dyslexia-friendly"));
    auto same_size = Format{};
    same_size.body_pt = 13;
    same_size.margin_pt = 84;
    auto const close = print(document, same_size);
    auto const find = [](Printed const& printed, std::string const& word) {
        for (auto const& page : printed.boxes)
            for (auto const& box : page)
                if (box.text == word) return box;
        return WordBox{};
    };
    auto const a = find(wide, "word1");
    auto const b = find(wide, "word2");
    auto const c = find(close, "word1");
    auto const d = find(close, "word2");
    EXPECT_NEAR((a.right - a.left) - (c.right - c.left), 5 * 0.58, 0.7);
    EXPECT_GT(b.left - a.right, d.left - c.right + 2);
    for (auto const& page : wide.boxes)
        for (auto const& box : page)
            if (in_body(box) && box.text.starts_with("word")) {
                EXPECT_LT(box.right, 595 - 84 + 1);
            }
}

TEST(Dyslexia, joined_scripts_and_marks_are_not_pulled_apart)
{
    auto const made = source(
        {paragraph(
             "\u0645\u062D\u0636\u0631 \u0627\u0644\u0627\u062C\u062A\u0645\u0627\u0639", "ar"),
         paragraph(Text{
             Span{"She lives at ", false, {}, {}},
             Span{"1 Elm Road", false, {}, {}},
             Span{" nowadays.", false, {}, {}}})});
    auto const text = print(without_span(made, 1, 1, "R2"), format_of("dyslexia-friendly")).text;
    EXPECT_NE(text.find("\u0645\u062D\u0636\u0631"), std::string::npos) << text;
    EXPECT_NE(text.find("She lives at [Withheld: R2] nowadays."), std::string::npos) << text;
}
