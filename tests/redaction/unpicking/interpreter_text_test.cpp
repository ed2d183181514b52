#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

namespace {

Unpicked shown(std::string const& content, std::string const& resources = {})
{
    return taken_apart(OnePage{content, resources, {}, {}, {}});
}

std::vector<page::PlacedGlyph> glyphs(Unpicked const& unpicked)
{
    std::vector<page::PlacedGlyph> out;
    for (auto const& [item, run] : all_of<page::TextRun>(unpicked))
        out.insert(out.end(), run.glyphs.begin(), run.glyphs.end());
    return out;
}

} // namespace

TEST(Text, reads_every_way_of_showing_a_string)
{
    EXPECT_EQ(
        words(shown("BT /F1 12 Tf 14 TL 10 80 Td (plain) Tj [(ker)-200(ned)] TJ (next) ' "
                    "1 2 (spaced) \" <68657861> Tj (o\\143tal\\\nsplit) Tj ET")),
        "plainkernednextspacedhexaoctalsplit");
}

TEST(Text, places_glyphs_by_spacing_scaling_rise_and_kerning)
{
    auto const plain = glyphs(shown("BT /F1 10 Tf 10 50 Td (a b) Tj ET"));
    auto const spaced = glyphs(shown("BT /F1 10 Tf 2 Tc 5 Tw 200 Tz 3 Ts 10 50 Td (a b) Tj ET"));
    ASSERT_EQ(plain.size(), 3U);
    ASSERT_EQ(spaced.size(), 3U);
    double const letter = plain[1].at.x - plain[0].at.x;
    double const space = plain[2].at.x - plain[1].at.x;
    EXPECT_NEAR(spaced[0].at.y, 53, 1e-9);
    EXPECT_NEAR(spaced[1].at.x - spaced[0].at.x, 2 * (letter + 2), 1e-9);
    EXPECT_NEAR(spaced[2].at.x - spaced[1].at.x, 2 * (space + 2 + 5), 1e-9);
    auto const kerned = glyphs(shown("BT /F1 10 Tf 10 50 Td [(a) 500 (b)] TJ ET"));
    EXPECT_NEAR(kerned[1].at.x - kerned[0].at.x, letter - 5, 1e-9);
}

TEST(Text, follows_lines_and_matrices)
{
    auto const lines =
        glyphs(shown("BT /F1 10 Tf 12 TL 10 80 Td (a) Tj T* (b) Tj 5 -20 TD (c) Tj T* (d) Tj "
                     "1 0 0 1 70 30 Tm (e) Tj ET"));
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_NEAR(lines[1].at.y, 68, 1e-9);
    EXPECT_NEAR(lines[2].at.x, 15, 1e-9);
    EXPECT_NEAR(lines[2].at.y, 48, 1e-9);
    EXPECT_NEAR(lines[3].at.y, 28, 1e-9);
    EXPECT_NEAR(lines[4].at.x, 70, 1e-9);
}

TEST(Text, keeps_words_that_nobody_sees_but_says_so)
{
    for (std::string const content :
         {"BT /F1 12 Tf 3 Tr 10 50 Td (Unseen) Tj ET",
          "BT /F1 12 Tf 7 Tr 10 50 Td (Unseen) Tj ET",
          "BT /F1 0.1 Tf 10 50 Td (Unseen) Tj ET",
          "q 100 0 20 20 re W n BT /F1 12 Tf 10 50 Td (Unseen) Tj ET Q",
          "q 0 0 m W n BT /F1 12 Tf 10 50 Td (Unseen) Tj ET Q"}) {
        auto const unpicked = shown(content);
        EXPECT_EQ(words(unpicked), "") << content;
        EXPECT_EQ(words(unpicked, true), "Unseen") << content;
    }
    auto const faint =
        shown("/G gs BT /F1 12 Tf 10 50 Td (Unseen) Tj ET", "/ExtGState<</G<</ca 0>> >>");
    EXPECT_EQ(words(faint), "");
}

TEST(Text, drops_what_lies_outside_the_page)
{
    auto const unpicked = shown(
        "BT /F1 12 Tf 300 50 Td (Outside) Tj ET BT /F1 12 Tf 10 -40 Td (Below) Tj ET "
        "BT /F1 12 Tf 3 Tr 10 400 Td (Above) Tj ET BT 0 Tr /F1 12 Tf 10 50 Td (Within) Tj ET");
    EXPECT_EQ(words(unpicked), "Within");
    EXPECT_EQ(words(unpicked, true), "");
}

