// Paths, clips, smooth shadings, tiles and groups look as they are told to.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

namespace safehand::rebuilding {

namespace {

constexpr Colour white{255, 255, 255};
constexpr Colour red{255, 0, 0};
constexpr Colour blue{0, 0, 255};

page::Document with(std::vector<page::Item> items)
{
    auto out = small_document();
    out.pages[0].items = std::move(items);
    return out;
}

Drawn seen(page::Document const& document)
{
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_TRUE(unused_objects(pdf).empty());
    return drawn(pdf);
}

} // namespace

TEST(Paint, fills_exactly_the_path)
{
    auto const picture = seen(with({item(filled({10, 20, 60, 50}, gray(0)))}));
    EXPECT_EQ(picture.dark(0, 0, 200, 100), 50 * 30);
    EXPECT_EQ(picture.dark(10, 50, 60, 80), 50 * 30);
}

TEST(Paint, draws_lines_as_wide_and_as_broken_as_told)
{
    page::PathItem path;
    using enum page::Segment::Kind;
    path.outline = {{move, {}, {}, {0, 50}}, {line, {}, {}, {200, 50}}};
    path.strokes = true;
    path.stroke.width = 10;
    path.stroke.dashes = {20, 20};
    auto const picture = seen(with({item(path)}));
    EXPECT_EQ(picture.dark(0, 0, 200, 100), 5 * 20 * 10);
    EXPECT_EQ(picture.at(10, 50), (Colour{0, 0, 0}));
    EXPECT_EQ(picture.at(30, 50), white);
    path.stroke.dashes = {0.0001}; // nobody could see these
    EXPECT_EQ(seen(with({item(path)})).dark(0, 0, 200, 100), 200 * 10);
}

TEST(Paint, keeps_holes_of_the_even_odd_rule)
{
    auto path = filled({10, 10, 90, 90}, gray(0));
    for (auto const& piece : rectangle({30, 30, 70, 70})) path.outline.push_back(piece);
    EXPECT_EQ(seen(with({item(path)})).at(50, 50), (Colour{0, 0, 0}));
    path.even_odd = true;
    EXPECT_EQ(seen(with({item(path)})).at(50, 50), white);
}

TEST(Paint, is_seen_only_inside_all_clips)
{
    auto document = with({item(filled({0, 0, 200, 100}, rgb(1, 0, 0)), -1, 1)});
    document.pages[0].clips = {
        {-1, rectangle({20, 0, 100, 100}), false}, {0, rectangle({0, 40, 200, 60}), false}};
    document.pages[0].items.push_back(item(filled({150, 0, 160, 100}, rgb(0, 0, 1))));
    document.pages[0].items.push_back(item(filled({90, 0, 120, 10}, rgb(0, 0, 1)), -1, 0));
    auto const picture = seen(document);
    EXPECT_EQ(picture.at(50, 50), red);
    EXPECT_EQ(picture.at(50, 30), white);
    EXPECT_EQ(picture.at(110, 50), white);
    EXPECT_EQ(picture.at(155, 50), blue);
    EXPECT_EQ(picture.at(95, 95), blue);
    EXPECT_EQ(picture.at(105, 95), white);
}

TEST(Paint, through_a_clip_that_is_not_to_be_understood_is_not_shown)
{
    auto document = with({item(filled({0, 0, 200, 100}, gray(0)), -1, 0)});
    document.pages[0].clips = {{0, rectangle({0, 0, 200, 100}), false}}; // its own parent
    EXPECT_EQ(seen(document).dark(0, 0, 200, 100), 0);
    document.pages[0].clips = {{7, rectangle({0, 0, 200, 100}), false}}; // no such parent
    EXPECT_EQ(seen(document).dark(0, 0, 200, 100), 0);
    document.pages[0].clips = {{-1, {}, false}}; // nothing is inside
    EXPECT_EQ(seen(document).dark(0, 0, 200, 100), 0);
}

TEST(Paint, lets_through_what_its_alpha_says_and_mixes_as_told)
{
    auto half = filled({0, 0, 100, 100}, gray(0));
    half.fill.alpha = 0.5;
    auto over = item(filled({100, 0, 200, 100}, rgb(1, 1, 0)));
    over.blend = page::Blend::multiply;
    auto const picture = seen(with(
        {item(filled({100, 0, 200, 100}, rgb(0, 1, 1))),
         item(half),
         over,
         item(filled({0, 0, 10, 10}, rgb(1, 0, 0)))}));
    EXPECT_NEAR(picture.at(50, 50).red, 128, 1);
    EXPECT_EQ(picture.at(150, 50), (Colour{0, 255, 0}));
    EXPECT_EQ(picture.at(5, 95), red); // what follows is opaque again
}

TEST(Paint, changes_smoothly_along_a_line)
{
    auto document = with({});
    auto& page = document.pages[0];
    page::Shading shading;
    shading.from = {0, 0};
    shading.to = {1, 0};
    shading.matrix = {200, 0, 0, 1, 0, 0};
    shading.colours = {rgb(1, 0, 0), rgb(0, 1, 0), rgb(0, 0, 1)};
    page.shadings = {shading};
    auto path = filled({0, 50, 200, 100}, gray(0));
    path.fill.shading = 0;
    page.items.push_back(item(path));
    page::ShadingItem whole;
    whole.paint.shading = 0;
    page.clips = {{-1, rectangle({0, 0, 200, 50}), false}};
    page.items.push_back(item(whole, -1, 0));
    auto const picture = seen(document);
    for (int const y : {20, 80}) {
        EXPECT_LT(distance(picture.at(2, y), red), 12) << y;
        EXPECT_LT(distance(picture.at(100, y), {0, 255, 0}), 12) << y;
        EXPECT_LT(distance(picture.at(50, y), {128, 128, 0}), 12) << y;
        EXPECT_LT(distance(picture.at(197, y), blue), 12) << y;
    }
}

TEST(Paint, keeps_shadings_that_no_few_lines_tell)
{
    auto document = with({});
    page::Shading shading;
    shading.kind = page::Shading::Kind::radial;
    shading.from = shading.to = {100, 50};
    shading.to_radius = 128;
    for (int i = 0; i < 256; ++i) // waves
        shading.colours.push_back(gray((i / 16) % 2 == 0 ? (i % 16) / 15.0 : 1 - (i % 16) / 15.0));
    document.pages[0].shadings = {shading};
    page::ShadingItem whole;
    whole.paint.shading = 0;
    document.pages[0].items = {item(whole)};
    auto const picture = seen(document);
    EXPECT_LT(distance(picture.at(100 + 8, 50), {255, 255, 255}), 40);
    EXPECT_LT(distance(picture.at(100 + 16, 50), {0, 0, 0}), 40);
    EXPECT_LT(distance(picture.at(100 + 24, 50), {255, 255, 255}), 40);
}

TEST(Paint, repeats_tiles_where_they_belong)
{
    auto document = with({});
    auto& page = document.pages[0];
    page::Pattern pattern;
    pattern.tile = {0, 0, 1, 1};
    pattern.x_step = pattern.y_step = 1;
    pattern.matrix = {20, 0, 0, 20, 0, 0};
    pattern.items = {item(filled({0, 0, 0.5, 1}, rgb(1, 0, 0)), -1, 0)};
    pattern.clips = {{-1, rectangle({0, 0, 1, 0.5}), false}};
    page.patterns = {pattern};
    auto path = filled({0, 0, 200, 100}, gray(0));
    path.fill.pattern = 0;
    page.items = {item(path)};
    auto const picture = seen(document);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(picture.at(20 * i + 5, 95 - 20 * i), red) << i;
        EXPECT_EQ(picture.at(20 * i + 15, 95 - 20 * i), white) << i;
        EXPECT_EQ(picture.at(20 * i + 5, 85 - 20 * i), white) << i;
    }
}

