// Pictures behind every filter, and what must not come through them.
#include "redaction/pixels/fax.h"
#include "redaction/unpicking/picture_reader.h"
#include "tests/redaction/pixels/jpeg2000_files.h"
#include "tests/redaction/pixels/jpeg_files.h"
#include "tests/redaction/unpicking/pdf_values.h"
#include "tests/redaction/unpicking/profiles.h"

#include <gtest/gtest.h>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include <algorithm>
#include <random>

using namespace safehand;
using namespace safehand::unpicking;

namespace {

using Samples = std::vector<std::uint8_t>;

std::string const words = "Wrenna Invented-Person lives at 9 Nowhere Row";
std::string const gray_4 = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 ";
std::string const rgb_40_30 = "/Width 40 /Height 30 /ColorSpace /DeviceRGB /BitsPerComponent 8 ";

std::string deflated(std::string const& bytes)
{
    std::string out;
    Pl_String end("end", nullptr, out);
    Pl_Flate pipe("flate", &end, Pl_Flate::a_deflate);
    pipe.write(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    pipe.finish();
    return out;
}

std::string hexadecimal(std::string const& bytes)
{
    std::string out;
    for (char const byte : bytes) {
        auto const value = static_cast<unsigned char>(byte);
        out += "0123456789abcdef"[value / 16];
        out += "0123456789abcdef"[value % 16];
    }
    return out + ">";
}

class Filters : public testing::Test {
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

    static std::string jpeg(JpegColours colours = JpegColours::ycc, int components = 3)
    {
        JpegKind kind;
        kind.colours = colours;
        kind.hidden = words;
        return jpeg_file(painted(40, 30, components), 40, 30, kind);
    }

    PdfValues pdf;
    PictureLimits limits;
};

} // namespace

TEST_F(Filters, general_filters_are_undone_one_after_the_other)
{
    Samples const wanted{1, 2, 3, 4};
    std::string const plain = "\x01\x02\x03\x04";
    EXPECT_EQ(picture(gray_4 + "/Filter /FlateDecode", deflated(plain)).samples, wanted);
    EXPECT_EQ(picture(gray_4 + "/Filter /ASCIIHexDecode", "01 02 03 04>").samples, wanted);
    EXPECT_EQ(
        picture(gray_4 + "/Filter /RunLengthDecode", std::string("\x03\x01\x02\x03\x04\x80", 6))
            .samples,
        wanted);
    EXPECT_EQ(picture(gray_4 + "/Filter /ASCII85Decode", "!<N?+~>").samples, wanted);
    EXPECT_EQ(
        picture(
            gray_4 + "/Filter [/Crypt /AHx /Fl] /DecodeParms [<< /Name /Identity >> null null]",
            hexadecimal(deflated(plain)))
            .samples,
        wanted);
    // LZW: clear, 1, 2, 3, 4, end, nine bits each.
    EXPECT_EQ(
        picture(gray_4 + "/Filter /LZWDecode", std::string("\x80\x00\x40\x40\x30\x20\x28\x08", 8))
            .samples,
        wanted);
}

TEST_F(Filters, predictors_are_undone)
{
    EXPECT_EQ(
        picture(
            gray_4 + "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2 >>",
            deflated(std::string("\x01\x0a\x05\x02\x01\x01", 6)))
            .samples,
        (Samples{10, 15, 11, 16}));
    EXPECT_EQ(
        picture(
            gray_4 + "/Filter [/FlateDecode] /DecodeParms [<< /Predictor 2 /Columns 2 >>]",
            deflated("\x0a\x05\x01\x01"))
            .samples,
        (Samples{10, 15, 1, 2}));
}

TEST_F(Filters, a_stream_that_unpacks_without_end_is_cut_at_what_the_picture_needs)
{
    limits.bytes_max = 100'000;
    auto const bomb = deflated(deflated(std::string(300'000'000, '\0')));
    auto const found = picture(gray_4 + "/Filter [/FlateDecode /FlateDecode]", bomb);
    EXPECT_EQ(found.samples, (Samples{0, 0, 0, 0}));
}

TEST_F(Filters, damaged_data_is_shown_as_far_as_it_goes)
{
    std::string const page = "/Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 ";
    std::string plain(10'000, '\0');
    std::mt19937 chance(4);
    for (auto& byte : plain) byte = static_cast<char>(chance());
    auto data = deflated(plain);
    data.resize(data.size() / 2);
    auto const half = picture(page + "/Filter /FlateDecode", data);
    ASSERT_EQ(half.samples.size(), 10'000U);
    for (std::size_t at = 0; at < 4000; ++at)
        ASSERT_EQ(half.samples[at], static_cast<std::uint8_t>(plain[at]));
    EXPECT_EQ(half.samples.back(), 255);
}

TEST_F(Filters, data_that_another_program_may_read_further_is_a_fault)
{
    EXPECT_EQ(read(gray_4 + "/Filter /FlateDecode", "no deflate").fault, "a damaged picture");
    auto spoilt = deflated("abcd" + std::string(100, 'x'));
    // The checksum, which no picture needs.
    spoilt.back() = static_cast<char>(spoilt.back() ^ 0x10);
    EXPECT_EQ(picture(gray_4 + "/Filter /FlateDecode", spoilt).samples[0], 'a');
}

TEST_F(Filters, fax_data_becomes_one_bit_or_a_stencil)
{
    Samples bits{0xf0, 0xf0, 0x0f, 0x0f};
    auto const data = pixels::fax_group_4(bits, 16, 2, true);
    std::string const entries =
        "/Width 16 /Height 2 /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 "
        "/Columns 16 ";
    auto const gray = picture(entries + ">> /ColorSpace /DeviceGray", data);
    EXPECT_EQ(gray.bits, 1);
    EXPECT_EQ(gray.samples, (Samples{0x0f, 0x0f, 0xf0, 0xf0}));
    EXPECT_EQ(picture(entries + "/BlackIs1 true >> /ColorSpace /DeviceGray", data).samples, bits);
    auto const stencil = read(entries + ">> /ImageMask true", data);
    ASSERT_TRUE(stencil.stencil);
    EXPECT_EQ(stencil.stencil->bits, bits);
}

TEST_F(Filters, a_jpeg_is_kept_without_anything_that_came_along)
{
    auto const file = jpeg();
    auto const kept = picture(rgb_40_30 + "/Filter /DCTDecode", file);
    EXPECT_EQ(kept.width, 40);
    EXPECT_EQ(kept.height, 30);
    EXPECT_EQ(kept.space, page::ColourSpace::rgb);
    EXPECT_TRUE(kept.samples.empty());
    EXPECT_TRUE(kept.was_lossy);
    EXPECT_EQ(jpeg_samples(kept.jpeg), jpeg_samples(file));
    EXPECT_EQ(kept.jpeg.find("Wrenna"), std::string::npos);
    EXPECT_EQ(kept.jpeg.find("Exif"), std::string::npos);
    auto const wrapped =
        picture(rgb_40_30 + "/Filter [/ASCIIHexDecode /DCTDecode]", hexadecimal(file));
    EXPECT_EQ(wrapped, kept);
    auto const profile = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::srgb)));
    EXPECT_EQ(
        picture(
            "/Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace [/ICCBased " + profile +
                "] /Filter /DCTDecode",
            file),
        kept);
}

