#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

namespace {

Unpicked painted(
    std::string const& content,
    std::string const& resources = {},
    std::vector<std::string> more = {})
{
    return taken_apart(OnePage{content, resources, {}, {}, std::move(more)});
}

page::PathItem only_path(Unpicked const& unpicked)
{
    auto const paths = all_of<page::PathItem>(unpicked);
    EXPECT_EQ(paths.size(), 1U);
    return paths.empty() ? page::PathItem{} : paths[0].second;
}

} // namespace

TEST(Painting, builds_paths_in_page_coordinates)
{
    auto const path = only_path(painted(
        "q 2 0 0 2 10 5 cm 3 w 1 J 2 j [4 2] 1 d 0 0 m 10 0 l 10 5 20 5 20 10 c 25 15 20 20 v "
        "1 1 2 2 y h B* Q"));
    ASSERT_EQ(path.outline.size(), 6U);
    EXPECT_EQ(path.outline[1].to, (page::Point{30, 5}));
    EXPECT_EQ(path.outline[2].second, (page::Point{50, 15}));
    EXPECT_EQ(path.outline[3].first, (page::Point{50, 25}));
    EXPECT_EQ(path.outline[4].second, path.outline[4].to);
    EXPECT_TRUE(path.fills && path.strokes && path.even_odd);
    EXPECT_DOUBLE_EQ(path.stroke.width, 6);
    EXPECT_EQ(path.stroke.cap, 1);
    EXPECT_EQ(path.stroke.join, 2);
    EXPECT_EQ(path.stroke.dashes, (std::vector<double>{8, 4}));
}

TEST(Painting, paints_each_way_that_there_is)
{
    auto const all = all_of<page::PathItem>(painted(
        "1 1 9 9 re S 1 1 9 9 re f 1 1 9 9 re F 1 1 9 9 re f* 1 1 9 9 re B 1 1 m 9 9 l 9 1 l s "
        "1 1 m 9 9 l 9 1 l b 1 1 m 9 9 l 9 1 l b* 1 1 9 9 re n"));
    ASSERT_EQ(all.size(), 8U);
    EXPECT_FALSE(all[0].second.fills);
    EXPECT_TRUE(all[3].second.even_odd);
    EXPECT_TRUE(all[4].second.strokes);
    EXPECT_EQ(all[5].second.outline.back().kind, page::Segment::Kind::close);
}

TEST(Painting, reads_colours_of_every_kind)
{
    auto const all = all_of<page::PathItem>(painted(
        ".25 g 1 1 9 9 re f 1 0 0 rg 1 1 9 9 re f 0 1 0 .5 k 1 1 9 9 re f "
        "/S cs .5 scn 1 1 9 9 re f /DeviceRGB cs 0 0 1 sc 1 1 9 9 re f",
        "/ColorSpace<</S[/Separation/Spot/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]"
        "/C1[1 0 0]/N 1>>]>>"));
    ASSERT_EQ(all.size(), 5U);
    EXPECT_DOUBLE_EQ(all[0].second.fill.colour.components[0], 0.25);
    EXPECT_EQ(all[1].second.fill.colour.space, page::ColourSpace::rgb);
    EXPECT_EQ(all[2].second.fill.colour.space, page::ColourSpace::cmyk);
    EXPECT_NEAR(all[3].second.fill.colour.components[1], 0.5, 0.01);
    EXPECT_DOUBLE_EQ(all[4].second.fill.colour.components[2], 1);
}

TEST(Painting, nests_clips_and_forgets_those_that_cut_nothing)
{
    auto const unpicked = painted("0 0 200 100 re W n 1 1 9 9 re f q 10 10 50 50 re W n 20 20 100 "
                                  "100 re W* n 0 0 99 99 re f Q "
                                  "q 10 10 50 50 re W n 2 2 90 90 re f Q");
    auto const all = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].first.clip, -1);
    auto const& clips = unpicked.document.pages[0].clips;
    ASSERT_EQ(clips.size(), 2U);
    EXPECT_EQ(all[1].first.clip, 1);
    EXPECT_TRUE(clips[1].even_odd);
    EXPECT_EQ(clips[1].parent, 0);
    EXPECT_EQ(all[2].first.clip, 0);
}

TEST(Painting, drops_paths_and_pictures_that_nobody_sees)
{
    auto const unpicked = painted("300 1 9 9 re f q 10 10 5 5 re W n 50 50 9 9 re f Q "
                                  "q 10 0 0 10 -30 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xAA EI Q");
    EXPECT_TRUE(unpicked.document.pages[0].items.empty());
}

TEST(Painting, drops_the_pieces_of_a_path_that_lie_off_the_page)
{
    auto const path = only_path(
        painted("10 10 20 20 re 500 10 20 20 re 10 500 m 30 500 l 30 540 l h 50 50 9 9 re f"));
    EXPECT_EQ(path.outline.size(), 10U);
    auto const around = only_path(painted("-50 -50 m 400 -50 l 400 300 l -50 300 l h f"));
    EXPECT_EQ(around.outline.size(), 5U) << "what goes around the page fills it";
}

