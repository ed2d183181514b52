// What the place of a mark, of an underline or of a gap could tell, and what nobody can tell.
#include "sheets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;
using sheets::terms;
using striking::Grain;

namespace {

/// What is drawn, in the order of drawing: a content stream is read so.
std::string in_order(page::Document const& document)
{
    std::string out;
    for (auto const& item : document.pages.front().items) {
        if (auto const* mark = std::get_if<page::MarkItem>(&item.what)) out += mark->words;
        if (auto const* run = std::get_if<page::TextRun>(&item.what))
            for (auto const& glyph : run->glyphs) out += glyph.text;
    }
    return out;
}

/// All text of the page as one run.
void join_runs(page::Document& document)
{
    auto& items = document.pages.front().items;
    auto& first = std::get<page::TextRun>(items.front().what);
    for (std::size_t k = 1; k < items.size(); ++k)
        for (auto& glyph : std::get<page::TextRun>(items[k].what).glyphs)
            first.glyphs.push_back(glyph);
    items.resize(1);
}

page::Document with_gap(std::string const& name)
{
    Paper paper;
    auto const after = paper.text(0, 72, 700, "The panel thanked ");
    paper.text(0, after + Paper().width(name), 700, " for the long report.");
    paper.text(0, 72, 660, "Another paragraph is set here to stay where it is.");
    return paper.document;
}

std::vector<page::PathItem> lines_of(page::Document const& document)
{
    std::vector<page::PathItem> out;
    for (auto const& item : document.pages.front().items)
        if (auto const* path = std::get_if<page::PathItem>(&item.what)) out.push_back(*path);
    return out;
}

page::Item underline(double left, double right, double y)
{
    using Kind = page::Segment::Kind;
    page::PathItem path;
    path.strokes = true;
    path.stroke.width = 0.5;
    path.outline = {{Kind::move, {}, {}, {left, y}}, {Kind::line, {}, {}, {right, y}}};
    return {path, -1, -1, page::Blend::normal};
}

} // namespace

TEST(Traces, a_gap_that_somebody_else_left_is_closed_with_a_mark_whatever_its_width)
{
    std::vector<std::string> const names{"Rosalind Quenby", "Tamsin Hollowayne"};
    auto const one = striking::strike(with_gap(names[0]), terms(names));
    auto const other = striking::strike(with_gap(names[1]), terms(names));
    EXPECT_TRUE(
        seen_on(one.document).starts_with("The panel thanked [withheld] for the long report."))
        << seen_on(one.document);
    EXPECT_EQ(one.document, other.document);
    EXPECT_EQ(one.warnings.size(), 1U);
    EXPECT_EQ(one.terms_not_found.size(), 2U);
}

TEST(Traces, a_gap_between_columns_or_of_another_width_stays)
{
    Paper columns;
    for (double const y : {700.0, 680.0}) {
        columns.text(0, 72, y, "Some words here ");
        columns.text(0, 72 + 90 + Paper().width("Rosalind Quenby"), y, "and others there");
    }
    auto const beside = striking::strike(columns.document, terms({"Rosalind Quenby"}));
    EXPECT_TRUE(beside.warnings.empty());
    EXPECT_EQ(seen_on(beside.document).find("withheld"), std::string::npos);
    // All of its letters stand on the page, so its width is known.
    auto const wide = striking::strike(with_gap("Rosa"), terms({"long paragraph thanked report"}));
    EXPECT_TRUE(wide.warnings.empty());
}

TEST(Traces, a_line_that_is_set_again_is_read_in_its_turn)
{
    Paper paper;
    paper.text(0, 72, 760, "First line of all. ");
    paper.text(0, 72, 700, "Orla Quenby came late. ");
    paper.text(0, 72, 640, "Last line of all.");
    join_runs(paper.document);
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}, Grain::word));
    EXPECT_EQ(
        in_order(struck.document), "First line of all. [withheld]came late.Last line of all.");
}

TEST(Traces, a_report_says_in_which_line_a_word_stood_and_not_how_long_it_was)
{
    std::vector<page::Box> areas;
    for (auto const* const name : {"Jo", "Maximilianna Quenby-Hollowayne"}) {
        Paper paper;
        paper.text(0, 72, 700, std::string("They met ") + name + " at the mill.");
        auto const struck = striking::strike(paper.document, terms({name}));
        ASSERT_EQ(struck.strikes.size(), 1U);
        areas.push_back(struck.strikes.front().area);
    }
    EXPECT_EQ(areas[0], areas[1]);
    EXPECT_LT(areas[0].height(), 20);
    EXPECT_TRUE(areas[0].holds({80, 702}));
}