TEST_F(Filters, a_jpeg_whose_colours_change_is_decoded)
{
    auto const file = jpeg();
    auto const plain = jpeg_samples(file);
    auto const turned = picture(rgb_40_30 + "/Filter /DCTDecode /Decode [1 0 1 0 1 0]", file);
    ASSERT_TRUE(turned.jpeg.empty());
    EXPECT_TRUE(turned.was_lossy);
    for (std::size_t at = 0; at < plain.size(); ++at)
        ASSERT_EQ(turned.samples[at], 255 - plain[at]);
    auto const wide = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::wide_rgb)));
    EXPECT_TRUE(picture(
                    "/Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace [/ICCBased " + wide +
                        "] /Filter /DCTDecode",
                    file)
                    .jpeg.empty());
}

TEST_F(Filters, a_jpeg_of_four_inks_keeps_them)
{
    for (auto const colours : {JpegColours::cmyk, JpegColours::ycck}) {
        auto const file = jpeg(colours, 4);
        std::string const entries =
            "/Width 40 /Height 30 /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode";
        auto const kept = picture(entries, file);
        EXPECT_EQ(kept.space, page::ColourSpace::cmyk);
        EXPECT_EQ(jpeg_samples(kept.jpeg), jpeg_samples(file));
        auto const turned = picture(entries + " /Decode [1 0 1 0 1 0 1 0]", file);
        EXPECT_EQ(turned.samples[5], 255 - jpeg_samples(file)[5]);
    }
}

TEST_F(Filters, a_jpeg_that_does_not_fit_its_colour_space_is_refused)
{
    EXPECT_EQ(
        read(
            "/Width 40 /Height 30 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
            jpeg())
            .fault,
        "a picture whose colours do not fit its colour space");
    EXPECT_EQ(
        read(rgb_40_30 + "/Filter /DCTDecode", "no JPEG").fault,
        "a JPEG picture that cannot be read");
}

