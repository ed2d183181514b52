// Fonts: only the glyphs that are drawn, in their true shapes.
#include "redaction/rebuilding/cff.h"
#include "redaction/rebuilding/contours.h"
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <cmath>

namespace safehand::rebuilding {

namespace {

/// A circle of four curves in the unit square, its points on a grid.
page::Outline circle(double grid)
{
    using enum page::Segment::Kind;
    auto const at = [&](double x, double y) {
        return page::Point{std::round(x * grid) / grid, std::round(y * grid) / grid};
    };
    return {
        {move, {}, {}, at(0.5, 0)},
        {curve, at(0.776, 0), at(1, 0.224), at(1, 0.5)},
        {curve, at(1, 0.776), at(0.776, 1), at(0.5, 1)},
        {curve, at(0.224, 1), at(0, 0.776), at(0, 0.5)},
        {curve, at(0, 0.224), at(0.224, 0), at(0.5, 0)},
        {close, {}, {}, {}}};
}

/// A shape with a straight side and two quadratic curves, its points on a grid.
page::Outline drop(double grid)
{
    using enum page::Segment::Kind;
    auto const at = [&](double x, double y) {
        return page::Point{std::round(x * grid) / grid, std::round(y * grid) / grid};
    };
    auto const curve_to = [](page::Point from, page::Point over, page::Point to) {
        return page::Segment{
            curve,
            {(from.x + 2 * over.x) / 3, (from.y + 2 * over.y) / 3},
            {(to.x + 2 * over.x) / 3, (to.y + 2 * over.y) / 3},
            to};
    };
    return {
        {move, {}, {}, at(0.1, 0.05)},
        {line, {}, {}, at(0.9, 0.05)},
        curve_to(at(0.9, 0.05), at(1, 0.7), at(0.5, 0.95)),
        curve_to(at(0.5, 0.95), at(-0.1, 0.6), at(0.1, 0.05)),
        {close, {}, {}, {}}};
}

/// The outline as the only letter of a page, at (50, 10) and 80 points high.
std::string as_text(page::Outline const& outline)
{
    auto document = small_document();
    auto& glyph = document.fonts[1].glyphs[0];
    glyph.outline = outline;
    glyph.advance = 1;
    document.pages[0].items.push_back(item(line(document, 1, "X", {50, 10}, 80)));
    return rebuilt(document);
}

/// The same without a font.
std::string as_path(page::Outline outline)
{
    auto document = small_document();
    auto path = filled({}, gray(0));
    for (auto& piece : outline)
        for (auto* point : {&piece.first, &piece.second, &piece.to})
            *point = {50 + 80 * point->x, 10 + 80 * point->y};
    path.outline = outline;
    document.pages[0].items = {item(path)};
    return rebuilt(document);
}

int differing(Drawn const& a, Drawn const& b)
{
    int out = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x) out += distance(a.at(x, y), b.at(x, y)) > 96 ? 1 : 0;
    return out;
}

page::Glyph stencil_glyph()
{
    page::Glyph out;
    out.advance = 0.6;
    out.text = "s";
    out.stencil = page::Stencil{8, 2, {0xF0, 0x0F}}; // upper left and lower right quarter
    out.stencil_at = {0.5, 0, 0, 0.5, 0, 0};
    return out;
}

} // namespace

TEST(Fonts, draw_a_glyph_where_and_as_large_as_it_is)
{
    auto document = small_document();
    document.pages[0].items.push_back(item(line(document, 1, "X", {50, 40}, 20)));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto const picture = drawn(pdf, 1, 10); // ten pixels for a point
    // 0.5 by 0.7 em at 20 points: from 50 to 60 and from 46 to 60 from the top.
    EXPECT_EQ(picture.dark(0, 0, 2000, 1000), 100 * 140);
    EXPECT_EQ(picture.dark(500, 460, 600, 600), 100 * 140);
}

