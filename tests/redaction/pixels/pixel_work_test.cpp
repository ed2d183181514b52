// Blanking, cutting and encoding pictures and stencils.
#include "redaction/pixels/fax.h"
#include "redaction/pixels/pixels.h"
#include "tests/redaction/pixels/jpeg_files.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace safehand;
using page::ColourSpace;
using page::Picture;
using page::Stencil;
using pixels::PixelArea;

namespace {

Picture coloured(int width, int height, ColourSpace space)
{
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.space = space;
    picture.samples = painted(
        width,
        height,
        space == ColourSpace::gray  ? 1
        : space == ColourSpace::rgb ? 3
                                    : 4);
    return picture;
}

Picture one_bit(int width, int height)
{
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.bits = 1;
    std::size_t const row = (static_cast<std::size_t>(width) + 7) / 8;
    picture.samples.assign(row * static_cast<std::size_t>(height), 0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if ((x * x + y * 3) % 5 < 2)
                picture
                    .samples[static_cast<std::size_t>(y) * row + static_cast<std::size_t>(x) / 8] |=
                    static_cast<std::uint8_t>(0x80U >> (x % 8));
    return picture;
}

bool bit(std::vector<std::uint8_t> const& bits, int width, int x, int y)
{
    std::size_t const row = (static_cast<std::size_t>(width) + 7) / 8;
    auto const byte = bits[static_cast<std::size_t>(y) * row + static_cast<std::size_t>(x) / 8];
    return ((byte >> (7 - x % 8)) & 1) != 0;
}

Picture as_file(Picture picture)
{
    JpegKind kind;
    kind.colours = picture.space == ColourSpace::gray  ? JpegColours::gray
                   : picture.space == ColourSpace::rgb ? JpegColours::ycc
                                                       : JpegColours::cmyk;
    picture.jpeg = jpeg_file(picture.samples, picture.width, picture.height, kind);
    picture.samples.clear();
    picture.was_lossy = true;
    return picture;
}

} // namespace

TEST(PixelWork, blanking_makes_the_area_white_and_leaves_every_other_pixel)
{
    for (auto const space : {ColourSpace::gray, ColourSpace::rgb, ColourSpace::cmyk}) {
        auto const before = coloured(20, 10, space);
        auto const after = pixels::blanked(before, {{3, 2, 7, 5}, {18, 8, 99, 99}});
        std::size_t const count = before.samples.size() / 200;
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 20; ++x)
                for (std::size_t index = 0; index < count; ++index) {
                    bool const inside = (x >= 3 && x < 7 && y >= 2 && y < 5) || (x >= 18 && y >= 8);
                    auto const at = static_cast<std::size_t>(y * 20 + x) * count + index;
                    int const white = space == ColourSpace::cmyk ? 0 : 255;
                    ASSERT_EQ(after.samples[at], inside ? white : before.samples[at]);
                }
    }
}

TEST(PixelWork, blanking_one_bit_is_exact_to_the_pixel)
{
    auto const before = one_bit(37, 9);
    auto const after = pixels::blanked(before, {{5, 1, 30, 4}});
    for (int y = 0; y < 9; ++y)
        for (int x = 0; x < 37; ++x) {
            bool const inside = x >= 5 && x < 30 && y >= 1 && y < 4;
            ASSERT_EQ(bit(after.samples, 37, x, y), inside || bit(before.samples, 37, x, y));
        }
}

TEST(PixelWork, a_blanked_jpeg_becomes_samples_and_stays_lossy)
{
    auto const before = as_file(coloured(40, 30, ColourSpace::rgb));
    auto const after = pixels::blanked(before, {{0, 0, 40, 15}});
    EXPECT_TRUE(after.jpeg.empty());
    EXPECT_TRUE(after.was_lossy);
    auto const samples = jpeg_samples(before.jpeg);
    EXPECT_TRUE(
        std::all_of(after.samples.begin(), after.samples.begin() + 40 * 15 * 3, [](auto sample) {
            return sample == 255;
        }));
    EXPECT_TRUE(std::equal(
        after.samples.begin() + 40 * 15 * 3, after.samples.end(), samples.begin() + 40 * 15 * 3));
}

TEST(PixelWork, blanking_makes_the_mask_opaque_there_whatever_its_size)
{
    auto picture = coloured(20, 10, ColourSpace::gray);
    picture.mask_width = 7;
    picture.mask_height = 40;
    picture.mask.assign(7 * 40, 9);
    auto const after = pixels::blanked(picture, {{4, 2, 6, 3}});
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 7; ++x) {
            bool const touched = x >= 1 && x < 3 && y >= 8 && y < 12;
            ASSERT_EQ(after.mask[static_cast<std::size_t>(y * 7 + x)], touched ? 255 : 9);
        }
}

TEST(PixelWork, nothing_falls_through_a_blanked_stencil)
{
    Stencil stencil;
    stencil.width = 19;
    stencil.height = 4;
    stencil.bits.assign(12, 0xff);
    auto const after = pixels::blanked(stencil, {{2, 1, 17, 3}, {-5, -5, 0, 0}});
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 19; ++x)
            ASSERT_EQ(bit(after.bits, 19, x, y), !(x >= 2 && x < 17 && y >= 1 && y < 3));
}

