// What hides parts of a picture, and that nothing stays behind it.
#include "redaction/unpicking/picture_reader.h"
#include "tests/redaction/pixels/jpeg_files.h"
#include "tests/redaction/unpicking/pdf_values.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace safehand;
using namespace safehand::unpicking;

namespace {

using Samples = std::vector<std::uint8_t>;

class Masks : public testing::Test {
  protected:
    PictureRead read(std::string const& entries, std::string const& data)
    {
        return read_picture(pdf.stream(entries, data), pdf.value("null"), limits);
    }

    page::Picture picture(std::string const& entries, std::string const& data)
    {
        auto const found = read(entries, data);
        EXPECT_EQ(found.fault, "") << entries;
        EXPECT_TRUE(found.picture) << entries;
        return found.picture ? *found.picture : page::Picture{};
    }

    std::string soft(int width, int height, std::string const& data, std::string const& more = {})
    {
        return " /SMask " +
               pdf.added(pdf.stream(
                   "/Width " + std::to_string(width) + " /Height " + std::to_string(height) +
                       " /ColorSpace /DeviceGray /BitsPerComponent 8 " + more,
                   data));
    }

    PdfValues pdf;
    PictureLimits limits;
};

std::string const gray_4 = "/Width 4 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ";
std::string const gray_9 = "/Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 ";

} // namespace

TEST_F(Masks, a_soft_mask_keeps_its_own_size)
{
    auto const found = picture(gray_4 + soft(2, 1, "\x40\x80"), "abcd");
    EXPECT_EQ(found.mask_width, 2);
    EXPECT_EQ(found.mask_height, 1);
    EXPECT_EQ(found.mask, (Samples{0x40, 0x80}));
    EXPECT_EQ(found.samples, (Samples{'a', 'b', 'c', 'd'}));
    auto const turned = picture(gray_4 + soft(2, 1, "\x40\x80", "/Decode [1 0]"), "abcd");
    EXPECT_EQ(turned.mask, (Samples{0xbf, 0x7f}));
    auto const one_bit = picture(
        gray_4 + " /SMask " +
            pdf.added(pdf.stream(
                "/Width 4 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 1", "\xa0")),
        "abcd");
    EXPECT_EQ(one_bit.mask, (Samples{255, 0, 255, 0}));
}

TEST_F(Masks, a_mask_that_hides_nothing_is_dropped_and_one_that_hides_all_drops_the_picture)
{
    EXPECT_TRUE(picture(gray_4 + soft(2, 1, "\xff\xff"), "abcd").mask.empty());
    EXPECT_TRUE(read(gray_4 + soft(2, 1, std::string(2, '\0')), "abcd").empty());
    EXPECT_TRUE(read(gray_4 + soft(2, 1, std::string(2, '\2')), "abcd").empty());
}

TEST_F(Masks, an_explicit_mask_shows_where_its_bits_paint)
{
    auto const mask = pdf.added(pdf.stream("/Width 4 /Height 1 /ImageMask true", "\x50"));
    auto const found = picture(gray_4 + "/Mask " + mask, "abcd");
    EXPECT_EQ(found.mask, (Samples{255, 0, 255, 0}));
    auto const turned =
        pdf.added(pdf.stream("/Width 4 /Height 1 /ImageMask true /Decode [1 0]", "\x50"));
    EXPECT_EQ(picture(gray_4 + "/Mask " + turned, "abcd").mask, (Samples{0, 255, 0, 255}));
}

TEST_F(Masks, a_soft_mask_counts_more_than_an_explicit_one)
{
    auto const mask = pdf.added(pdf.stream("/Width 4 /Height 1 /ImageMask true", "\x50"));
    auto const found = picture(gray_4 + "/Mask " + mask + soft(2, 1, "\x40\x80"), "abcd");
    EXPECT_EQ(found.mask, (Samples{0x40, 0x80}));
    EXPECT_TRUE(picture(gray_4 + "/Mask [97 98]" + soft(1, 1, "\xff"), "abcd").mask.empty());
}

TEST_F(Masks, a_range_of_samples_may_be_see_through)
{
    EXPECT_EQ(picture(gray_4 + "/Mask [98 99]", "abcd").mask, (Samples{255, 0, 0, 255}));
    auto const rgb = picture(
        "/Width 2 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Mask [0 9 0 9 0 9]",
        "\x01\x02\x03\x01\x02\x0a");
    EXPECT_EQ(rgb.mask, (Samples{0, 255}));
    auto const palette = picture(
        "/Width 4 /Height 1 /ColorSpace [/Indexed /DeviceGray 3 <0A141E28>] /BitsPerComponent 2 "
        "/Mask [2 2]",
        "\x1b");
    EXPECT_EQ(palette.mask, (Samples{255, 255, 0, 255}));
    auto const deep = picture(
        "/Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 16 /Mask [4096 4607]",
        "\x10\xff\x20\x01");
    EXPECT_EQ(deep.mask, (Samples{0, 255}));
}