TEST(Painting, follows_graphics_state_dictionaries)
{
    auto const unpicked = painted(
        "/G gs 1 1 9 9 re B",
        "/ExtGState<</G<</LW 4/LC 2/CA .5/ca .25/BM[/Strange/Multiply]/D[[3]1]/SMask/None>> >>");
    auto const all = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].first.blend, page::Blend::multiply);
    EXPECT_DOUBLE_EQ(all[0].second.fill.alpha, 0.25);
    EXPECT_DOUBLE_EQ(all[0].second.line.alpha, 0.5);
    EXPECT_DOUBLE_EQ(all[0].second.stroke.width, 4);
}

TEST(Painting, puts_forms_where_they_are_drawn_and_cuts_them_to_their_box)
{
    std::string const form =
        object_text("/Subtype/Form/BBox[0 0 10 10]/Matrix[1 0 0 1 5 5]", "0 0 50 50 re f 3 w");
    auto const unpicked =
        painted("q 2 0 0 2 20 0 cm /F Do Q 0 0 m 9 9 l S", "/XObject<</F 5 0 R>>", {form});
    auto const all = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].second.outline[0].to, (page::Point{30, 10}));
    auto const& clip = unpicked.document.pages[0].clips.at(0);
    EXPECT_EQ(clip.outline[2].to, (page::Point{50, 30}));
    EXPECT_DOUBLE_EQ(all[1].second.stroke.width, 1) << "a form's state ends with it";
}

TEST(Painting, keeps_a_group_only_where_it_changes_what_is_seen)
{
    std::string const group = object_text(
        "/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/I true>>",
        "0 0 50 50 re f 25 0 50 50 re f");
    std::string const states = "/ExtGState<</G<</ca .5>> >>";
    auto const half = painted("/G gs /F Do", states + "/XObject<</F 5 0 R>>", {group});
    ASSERT_EQ(half.document.pages[0].items.size(), 1U);
    auto const* kept = std::get_if<page::Group>(&half.document.pages[0].items[0].what);
    ASSERT_NE(kept, nullptr);
    EXPECT_DOUBLE_EQ(kept->alpha, 0.5);
    ASSERT_EQ(kept->items.size(), 2U);
    EXPECT_DOUBLE_EQ(std::get<page::PathItem>(kept->items[0].what).fill.alpha, 1);
    auto const plain = painted("/F Do", "/XObject<</F 5 0 R>>", {group});
    EXPECT_EQ(plain.document.pages[0].items.size(), 2U);
}

TEST(Painting, wraps_what_a_soft_mask_thins)
{
    std::string const mask = object_text(
        "/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/CS/DeviceGray>>",
        "1 g 0 0 50 50 re f");
    auto const unpicked = painted(
        "/G gs 1 0 0 rg 0 0 80 80 re f /N gs 0 0 9 9 re f",
        "/ExtGState<</G<</SMask<</S/Luminosity/G 5 0 R>> >>/N<</SMask/None>> >>",
        {mask});
    auto const& items = unpicked.document.pages[0].items;
    ASSERT_EQ(items.size(), 2U);
    auto const* group = std::get_if<page::Group>(&items[0].what);
    ASSERT_NE(group, nullptr);
    EXPECT_EQ(group->soft_mask.size(), 1U);
    EXPECT_TRUE(group->soft_mask_luminosity);
    EXPECT_TRUE(std::holds_alternative<page::PathItem>(items[1].what));
}

TEST(Painting, hides_words_under_a_mask_that_lets_nothing_through)
{
    std::string const mask =
        object_text("/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/CS/DeviceGray>>", "");
    auto const unpicked = painted(
        "/G gs BT /F1 12 Tf 10 50 Td (Masked) Tj ET 0 0 9 9 re f",
        "/ExtGState<</G<</SMask<</S/Alpha/G 5 0 R>> >> >>",
        {mask});
    EXPECT_EQ(words(unpicked), "");
    EXPECT_EQ(words(unpicked, true), "Masked");
    EXPECT_TRUE(all_of<page::PathItem>(unpicked).empty());
}

TEST(Painting, reads_tiles_with_the_words_in_them)
{
    std::string const tile = object_text(
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 20 20]/XStep 20/YStep 25"
        "/Matrix[2 0 0 2 0 0]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>> "
        ">> >>",
        "BT /F1 5 Tf 1 1 Td (Tile) Tj ET 0 0 5 5 re f");
    auto const unpicked =
        painted("/Pattern cs /P scn 0 0 90 90 re f 0 0 90 90 re f", "/Pattern<</P 5 0 R>>", {tile});
    auto const& page = unpicked.document.pages[0];
    ASSERT_EQ(page.patterns.size(), 1U) << "a tile is kept once";
    EXPECT_EQ(page.patterns[0].items.size(), 2U);
    EXPECT_DOUBLE_EQ(page.patterns[0].y_step, 25);
    EXPECT_DOUBLE_EQ(page.patterns[0].matrix.a, 2);
    EXPECT_EQ(std::get<page::PathItem>(page.items[0].what).fill.pattern, 0);
    EXPECT_EQ(words(std::get<page::TextRun>(page.patterns[0].items[0].what)), "Tile");
}