TEST_F(Filters, a_jpeg_cut_off_without_decoding_is_decoded_to_what_is_seen)
{
    JpegKind kind;
    kind.colours = JpegColours::gray;
    Samples samples(64 * 64, 250);
    for (std::size_t at = 57 * 64; at < samples.size(); ++at) samples[at] = 0;
    for (std::size_t at = 57 * 64; at < 58 * 64; ++at) samples[at] = 250;
    auto file = jpeg_file(samples, 64, 64, kind);
    auto const frame = file.find("\xff\xc0");
    file[frame + 6] = 57;
    auto const found = picture(
        "/Width 64 /Height 57 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
        file);
    EXPECT_TRUE(found.jpeg.empty());
    EXPECT_EQ(found.samples.size(), std::size_t{64} * 57);
}

TEST_F(Filters, jpeg_2000_brings_its_own_colours_when_the_pdf_names_none)
{
    std::vector<int> samples;
    for (int at = 0; at < 300; ++at) samples.push_back(at * 7 % 256);
    Jpeg2000Kind kind;
    auto const file = jpeg2000_file(samples, 10, 10, kind);
    auto const alone = picture("/Width 10 /Height 10 /Filter /JPXDecode", file);
    EXPECT_EQ(alone.space, page::ColourSpace::rgb);
    EXPECT_EQ(alone.samples, Samples(samples.begin(), samples.end()));
    auto const turned = picture(
        "/Width 10 /Height 10 /Filter /JPXDecode /ColorSpace /DeviceRGB /Decode [1 0 0 1 0 1]",
        file);
    EXPECT_EQ(turned.samples[3], 255 - samples[3]);
    EXPECT_EQ(turned.samples[4], samples[4]);
    EXPECT_NE(
        read("/Width 10 /Height 10 /Filter /JPXDecode /ColorSpace /DeviceCMYK", file).fault, "");
    EXPECT_NE(read("/Width 10 /Height 10 /Filter /JPXDecode", "no such file").fault, "");
}

TEST_F(Filters, jpeg_2000_numbers_are_looked_up_in_the_palette)
{
    std::vector<int> samples;
    for (int at = 0; at < 100; ++at) samples.push_back(at % 4);
    Jpeg2000Kind kind;
    kind.components = 1;
    kind.bits = 2;
    auto const found = picture(
        "/Width 10 /Height 10 /Filter /JPXDecode /ColorSpace [/Indexed /DeviceGray 3 <0A141E28>]",
        jpeg2000_file(samples, 10, 10, kind));
    for (std::size_t at = 0; at < 100; ++at) ASSERT_EQ(found.samples[at], (samples[at] + 1) * 10);
}

TEST_F(Filters, jpeg_2000_opacity_counts_only_when_the_pdf_says_so)
{
    std::vector<int> samples;
    for (int at = 0; at < 100; ++at) samples.insert(samples.end(), {at, 0, 0, 100 + at});
    Jpeg2000Kind kind;
    kind.components = 4;
    kind.last_is_opacity = true;
    auto const file = jpeg2000_file(samples, 10, 10, kind);
    std::string const entries = "/Width 10 /Height 10 /Filter /JPXDecode /ColorSpace /DeviceRGB ";
    EXPECT_TRUE(picture(entries, file).mask.empty());
    auto const with = picture(entries + "/SMaskInData 1", file);
    ASSERT_EQ(with.mask.size(), 100U);
    EXPECT_EQ(with.mask[7], 107);
    EXPECT_EQ(with.samples[7 * 3], 7);
}

TEST_F(Filters, spoilt_pictures_are_read_or_refused_and_nothing_else)
{
    std::mt19937 chance(77);
    Jpeg2000Kind jpx;
    std::vector<int> samples(300, 9);

    struct Sample {
        std::string entries;
        std::string data;
    };

    std::vector<Sample> const all{
        {rgb_40_30 + "/Filter /DCTDecode", jpeg()},
        {"/Width 10 /Height 10 /Filter /JPXDecode", jpeg2000_file(samples, 10, 10, jpx)},
        {gray_4 + "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2 >>",
         deflated(std::string("\x01\x0a\x05\x02\x01\x01", 6))},
        {"/Width 16 /Height 2 /ImageMask true /Filter /CCITTFaxDecode /DecodeParms << /K -1 "
         "/Columns 16 >>",
         pixels::fax_group_4(Samples{1, 2, 3, 4}, 16, 2, true)}};
    for (auto const& [entries, data] : all)
        for (int round = 0; round < 100; ++round) {
            std::string spoilt = data;
            for (auto count = 1 + chance() % 4; count > 0; --count)
                spoilt[chance() % spoilt.size()] = static_cast<char>(chance());
            if (chance() % 4 == 0) spoilt.resize(chance() % spoilt.size());
            auto const found = read(entries, spoilt);
            EXPECT_LE(
                (found.picture ? 1 : 0) + (found.stencil ? 1 : 0) + (found.fault.empty() ? 0 : 1),
                1);
            EXPECT_TRUE(!found.picture || found.picture->jpeg.find("Wrenna") == std::string::npos);
        }
}