TEST(Traces, an_underline_follows_the_words_that_stay_and_goes_with_the_others)
{
    Paper paper;
    auto const x = paper.text(0, 72, 700, "Orla Quenby came. Read the ");
    auto const end = paper.text(0, x, 700, "long report");
    paper.text(0, end, 700, " of the panel today.");
    paper.document.pages[0].items.push_back(underline(72, 100, 698.5));
    paper.document.pages[0].items.push_back(underline(x, end, 698.5));
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}));
    auto const lines = lines_of(struck.document);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_DOUBLE_EQ(lines[0].stroke.width, 0.5);
    auto const left = lines[0].outline.front().to;
    auto const right = lines[0].outline.back().to;
    EXPECT_NEAR(right.x - left.x, end - x, 0.1);
    EXPECT_NEAR(left.y, 698.5, 0.01);
    EXPECT_LT(left.x, x - 5) << "the words before it went";
}

TEST(Traces, marks_in_turned_lines_turn_with_them)
{
    Paper paper;
    Look up;
    up.angle = 90;
    paper.text(0, 300, 200, "They met Orla Quenby at the mill.", up);
    auto const struck = striking::strike(paper.document, terms({"Orla Quenby"}, Grain::word));
    int marks = 0;
    for (auto const& item : struck.document.pages[0].items)
        if (auto const* mark = std::get_if<page::MarkItem>(&item.what)) {
            ++marks;
            EXPECT_NEAR(mark->along.y, 1, 1e-3);
        }
    EXPECT_EQ(marks, 1);
}

TEST(Traces, letters_that_nobody_can_read_are_told)
{
    Paper paper;
    paper.text(0, 72, 700, "A plain heading");
    auto const end = paper.text(0, 72, 660, "Thornbury");
    auto& run = std::get<page::TextRun>(paper.document.pages[0].items.back().what);
    // Another font, whose letters mean nothing.
    auto font = paper.document.fonts[0];
    for (auto& glyph : font.glyphs) glyph.text.clear();
    for (auto& glyph : run.glyphs) glyph.text.clear();
    run.font = static_cast<int>(paper.document.fonts.size());
    paper.document.fonts.push_back(font);
    auto order = terms({"Quenby"});
    EXPECT_EQ(striking::strike(paper.document, order).unread, std::vector<int>{0});
    striking::RecognisedWord const word{"Thornbury", {70, 655, end + 2, 672}, 0, 0};
    order.recognised = {{0, {word}}};
    EXPECT_TRUE(striking::strike(paper.document, order).unread.empty());
    order.recognised[0].words[0].sure = false;
    EXPECT_EQ(striking::strike(paper.document, order).unread, std::vector<int>{0});
    order.recognised[0].words[0].sure = true;
    paper.document.fonts.back().vertical = true;
    EXPECT_EQ(striking::strike(paper.document, order).unread, std::vector<int>{0})
        << "recognition reads no lines that run down the page";
    order.whole_pages = {0};
    EXPECT_TRUE(striking::strike(paper.document, order).unread.empty());
}

TEST(Traces, recognised_words_of_turned_lines_are_read_in_their_own_order)
{
    struct Case {
        int turn;
        page::Box first;
        page::Box second;
    };

    for (auto const& [turn, first, second] : std::vector<Case>{
             {2, {300, 600, 330, 612}, {250, 600, 295, 612}},
             {1, {300, 500, 312, 530}, {300, 535, 312, 580}},
             {3, {300, 560, 312, 590}, {300, 510, 312, 555}}}) {
        SCOPED_TRACE(turn);
        page::Document document;
        document.pages.resize(1);
        auto order = terms({"Orla Quenby"});
        order.recognised = {
            {0, {{"Quenby", second, 0, 0, turn, true}, {"Orla", first, 0, 0, turn, true}}}};
        auto const struck = striking::strike(document, order);
        EXPECT_TRUE(struck.terms_not_found.empty());
        ASSERT_EQ(struck.strikes.size(), 1U);
        auto const both = first.joined(second);
        EXPECT_NEAR(struck.strikes[0].area.left, both.left, 1);
        EXPECT_NEAR(struck.strikes[0].area.top, both.top, 1);
    }
}