TEST(Fonts, hold_no_glyph_that_no_page_draws)
{
    auto document = small_document();
    document.pages[0].items.push_back(item(line(document, 0, "abc", {10, 50}, 10)));
    auto const few = inflated(rebuilt(document), "/CIDFontType0C");
    auto const meanings = everything(rebuilt(document));
    EXPECT_NE(meanings.find("<0003><0063>"), std::string::npos);
    EXPECT_EQ(meanings.find("<0004>"), std::string::npos);
    document.pages[0].items.push_back(item(line(document, 0, "defghijklm", {10, 30}, 10)));
    EXPECT_GT(inflated(rebuilt(document), "/CIDFontType0C").size(), 2 * few.size());
}

TEST(Fonts, count_codes_from_the_first_glyph_that_is_drawn)
{
    auto document = small_document();
    document.pages[0].items.push_back(item(line(document, 0, "zyx", {10, 50}, 10)));
    auto const all = everything(rebuilt(document));
    EXPECT_NE(all.find("<0001><007A>\n<0002><0079>\n<0003><0078>"), std::string::npos);
}

TEST(Fonts, have_no_name_but_ours)
{
    auto document = small_document();
    document.pages[0].items.push_back(item(line(document, 0, "abc", {10, 50}, 10)));
    FileOnDisk const file(rebuilt(document));
    auto const list = output_of("pdffonts " + file.path());
    EXPECT_NE(list.find("AAAAAA+F  "), std::string::npos) << list;
    EXPECT_EQ(list.find("Noto"), std::string::npos) << list;
    EXPECT_NE(list.find("yes yes yes"), std::string::npos) << list;
}

TEST(Fonts, keep_curves_of_all_grids)
{
    for (double const grid : {1000.0, 1024.0, 2048.0, 333.0}) {
        auto const pdf = as_text(circle(grid));
        EXPECT_NE(pdf.find("/CIDFontType0C"), std::string::npos);
        EXPECT_LT(differing(drawn(pdf, 1, 4), drawn(as_path(circle(grid)), 1, 4)), 20) << grid;
    }
}

TEST(Fonts, keep_quadratic_curves_quadratic)
{
    for (double const grid : {512.0, 1000.0, 2048.0}) {
        auto const pdf = as_text(drop(grid));
        expect_sound(pdf);
        EXPECT_EQ(pdf.find("/CIDFontType0C"), std::string::npos);
        EXPECT_NE(pdf.find("/Length1"), std::string::npos);
        EXPECT_LT(differing(drawn(pdf, 1, 4), drawn(as_path(drop(grid)), 1, 4)), 20) << grid;
    }
    EXPECT_NE(as_text(drop(333.3)).find("/CIDFontType0C"), std::string::npos);
}

TEST(Fonts, leave_out_end_points_half_way_as_their_makers_did)
{
    // Two curves whose common end lies half way between their control points.
    using enum page::Segment::Kind;
    auto const curve_to = [](page::Point from, page::Point over, page::Point to) {
        return page::Segment{
            curve,
            {(from.x + 2 * over.x) / 3, (from.y + 2 * over.y) / 3},
            {(to.x + 2 * over.x) / 3, (to.y + 2 * over.y) / 3},
            to};
    };
    page::Outline const outline{
        {move, {}, {}, {0, 0}},
        curve_to({0, 0}, {0.101, 0}, {0.1505, 0.1}),
        curve_to({0.1505, 0.1}, {0.2, 0.2}, {0.3, 0.2}),
        {line, {}, {}, {0, 0.2}},
        {close, {}, {}, {}}};
    auto const contours = contours_of(outline, 1000);
    ASSERT_TRUE(contours.has_value());
    ASSERT_EQ(contours->size(), 1U);
    ASSERT_EQ(contours->front().size(), 5U);
    EXPECT_FALSE(contours->front()[1].on_curve);
    EXPECT_FALSE(contours->front()[2].on_curve);
    EXPECT_EQ(contours->front()[2].x, 200);
    EXPECT_FALSE(contours_of(outline, 777).has_value());
}

