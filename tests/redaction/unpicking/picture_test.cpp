// Pictures: sizes, depths, colour spaces and damaged data. Filters and masks have tests of their
// own.
#include "redaction/unpicking/picture_reader.h"
#include "tests/redaction/unpicking/pdf_values.h"
#include "tests/redaction/unpicking/profiles.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace safehand;
using namespace safehand::unpicking;
using page::ColourSpace;

namespace {

using Samples = std::vector<std::uint8_t>;

class Pictures : public testing::Test {
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

    PdfValues pdf;
    PictureLimits limits;
};

std::string const two_by_two = "/Width 2 /Height 2 ";

} // namespace

TEST_F(Pictures, eight_bits_come_out_as_they_stand)
{
    auto const gray =
        picture(two_by_two + "/ColorSpace /DeviceGray /BitsPerComponent 8", "\x01\x02\x03\x04");
    EXPECT_EQ(gray.space, ColourSpace::gray);
    EXPECT_EQ(gray.bits, 8);
    EXPECT_EQ(gray.samples, (Samples{1, 2, 3, 4}));
    EXPECT_FALSE(gray.was_lossy);
    EXPECT_FALSE(gray.smoothed);
    auto const rgb = picture(
        "/Width 1 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Interpolate true",
        "abcdef");
    EXPECT_EQ(rgb.samples, (Samples{'a', 'b', 'c', 'd', 'e', 'f'}));
    EXPECT_TRUE(rgb.smoothed);
    auto const cmyk =
        picture("/Width 1 /Height 1 /ColorSpace /DeviceCMYK /BitsPerComponent 8", "abcd");
    EXPECT_EQ(cmyk.space, ColourSpace::cmyk);
    EXPECT_EQ(cmyk.samples, (Samples{'a', 'b', 'c', 'd'}));
}

TEST_F(Pictures, every_depth_is_brought_to_eight_bits)
{
    std::string const gray = "/Width 3 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent ";
    EXPECT_EQ(picture(gray + "2", "\x1b").samples, (Samples{0, 85, 170}));
    EXPECT_EQ(picture(gray + "4", "\x0f\x8f").samples, (Samples{0, 255, 136}));
    EXPECT_EQ(
        picture(gray + "16", std::string("\x10\xff\x80\x00\xff\xff", 6)).samples,
        (Samples{16, 128, 255}));
    auto const rgb =
        picture("/Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 1", "\xa0");
    EXPECT_EQ(rgb.samples, (Samples{255, 0, 255}));
}

TEST_F(Pictures, one_bit_of_gray_stays_one_bit_and_loses_what_the_padding_holds)
{
    std::string const entries = "/Width 11 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 1";
    auto const one = picture(entries, "\xaa\xbf\x55\x7f");
    EXPECT_EQ(one.bits, 1);
    EXPECT_EQ(one.samples, (Samples{0xaa, 0xa0, 0x55, 0x60}));
    auto const turned = picture(entries + " /Decode [1 0]", "\xaa\xbf\x55\x7f");
    EXPECT_EQ(turned.samples, (Samples{0x55, 0x40, 0xaa, 0x80}));
    auto const palette = picture(
        "/Width 8 /Height 1 /ColorSpace [/Indexed /DeviceGray 1 <FF00>] /BitsPerComponent 1",
        "\xf0");
    EXPECT_EQ(palette.bits, 1);
    EXPECT_EQ(palette.samples, (Samples{0x0f}));
    auto const tinted = picture(
        "/Width 8 /Height 1 /ColorSpace [/Indexed /DeviceGray 1 <FF40>] /BitsPerComponent 1",
        "\xf0");
    EXPECT_EQ(tinted.bits, 8);
    EXPECT_EQ(tinted.samples, (Samples{64, 64, 64, 64, 255, 255, 255, 255}));
}

TEST_F(Pictures, decode_arrays_are_worked_in)
{
    std::string const entries =
        "/Width 2 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Decode ";
    std::string const data = "\x10\x20\x30\xff\x80\x40";
    EXPECT_EQ(
        picture(entries + "[0 1 0 1 0 1]", data).samples,
        (Samples{0x10, 0x20, 0x30, 0xff, 0x80, 0x40}));
    EXPECT_EQ(
        picture(entries + "[1 0 0 1 0 0.5]", data).samples,
        (Samples{0xef, 0x20, 0x18, 0x00, 0x80, 0x20}));
    EXPECT_EQ(
        picture(
            "/Width 2 /Height 1 /ColorSpace [/Indexed /DeviceGray 255 <0102030405>] "
            "/BitsPerComponent 8 /Decode [4 -251]",
            std::string("\x00\x03", 2))
            .samples,
        (Samples{5, 2}));
}

