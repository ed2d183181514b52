// JPEG files, held against libjpeg used plainly.
#include "redaction/pixels/jpeg.h"
#include "redaction/pixels/pixels.h"
#include "tests/redaction/pixels/jpeg_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace safehand;
using pixels::ColourTransform;

namespace {

constexpr std::size_t plenty = 10'000'000;
std::string const words = "Wrenna Invented-Person lives at 9 Nowhere Row";

int components_of(JpegColours colours)
{
    if (colours == JpegColours::gray) return 1;
    return colours == JpegColours::cmyk || colours == JpegColours::ycck ? 4 : 3;
}

std::vector<JpegKind> kinds()
{
    std::vector<JpegKind> all;
    for (auto const colours :
         {JpegColours::gray,
          JpegColours::rgb,
          JpegColours::ycc,
          JpegColours::cmyk,
          JpegColours::ycck})
        for (bool const progressive : {false, true})
            for (bool const subsampled : {false, true}) {
                JpegKind kind;
                kind.colours = colours;
                kind.progressive = progressive;
                kind.subsampled = subsampled;
                kind.hidden = words;
                all.push_back(kind);
            }
    return all;
}

std::string file_of(JpegKind const& kind, int width = 61, int height = 45)
{
    return jpeg_file(painted(width, height, components_of(kind.colours)), width, height, kind);
}

/// The file says another size: what lies beyond is still in its blocks.
std::string cut_without_decoding(std::string file, int width, int height)
{
    for (std::size_t at = 0; at + 9 < file.size(); ++at)
        if (file[at] == '\xff' && (file[at + 1] == '\xc0' || file[at + 1] == '\xc2')) {
            file[at + 5] = static_cast<char>(height / 256);
            file[at + 6] = static_cast<char>(height % 256);
            file[at + 7] = static_cast<char>(width / 256);
            file[at + 8] = static_cast<char>(width % 256);
            break;
        }
    return file;
}

} // namespace

TEST(Jpeg, made_anew_it_has_the_same_pixels_and_size)
{
    for (auto const& kind : kinds()) {
        auto const file = file_of(kind);
        auto const anew = pixels::jpeg_made_anew(file, ColourTransform::unsaid, plenty);
        EXPECT_EQ(anew.width, 61);
        EXPECT_EQ(anew.height, 45);
        EXPECT_EQ(anew.components, components_of(kind.colours));
        EXPECT_FALSE(anew.hides_edge);
        EXPECT_EQ(jpeg_samples(anew.file), jpeg_samples(file));
    }
}

TEST(Jpeg, made_anew_it_holds_no_word_that_came_with_it_and_nothing_after_its_end)
{
    std::set<int> const needed{0xd8, 0xdb, 0xc0, 0xc4, 0xda, 0xd9, 0xee};
    for (auto const& kind : kinds()) {
        auto const file = file_of(kind);
        ASSERT_NE(file.find(words), std::string::npos);
        auto const anew = pixels::jpeg_made_anew(file, ColourTransform::unsaid, plenty).file;
        EXPECT_EQ(anew.find("Wrenna"), std::string::npos);
        EXPECT_EQ(anew.find("JFIF"), std::string::npos);
        for (int const marker : jpeg_markers(anew)) EXPECT_TRUE(needed.contains(marker)) << marker;
        EXPECT_EQ(jpeg_markers(anew).back(), 0xd9);
    }
}

TEST(Jpeg, made_anew_twice_it_is_byte_for_byte_the_same)
{
    for (auto const& kind : kinds()) {
        auto const once = pixels::jpeg_made_anew(file_of(kind), ColourTransform::unsaid, plenty);
        auto const twice = pixels::jpeg_made_anew(once.file, ColourTransform::unsaid, plenty);
        EXPECT_EQ(once.file, twice.file);
    }
}

TEST(Jpeg, decodes_to_the_samples_that_libjpeg_gives)
{
    for (auto const& kind : kinds()) {
        auto const file = file_of(kind);
        auto const raster = pixels::jpeg_pixels(file, ColourTransform::unsaid, plenty);
        EXPECT_EQ(raster.components, components_of(kind.colours));
        EXPECT_EQ(raster.samples, jpeg_samples(file));
    }
}

TEST(Jpeg, the_pdf_s_word_on_the_colour_transform_counts_where_the_file_has_none)
{
    JpegKind kind;
    kind.colours = JpegColours::rgb;
    kind.adobe_marker = false;
    kind.quality = 100;
    kind.subsampled = false;
    auto const samples = painted(40, 40, 3);
    auto const file = jpeg_file(samples, 40, 40, kind);
    auto const apart = [&](std::vector<std::uint8_t> const& other) {
        int most = 0;
        for (std::size_t at = 0; at < samples.size(); ++at)
            most = std::max(most, std::abs(int{samples[at]} - int{other[at]}));
        return most;
    };
    EXPECT_LT(apart(pixels::jpeg_pixels(file, ColourTransform::none, plenty).samples), 10);
    EXPECT_GT(apart(pixels::jpeg_pixels(file, ColourTransform::ycc, plenty).samples), 50);
    auto const anew = pixels::jpeg_made_anew(file, ColourTransform::none, plenty);
    EXPECT_LT(apart(jpeg_samples(anew.file)), 10);
}