TEST(Fonts, cut_the_em_as_the_font_maker_did)
{
    page::Glyph glyph;
    auto const units = [&](double grid) {
        glyph.outline = rectangle({1 / grid, 3 / grid, 501 / grid, 705 / grid});
        return units_for({&glyph});
    };
    EXPECT_EQ(units(1000), 1000);
    EXPECT_EQ(units(2048), 2048);
    EXPECT_EQ(units(2000), 2000);
    EXPECT_EQ(units(777), 4096);
    glyph.outline = rectangle({0, 0, 29, 29}); // far out of the em: still within 16 bits
    EXPECT_LE(29 * units_for({&glyph}), 32'000);
}

TEST(Fonts, write_glyphs_that_are_pictures_as_pictures)
{
    auto document = small_document();
    document.fonts[1].glyphs = {stencil_glyph()};
    document.pages[0].items.push_back(item(line(document, 1, "ss", {50, 40}, 40)));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "ss\n");
    auto const picture = drawn(pdf);
    // 20 by 20 points from (50, 40): the upper left and the lower right quarter are black.
    EXPECT_EQ(picture.at(55, 45), (Colour{0, 0, 0}));
    EXPECT_EQ(picture.at(65, 45), (Colour{255, 255, 255}));
    EXPECT_EQ(picture.at(55, 55), (Colour{255, 255, 255}));
    EXPECT_EQ(picture.at(65, 55), (Colour{0, 0, 0}));
    EXPECT_EQ(picture.at(79, 45), (Colour{0, 0, 0})); // the second one, 24 points on
}

TEST(Fonts, fill_even_odd_where_the_glyph_says_so)
{
    auto document = small_document();
    auto& glyph = document.fonts[1].glyphs[0];
    glyph.outline = rectangle({0, 0, 1, 1});
    for (auto const& piece : rectangle({0.25, 0.25, 0.75, 0.75})) glyph.outline.push_back(piece);
    document.pages[0].items.push_back(item(line(document, 1, "X", {50, 40}, 40)));
    EXPECT_EQ(drawn(rebuilt(document)).at(70, 40), (Colour{0, 0, 0}));
    glyph.even_odd = true;
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(drawn(pdf).at(70, 40), (Colour{255, 255, 255}));
    EXPECT_EQ(drawn(pdf).at(55, 40), (Colour{0, 0, 0}));
    EXPECT_EQ(text_of(pdf), "X\n");
}

TEST(Fonts, may_hold_more_pictures_than_one_byte_counts)
{
    auto document = small_document();
    page::TextRun run;
    run.font = 1;
    run.shape = {0.5, 0, 0, 0.5, 0, 0};
    document.fonts[1].glyphs.clear();
    for (int i = 0; i < 600; ++i) {
        auto glyph = stencil_glyph();
        glyph.text = std::string(1, static_cast<char>('a' + i % 26));
        document.fonts[1].glyphs.push_back(glyph);
        run.glyphs.push_back({i, {10 + 0.3 * i, 50}, glyph.text});
    }
    document.pages[0].items.push_back(item(run));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto const text = text_of(pdf);
    EXPECT_EQ(text.size(), 601U);
    EXPECT_TRUE(text.ends_with("ab\n")) << text; // 600 is 23 times 26 and 2
}

TEST(Fonts, tell_what_a_reader_may_want_to_know_of_their_kind)
{
    auto document = small_document();
    auto& font = document.fonts[1];
    font.fixed_pitch = font.serif = font.italic = font.bold = true;
    document.pages[0].items.push_back(item(line(document, 1, "X", {50, 40}, 40)));
    auto const all = everything(rebuilt(document));
    EXPECT_NE(all.find("/Flags 71"), std::string::npos);
    EXPECT_NE(all.find("/FontWeight 700"), std::string::npos);
}

} // namespace safehand::rebuilding