TEST_F(Pictures, palettes_tints_and_measured_colours_become_device_colours)
{
    auto const palette = picture(
        two_by_two + "/ColorSpace [/Indexed /DeviceRGB 3 <000000 FF0000 00FF00 0000FF>] "
                     "/BitsPerComponent 2",
        std::string("\x10\xb0", 2));
    EXPECT_EQ(palette.samples, (Samples{0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255}));
    auto const spot = picture(
        "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/Separation /Spot /DeviceCMYK << "
        "/FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.2 0] /N 1 >>]",
        std::string("\x00\xff", 2));
    EXPECT_EQ(spot.space, ColourSpace::cmyk);
    EXPECT_EQ(spot.samples, (Samples{0, 0, 0, 0, 0, 255, 51, 0}));
    auto const function = pdf.added(
        pdf.stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", "{ dup 3 1 roll }"));
    auto const two = picture(
        "/Width 3 /Height 1 /BitsPerComponent 8 /ColorSpace [/DeviceN [/A /B] /DeviceRGB " +
            function + "]",
        "\x10\x20\x30\x40\x10\x20");
    EXPECT_EQ(two.samples, (Samples{0x20, 0x10, 0x20, 0x40, 0x30, 0x40, 0x20, 0x10, 0x20}));
    auto const lab = picture(
        "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/Lab << /WhitePoint [0.9642 1 0.8249] "
        "/Range [-128 127 -128 127] >>]",
        std::string("\xff\x80\x80\x00\x80\x80", 6));
    EXPECT_EQ(lab.space, ColourSpace::rgb);
    EXPECT_NEAR(lab.samples[0], 255, 2);
    EXPECT_NEAR(lab.samples[3], 0, 2);
}

TEST_F(Pictures, a_profile_is_followed_for_pictures_as_for_single_colours)
{
    auto const wide = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::wide_rgb)));
    std::string const space = "[/ICCBased " + wide + "]";
    auto const read = picture(
        "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace " + space, "\x80\xff\x80\x40\x50\x60");
    auto const reader = ColourSpaceReader::of(pdf.value(space), pdf.value("null"));
    auto const colour = reader.colour(std::vector<double>{128 / 255.0, 255 / 255.0, 128 / 255.0});
    for (std::size_t index = 0; index < 3; ++index)
        EXPECT_NEAR(read.samples[index], colour.components[index] * 255, 0.6);
    EXPECT_NE(read.samples[0], 0x80);
}

TEST_F(Pictures, stencils_paint_where_the_sample_is_nought_unless_turned)
{
    auto const plain = read("/Width 11 /Height 1 /ImageMask true", "\x0f\xff");
    ASSERT_TRUE(plain.stencil);
    EXPECT_EQ(plain.stencil->bits, (Samples{0xf0, 0x00}));
    auto const turned = read("/Width 11 /Height 1 /ImageMask true /Decode [1 0]", "\x0f\xff");
    ASSERT_TRUE(turned.stencil);
    EXPECT_EQ(turned.stencil->bits, (Samples{0x0f, 0xe0}));
    EXPECT_TRUE(read("/Width 11 /Height 1 /ImageMask true", "\xff\xff").empty());
}

TEST_F(Pictures, data_that_ends_early_shows_white_and_paints_nothing)
{
    auto const gray =
        picture("/Width 2 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x01\x02\x03");
    EXPECT_EQ(gray.samples, (Samples{1, 2, 3, 255, 255, 255}));
    auto const stencil = read("/Width 8 /Height 3 /ImageMask true", std::string(1, '\0'));
    ASSERT_TRUE(stencil.stencil);
    EXPECT_EQ(stencil.stencil->bits, (Samples{0xff, 0, 0}));
    auto const turned = read("/Width 8 /Height 3 /ImageMask true /Decode [1 0]", "\xff");
    ASSERT_TRUE(turned.stencil);
    EXPECT_EQ(turned.stencil->bits, (Samples{0xff, 0, 0}));
}