TEST(Painting, reads_smooth_shadings)
{
    std::string const shading =
        "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 100 0]/Extend[true false]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>> >>";
    auto const unpicked = painted(
        "q 0 0 50 50 re W n 2 0 0 2 0 0 cm /S sh Q /Pattern cs /P scn 0 0 90 90 re f",
        "/Shading<</S 5 0 R>>/Pattern<</P<</PatternType 2/Shading 5 0 R>> >>",
        {shading});
    auto const& page = unpicked.document.pages[0];
    ASSERT_EQ(page.shadings.size(), 2U);
    EXPECT_DOUBLE_EQ(page.shadings[0].matrix.a, 2);
    EXPECT_TRUE(page.shadings[0].extend_before);
    EXPECT_EQ(std::get<page::ShadingItem>(page.items[0].what).paint.shading, 0);
    EXPECT_EQ(std::get<page::PathItem>(page.items[1].what).fill.shading, 1);
}

TEST(Painting, cuts_pictures_to_what_is_seen)
{
    std::string const picture = object_text(
        "/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8",
        std::string("\x10\x20\x30\x40\x50\x60\x70\x80"));
    auto const unpicked = painted(
        "q 0 0 20 100 re W n 40 0 0 20 0 0 cm /I Do Q q 40 0 0 20 -30 50 cm /I Do Q",
        "/XObject<</I 5 0 R>>",
        {picture});
    auto const all = all_of<page::PictureItem>(unpicked);
    ASSERT_EQ(all.size(), 2U);
    auto const& clipped = *all[0].second.picture;
    EXPECT_EQ(clipped.width, 2);
    EXPECT_EQ(clipped.samples, (std::vector<std::uint8_t>{0x10, 0x20, 0x50, 0x60}));
    EXPECT_EQ(all[0].second.at.at({1, 1}), (page::Point{20, 20}));
    auto const& cropped = *all[1].second.picture;
    EXPECT_EQ(cropped.samples, (std::vector<std::uint8_t>{0x40, 0x80}));
    EXPECT_EQ(all[1].second.at.at({0, 0}), (page::Point{0, 50}));
}

TEST(Painting, reads_stencils_and_inline_pictures)
{
    auto const unpicked = painted(
        "1 0 0 rg q 8 0 0 8 10 10 cm BI /W 8 /H 1 /IM true /BPC 1 ID \xF0 EI Q "
        "q 8 0 0 8 30 10 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x01\x02\x03 EI Q 1 1 9 9 re f");
    auto const stencils = all_of<page::StencilItem>(unpicked);
    ASSERT_EQ(stencils.size(), 1U);
    EXPECT_EQ(stencils[0].second.fill.colour.components[0], 1);
    auto const pictures = all_of<page::PictureItem>(unpicked);
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_EQ(pictures[0].second.picture->samples, (std::vector<std::uint8_t>{1, 2, 3}));
    EXPECT_EQ(all_of<page::PathItem>(unpicked).size(), 1U);
}

TEST(Painting, asks_for_a_picture_where_it_cannot_read_and_leaves_nothing_of_the_page)
{
    std::string const strange = object_text(
        "/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent "
        "8/Filter/JBIG2Decode",
        "xx");
    auto const unpicked = painted(
        "BT /F1 12 Tf 10 50 Td (Words) Tj ET q 40 0 0 20 0 0 cm /I Do Q",
        "/XObject<</I 5 0 R>>",
        {strange});
    EXPECT_TRUE(needs(unpicked, PageNeed::Kind::picture));
    EXPECT_TRUE(unpicked.document.pages[0].items.empty());
    EXPECT_DOUBLE_EQ(unpicked.document.pages[0].width, 200);
}

TEST(Painting, asks_for_recognition_where_pictures_may_hold_words)
{
    std::string const picture = object_text(
        "/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x10\x20");
    auto const drawn = painted("q 180 0 0 80 10 10 cm /I Do Q", "/XObject<</I 5 0 R>>", {picture});
    EXPECT_TRUE(needs(drawn, PageNeed::Kind::recognition));
    auto const tiny = painted("q 9 0 0 9 10 10 cm /I Do Q", "/XObject<</I 5 0 R>>", {picture});
    EXPECT_FALSE(needs(tiny, PageNeed::Kind::recognition));
    std::string letters;
    for (int i = 0; i < 14; ++i)
        letters += std::to_string(10 + i * 10) + " 50 m 5 60 10 60 " + std::to_string(18 + i * 10) +
                   " 58 c h f ";
    EXPECT_TRUE(needs(painted(letters), PageNeed::Kind::recognition));
}

TEST(Painting, drops_operators_that_it_does_not_know)
{
    auto const unpicked =
        painted("BX (secret) /X strange EX /A MP /B<</C 1>>DP 1 1 9 9 re f ] } >>");
    EXPECT_EQ(unpicked.document.pages[0].items.size(), 1U);
}