TEST_F(Masks, the_colour_of_a_matte_is_taken_out_again)
{
    // Half of 200 over black and a quarter of 80 over black.
    auto const found =
        picture(gray_4 + soft(4, 1, "\x80\x40\xff\x80", "/Matte [0]"), "\x64\x14\x32\xff");
    EXPECT_NEAR(found.samples[0], 199, 1);
    EXPECT_NEAR(found.samples[1], 80, 1);
    EXPECT_EQ(found.samples[2], 0x32);
    EXPECT_EQ(found.samples[3], 255);
}

TEST_F(Masks, what_a_mask_hides_is_forgotten_but_for_a_rim)
{
    std::string mask(81, '\0');
    for (std::size_t at = 0; at < 81; ++at)
        if (at % 9 == 0) mask[at] = '\xff';
    auto const found = picture(gray_9 + soft(9, 9, mask), std::string(81, 'x'));
    for (std::size_t at = 0; at < 81; ++at)
        ASSERT_EQ(found.samples[at], at % 9 < 2 ? 'x' : 255) << at;
}

TEST_F(Masks, a_finer_mask_hides_a_pixel_only_when_all_of_it_is_hidden)
{
    // One opaque speck in the middle pixel of three.
    std::string mask(std::size_t{30} * 10, '\0');
    mask[5 * 30 + 15] = '\xff';
    auto const found = picture(
        "/Width 3 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8" + soft(30, 10, mask),
        "abc");
    EXPECT_EQ(found.samples, (Samples{255, 'b', 255}));
}

TEST_F(Masks, a_jpeg_that_hides_something_behind_its_mask_is_decoded_and_one_that_does_not_is_kept)
{
    JpegKind kind;
    kind.colours = JpegColours::gray;
    auto const file = jpeg_file(painted(40, 30, 1), 40, 30, kind);
    std::string const entries =
        "/Width 40 /Height 30 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode";
    auto const veiled = picture(entries + soft(1, 1, "\x80"), file);
    EXPECT_FALSE(veiled.jpeg.empty());
    EXPECT_EQ(veiled.mask, (Samples{0x80}));
    std::string mask(40 * 30, '\xff');
    for (std::size_t at = 0; at < 10 * 40; ++at) mask[at] = '\0';
    auto const hiding = picture(entries + soft(40, 30, mask), file);
    EXPECT_TRUE(hiding.jpeg.empty());
    EXPECT_TRUE(
        std::all_of(hiding.samples.begin(), hiding.samples.begin() + 9 * 40, [](auto sample) {
            return sample == 255;
        }));
    EXPECT_EQ(hiding.samples.back(), jpeg_samples(file).back());
}

TEST_F(Masks, a_mask_that_cannot_be_read_makes_the_whole_picture_a_fault)
{
    auto const jbig2 = pdf.added(pdf.stream(
        "/Width 4 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
        "x"));
    EXPECT_EQ(read(gray_4 + "/SMask " + jbig2, "abcd").fault, "a JBIG2 picture");
    EXPECT_EQ(read(gray_4 + "/Mask " + jbig2, "abcd").fault, "a JBIG2 picture");
    EXPECT_NE(read(gray_4 + "/Mask [1]", "abcd").fault, "");
    auto const coloured = pdf.added(
        pdf.stream("/Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8", "abc"));
    EXPECT_NE(read(gray_4 + "/SMask " + coloured, "abcd").fault, "");
    limits.pixels_max = 100;
    EXPECT_EQ(read(gray_4 + soft(101, 1, "x"), "abcd").fault, "a picture that is too large");
}

TEST_F(Masks, a_mask_that_names_itself_is_read_once)
{
    auto stream = pdf.stream(gray_4, "\x10\x20\x30\x40");
    auto const name = pdf.added(stream);
    stream.getDict().replaceKey("/SMask", pdf.value(name));
    auto const found = read_picture(stream, pdf.value("null"), limits);
    ASSERT_TRUE(found.picture);
    EXPECT_EQ(found.picture->mask, (Samples{0x10, 0x20, 0x30, 0x40}));
}