TEST_F(Pictures, inline_pictures_may_use_short_names)
{
    auto const found = read_inline_picture(
        pdf.value("<< /W 2 /H 1 /BPC 8 /CS /RGB /F /AHx /I true /D [1 0 0 1 0 1] >>"),
        "00FF10 FF0020>",
        pdf.value("null"),
        limits);
    ASSERT_TRUE(found.picture);
    EXPECT_EQ(found.picture->samples, (Samples{255, 255, 16, 0, 0, 32}));
    EXPECT_TRUE(found.picture->smoothed);
    auto const named = read_inline_picture(
        pdf.value("<< /W 1 /H 1 /BPC 8 /CS /Cs4 >>"),
        "\x01",
        pdf.value("<< /ColorSpace << /Cs4 [/I /RGB 1 <000000102030>] >> >>"),
        limits);
    ASSERT_TRUE(named.picture);
    EXPECT_EQ(named.picture->samples, (Samples{16, 32, 48}));
    auto const stencil = read_inline_picture(
        pdf.value("<< /W 8 /H 1 /IM true >>"), "\x0f", pdf.value("null"), limits);
    ASSERT_TRUE(stencil.stencil);
}

TEST_F(Pictures, what_is_too_large_is_refused_before_it_is_read)
{
    limits.pixels_max = 1000;
    std::string const gray = " /ColorSpace /DeviceGray /BitsPerComponent 8";
    EXPECT_EQ(read("/Width 100 /Height 11" + gray, "").fault, "a picture that is too large");
    EXPECT_EQ(read("/Width 100 /Height 10" + gray, "").fault, "");
    EXPECT_EQ(
        read("/Width 2000000 /Height 2000000 /ImageMask true", "").fault,
        "a picture that is too large");
    limits.bytes_max = 500;
    EXPECT_EQ(read("/Width 100 /Height 10" + gray, "").fault, "a picture that is too large");
}

TEST_F(Pictures, without_a_size_nothing_is_drawn)
{
    EXPECT_TRUE(read("/ColorSpace /DeviceGray /BitsPerComponent 8", "abc").empty());
    EXPECT_TRUE(read("/Width -5 /Height 5 /ImageMask true", "abc").empty());
    EXPECT_TRUE(read_picture(pdf.value("7"), pdf.value("null"), limits).empty());
}

TEST_F(Pictures, what_is_not_known_has_a_fault_in_plain_words)
{
    auto const fault = [this](std::string const& entries) {
        return read(two_by_two + entries, "abcdabcd").fault;
    };
    EXPECT_EQ(
        fault("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /JBIG2Decode"),
        "a JBIG2 picture");
    EXPECT_EQ(
        fault("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /Mystery"),
        "a picture with an unknown filter");
    EXPECT_EQ(
        fault("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [/DCTDecode /FlateDecode]"),
        "a picture with an unknown filter");
    EXPECT_EQ(
        fault("/BitsPerComponent 7 /ColorSpace /DeviceGray"),
        "a picture with an unknown number of bits");
    EXPECT_EQ(fault("/BitsPerComponent 8"), "a picture in a colour space that cannot be read");
    EXPECT_EQ(
        fault("/BitsPerComponent 8 /ColorSpace /Pattern"),
        "a picture in a colour space that cannot be read");
    EXPECT_EQ(
        fault("/BitsPerComponent 8 /ColorSpace /DeviceGray /F (elsewhere)"),
        "a picture kept in another file");
}

TEST_F(Pictures, whatever_else_the_dictionary_holds_stays_behind)
{
    std::string const entries =
        two_by_two + "/ColorSpace /DeviceGray /BitsPerComponent 8 /Decode [0 1]";
    auto const alone = picture(entries, "\x01\x02\x03\x04");
    auto const laden = picture(
        entries +
            " /Alternates [<< /Image 7 >>] /OPI << /Name (Wrenna) >> /Metadata 7 /Name /Wrenna "
            "/PieceInfo << >> /StructParent 4 /SMaskInData 1 /Intent /Perceptual",
        "\x01\x02\x03\x04 and something behind the picture");
    EXPECT_EQ(alone, laden);
}