TEST(PixelWork, cutting_keeps_just_the_area_and_clears_the_padding)
{
    auto const before = coloured(20, 10, ColourSpace::rgb);
    auto const after = pixels::cropped(before, {5, 3, 9, 8});
    ASSERT_EQ(after.width, 4);
    ASSERT_EQ(after.height, 5);
    ASSERT_EQ(after.samples.size(), 60U);
    for (int y = 0; y < 5; ++y)
        for (int x = 0; x < 12; ++x)
            ASSERT_EQ(
                after.samples[static_cast<std::size_t>(y * 12 + x)],
                before.samples[static_cast<std::size_t>((y + 3) * 60 + 15 + x)]);
    auto const bits = one_bit(37, 9);
    auto const cut = pixels::cropped(bits, {3, 2, 14, 7});
    ASSERT_EQ(cut.samples.size(), 10U);
    for (int y = 0; y < 5; ++y) {
        for (int x = 0; x < 11; ++x)
            ASSERT_EQ(bit(cut.samples, 11, x, y), bit(bits.samples, 37, x + 3, y + 2));
        for (int x = 11; x < 16; ++x) ASSERT_FALSE(bit(cut.samples, 11, x, y));
    }
}

TEST(PixelWork, cutting_brings_a_mask_of_another_size_along)
{
    auto picture = coloured(20, 10, ColourSpace::gray);
    picture.mask_width = 2;
    picture.mask_height = 1;
    picture.mask = {10, 20};
    auto const after = pixels::cropped(picture, {8, 0, 12, 2});
    EXPECT_EQ(after.mask_width, 4);
    EXPECT_EQ(after.mask_height, 2);
    EXPECT_EQ(after.mask, (std::vector<std::uint8_t>{10, 10, 20, 20, 10, 10, 20, 20}));
}

TEST(PixelWork, an_area_outside_the_picture_cuts_to_nothing)
{
    auto const picture = coloured(20, 10, ColourSpace::gray);
    for (auto const& area :
         {PixelArea{30, 0, 40, 10}, PixelArea{9, 9, 2, 2}, PixelArea{-9, -9, -1, -1}}) {
        auto const after = pixels::cropped(picture, area);
        EXPECT_EQ(after.width * after.height, 0);
        EXPECT_TRUE(after.samples.empty());
        EXPECT_EQ(pixels::blanked(picture, {area}), picture);
    }
}

TEST(PixelWork, a_jpeg_of_a_picture_is_near_it_and_holds_no_needless_marker)
{
    for (auto const space : {ColourSpace::gray, ColourSpace::rgb, ColourSpace::cmyk}) {
        auto picture = coloured(64, 48, space);
        for (auto& sample : picture.samples) sample = static_cast<std::uint8_t>(sample / 8 + 90);
        auto const file = pixels::as_jpeg(picture, 95);
        auto const samples = jpeg_samples(file);
        ASSERT_EQ(samples.size(), picture.samples.size());
        for (std::size_t at = 0; at < samples.size(); ++at)
            ASSERT_NEAR(samples[at], picture.samples[at], 12);
        auto const markers = jpeg_markers(file);
        EXPECT_EQ(std::count(markers.begin(), markers.end(), 0xe0), 0);
        EXPECT_EQ(
            std::count(markers.begin(), markers.end(), 0xee), space == ColourSpace::gray ? 0 : 1);
        Picture again = picture;
        again.samples.clear();
        again.jpeg = file;
        EXPECT_EQ(pixels::decoded(again).samples, samples);
        EXPECT_EQ(pixels::as_jpeg(again, 10), file);
    }
}

TEST(PixelWork, fax_data_of_a_picture_reads_back_as_the_picture)
{
    auto const picture = pixels::cropped(one_bit(200, 50), {0, 0, 197, 50});
    pixels::FaxTerms terms;
    terms.k = -1;
    terms.columns = 197;
    auto read = pixels::fax_bits(pixels::as_g4(picture), terms, 50);
    for (int y = 0; y < 50; ++y)
        for (int x = 0; x < 197; ++x)
            ASSERT_EQ(bit(read, 197, x, y), bit(picture.samples, 197, x, y));
    Stencil const stencil{197, 50, picture.samples};
    EXPECT_EQ(pixels::as_g4(stencil), pixels::as_g4(picture));
}

TEST(PixelWork, pictures_that_are_not_what_they_say_are_refused)
{
    auto shortened = coloured(20, 10, ColourSpace::rgb);
    shortened.samples.pop_back();
    EXPECT_THROW(pixels::decoded(shortened), pixels::Unreadable);
    auto other = as_file(coloured(20, 10, ColourSpace::rgb));
    other.width = 21;
    EXPECT_THROW(pixels::decoded(other), pixels::Unreadable);
    auto gray = as_file(coloured(20, 10, ColourSpace::rgb));
    gray.space = ColourSpace::gray;
    EXPECT_THROW(pixels::decoded(gray), pixels::Unreadable);
    Picture noise;
    noise.width = noise.height = 4;
    noise.jpeg = "no picture at all";
    EXPECT_THROW(pixels::decoded(noise), pixels::Unreadable);
    EXPECT_THROW(pixels::as_g4(coloured(20, 10, ColourSpace::gray)), pixels::Unreadable);
    EXPECT_THROW(pixels::blanked(Stencil{9, 9, {}}, {}), pixels::Unreadable);
}