TEST(Paint, with_a_tile_that_is_painted_with_itself_draws_nothing)
{
    auto document = with({});
    auto& page = document.pages[0];
    page::Pattern pattern;
    pattern.tile = {0, 0, 10, 10};
    auto inner = filled({0, 0, 10, 10}, gray(0));
    inner.fill.pattern = 0;
    pattern.items = {item(inner)};
    page.patterns = {pattern};
    auto path = filled({0, 0, 200, 100}, gray(0));
    path.fill.pattern = 0;
    page.items = {item(path)};
    EXPECT_EQ(seen(document).dark(0, 0, 200, 100), 0);
    page.patterns[0].x_step = 1e-9; // tiles that are smaller than anything that can be seen
    EXPECT_EQ(seen(document).dark(0, 0, 200, 100), 0);
}

TEST(Paint, of_a_group_is_mixed_as_a_whole)
{
    page::Group group;
    group.items = {
        item(filled({0, 0, 60, 100}, rgb(1, 0, 0))), item(filled({40, 0, 100, 100}, rgb(0, 0, 1)))};
    group.alpha = 0.5;
    auto const picture = seen(with({item(group)}));
    EXPECT_LT(distance(picture.at(20, 50), {255, 128, 128}), 3);
    EXPECT_LT(distance(picture.at(50, 50), {128, 128, 255}), 3); // no red shines through
}

TEST(Paint, of_a_group_that_changes_nothing_needs_no_object)
{
    page::Group group;
    group.items = {item(filled({0, 0, 60, 100}, rgb(1, 0, 0)))};
    auto const document = with({item(group)});
    EXPECT_EQ(rebuilt(document).find("/Subtype/Form"), std::string::npos);
    EXPECT_EQ(seen(document).at(20, 50), red);
}

TEST(Paint, of_a_group_stays_behind_its_mask)
{
    page::Group group;
    group.items = {item(filled({0, 0, 200, 100}, rgb(1, 0, 0)))};
    group.soft_mask = {
        item(filled({0, 0, 50, 100}, gray(1))), item(filled({50, 0, 100, 100}, gray(0.5)))};
    auto after = item(filled({150, 0, 200, 50}, rgb(0, 0, 1)));
    auto picture = seen(with({item(group), after}));
    EXPECT_EQ(picture.at(20, 50), red);
    EXPECT_LT(distance(picture.at(70, 50), {255, 128, 128}), 3);
    EXPECT_EQ(picture.at(120, 50), white);
    EXPECT_EQ(picture.at(170, 70), blue); // the mask is gone again
    group.soft_mask_luminosity = false;
    picture = seen(with({item(group), after}));
    EXPECT_EQ(picture.at(70, 50), red); // opaque, whatever its colour
    EXPECT_EQ(picture.at(120, 50), white);
}

} // namespace safehand::rebuilding