TEST(Jpeg, a_file_s_own_marker_counts_more_than_the_pdf_s_word)
{
    JpegKind kind;
    kind.colours = JpegColours::rgb;
    auto const file = file_of(kind);
    EXPECT_EQ(
        pixels::jpeg_pixels(file, ColourTransform::ycc, plenty).samples,
        pixels::jpeg_pixels(file, ColourTransform::none, plenty).samples);
}

TEST(Jpeg, pixels_that_were_cut_off_without_decoding_are_noticed)
{
    JpegKind kind;
    kind.colours = JpegColours::gray;
    std::vector<std::uint8_t> samples(64 * 64, 250);
    for (std::size_t y = 0; y < 64; ++y)
        for (std::size_t x = 58; x < 64; ++x) samples[y * 64 + x] = 5;
    auto const whole = jpeg_file(samples, 64, 64, kind);
    EXPECT_FALSE(pixels::jpeg_made_anew(whole, ColourTransform::unsaid, plenty).hides_edge);
    auto const cut = cut_without_decoding(whole, 57, 64);
    EXPECT_TRUE(pixels::jpeg_made_anew(cut, ColourTransform::unsaid, plenty).hides_edge);
    std::vector<std::uint8_t> turned(samples.size());
    for (std::size_t y = 0; y < 64; ++y)
        for (std::size_t x = 0; x < 64; ++x) turned[x * 64 + y] = samples[y * 64 + x];
    auto const low = cut_without_decoding(jpeg_file(turned, 64, 64, kind), 64, 57);
    EXPECT_TRUE(pixels::jpeg_made_anew(low, ColourTransform::unsaid, plenty).hides_edge);
}

TEST(Jpeg, blocks_wholly_beyond_the_edge_do_not_come_along)
{
    JpegKind kind;
    kind.colours = JpegColours::gray;
    auto const whole = jpeg_file(painted(64, 64, 1), 64, 64, kind);
    auto const cut = cut_without_decoding(whole, 64, 24);
    auto const anew = pixels::jpeg_made_anew(cut, ColourTransform::unsaid, plenty);
    EXPECT_LT(anew.file.size(), whole.size() * 3 / 4);
    EXPECT_EQ(jpeg_samples(anew.file).size(), std::size_t{64} * 24);
}

TEST(Jpeg, more_pixels_than_allowed_are_refused_before_anything_is_decoded)
{
    JpegKind kind;
    auto const huge = cut_without_decoding(file_of(kind), 65'000, 65'000);
    EXPECT_THROW(pixels::jpeg_pixels(huge, ColourTransform::unsaid, plenty), pixels::Unreadable);
    EXPECT_THROW(pixels::jpeg_made_anew(huge, ColourTransform::unsaid, plenty), pixels::Unreadable);
}

TEST(Jpeg, a_file_of_endless_scans_is_refused)
{
    JpegKind kind;
    kind.colours = JpegColours::gray;
    kind.progressive = true;
    auto file = file_of(kind, 200, 200);
    auto const last = file.rfind("\xff\xda");
    auto const end = file.rfind("\xff\xd9");
    std::string const scan = file.substr(last, end - last);
    std::string many = file.substr(0, end);
    for (int round = 0; round < 1000; ++round) many += scan;
    many += "\xff\xd9";
    EXPECT_THROW(pixels::jpeg_made_anew(many, ColourTransform::unsaid, plenty), pixels::Unreadable);
    EXPECT_THROW(pixels::jpeg_pixels(many, ColourTransform::unsaid, plenty), pixels::Unreadable);
}

TEST(Jpeg, half_a_file_decodes_as_far_as_it_goes)
{
    JpegKind kind;
    auto file = file_of(kind, 200, 200);
    auto const whole = pixels::jpeg_pixels(file, ColourTransform::unsaid, plenty);
    file.resize(file.size() * 3 / 4);
    auto const half = pixels::jpeg_pixels(file, ColourTransform::unsaid, plenty);
    ASSERT_EQ(half.samples.size(), whole.samples.size());
    EXPECT_TRUE(std::equal(
        half.samples.begin(), half.samples.begin() + 200 * 3 * 40, whole.samples.begin()));
}

TEST(Jpeg, spoilt_files_are_read_or_refused_and_nothing_else)
{
    std::mt19937 chance(5);
    int read = 0;
    for (auto const& kind : kinds()) {
        auto const file = file_of(kind);
        for (int round = 0; round < 60; ++round) {
            std::string spoilt = file;
            for (auto count = 1 + chance() % 6; count > 0; --count)
                spoilt[chance() % spoilt.size()] = static_cast<char>(chance());
            if (chance() % 4 == 0) spoilt.resize(chance() % spoilt.size());
            try {
                auto const raster = pixels::jpeg_pixels(spoilt, ColourTransform::unsaid, plenty);
                EXPECT_EQ(
                    raster.samples.size(),
                    static_cast<std::size_t>(raster.width) *
                        static_cast<std::size_t>(raster.height) *
                        static_cast<std::size_t>(raster.components));
                auto const anew = pixels::jpeg_made_anew(spoilt, ColourTransform::unsaid, plenty);
                EXPECT_EQ(anew.file.find("Wrenna"), std::string::npos);
                ++read;
            } catch (pixels::Unreadable const&) {
                continue;
            }
        }
    }
    EXPECT_GT(read, 0);
}