TEST(Text, tells_the_clipped_part_of_a_line_from_the_rest)
{
    auto const unpicked =
        shown("0 0 60 100 re W n BT /F1 12 Tf 10 50 Td (Seen here and unseen there) Tj ET");
    EXPECT_EQ(words(unpicked) + words(unpicked, true), "Seen here and unseen there");
    EXPECT_TRUE(words(unpicked).starts_with("Seen"));
    EXPECT_TRUE(words(unpicked, true).ends_with("there"));
}

TEST(Text, clips_by_letters)
{
    auto const unpicked = shown("BT /F1 40 Tf 7 Tr 10 30 Td (O) Tj ET 1 0 0 rg 0 0 200 100 re f");
    auto const paths = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(paths.size(), 1U);
    auto const& clips = unpicked.document.pages[0].clips;
    ASSERT_GE(paths[0].first.clip, 0);
    EXPECT_GT(clips[static_cast<std::size_t>(paths[0].first.clip)].outline.size(), 8U);
}

TEST(Text, knows_rendering_modes)
{
    auto const stroked = all_of<page::TextRun>(
        shown("1 0 0 RG 2 w BT /F1 12 Tf 1 Tr 10 50 Td (Line) Tj 2 Tr (Both) Tj ET"));
    ASSERT_EQ(stroked.size(), 2U);
    EXPECT_FALSE(stroked[0].second.fills);
    EXPECT_TRUE(stroked[0].second.strokes);
    EXPECT_DOUBLE_EQ(stroked[0].second.stroke.width, 2);
    EXPECT_TRUE(stroked[1].second.fills);
    EXPECT_EQ(stroked[1].second.outline.colour.space, page::ColourSpace::rgb);
}

TEST(Text, says_what_actual_text_says)
{
    auto const replaced =
        shown("/Span<</ActualText(office)>>BDC BT /F1 12 Tf 10 50 Td (oXce) Tj ET EMC");
    auto const run = all_of<page::TextRun>(replaced).at(0).second;
    EXPECT_EQ(words(run), "office");
    EXPECT_EQ(run.glyphs[0].text, "office");
    EXPECT_EQ(run.glyphs[1].text, "");
    // The letters say the same: each keeps its own, so that every word stands where it is.
    auto const same = shown(
        "/Span<</ActualText<FEFF00610020006200AD>>>BDC BT /F1 12 Tf 10 50 Td (a b) Tj ET EMC");
    auto const kept = all_of<page::TextRun>(same).at(0).second;
    EXPECT_EQ(kept.glyphs[2].text, "b");
}

TEST(Text, shows_type_3_glyphs_as_shapes_in_the_colour_of_the_text)
{
    OnePage page{"1 0 0 rg BT /T 20 Tf 10 50 Td (ab) Tj ET", "/Font<</T 5 0 R>>", {}, {}, {}};
    page.more = {
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97"
        "/LastChar 98/Widths[10 10]/CharProcs<</a 6 0 R/b 7 0 R>>"
        "/Encoding<</Differences[97/a/b]>>/Resources<<>> >>",
        object_text("", "10 0 0 0 10 10 d1 0 0 1 rg 0 0 8 8 re f"),
        object_text("", "10 0 d0 0 1 0 rg 0 0 8 8 re f")};
    auto pdf = page.pdf();
    // The page's own font goes: a dictionary has each key once.
    auto const own = pdf.find("/Font<</F1");
    auto const end = pdf.find(">> >>", own) + 5;
    pdf.replace(own, end - own, std::string(end - own, ' '));
    auto const unpicked = taken_apart(pdf);
    EXPECT_EQ(words(unpicked), "a");
    EXPECT_EQ(words(unpicked, true), "b") << "what is drawn in its own colours has its words below";
    auto const runs = all_of<page::TextRun>(unpicked);
    EXPECT_EQ(runs.at(0).second.fill.colour.components[0], 1);
    auto const& shape = unpicked.document.fonts.at(0).glyphs.at(0);
    ASSERT_EQ(shape.outline.size(), 5U);
    EXPECT_NEAR(shape.outline[2].to.x, 0.8, 1e-9);
    auto const paths = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(paths.size(), 1U);
    EXPECT_EQ(paths[0].second.fill.colour.components[1], 1);
    EXPECT_NEAR(paths[0].second.outline[0].to.x, 30, 1e-9);
}

TEST(Text, asks_for_a_picture_when_a_font_is_not_there_and_only_when_it_is_seen)
{
    EXPECT_TRUE(needs(shown("BT /None 12 Tf 10 50 Td (Words) Tj ET"), PageNeed::Kind::picture));
    EXPECT_FALSE(
        needs(shown("BT /None 12 Tf 3 Tr 10 50 Td (Words) Tj ET"), PageNeed::Kind::picture));
}
