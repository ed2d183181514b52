// JPEG 2000 files, made by OpenJPEG.
#include "redaction/pixels/jpeg2000.h"
#include "redaction/pixels/pixels.h"
#include "tests/redaction/pixels/jpeg2000_files.h"

#include <gtest/gtest.h>

#include <random>

using namespace safehand;

namespace {

constexpr std::size_t plenty = 1'000'000;

std::vector<int> painted(int width, int height, int components, int most)
{
    std::vector<int> samples;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int component = 0; component < components; ++component)
                samples.push_back((x * 3 + y * (component + 2)) % (most + 1));
    return samples;
}

std::vector<std::uint8_t> bytes(std::vector<int> const& samples)
{
    return {samples.begin(), samples.end()};
}

} // namespace

TEST(Jpeg2000, gray_and_colour_come_out_as_they_went_in)
{
    for (int const components : {1, 3})
        for (bool const bare : {false, true}) {
            auto const samples = painted(50, 31, components, 255);
            Jpeg2000Kind kind;
            kind.components = components;
            kind.bare = bare;
            auto const read =
                pixels::jpeg2000_pixels(jpeg2000_file(samples, 50, 31, kind), false, plenty);
            EXPECT_EQ(read.colours.width, 50);
            EXPECT_EQ(read.colours.height, 31);
            EXPECT_EQ(read.colours.components, components);
            EXPECT_EQ(read.colours.samples, bytes(samples));
            EXPECT_TRUE(read.opacity.empty());
        }
}

TEST(Jpeg2000, other_depths_are_brought_to_eight_bits)
{
    for (int const bits : {1, 4, 12, 16}) {
        int const most = (1 << bits) - 1;
        auto const samples = painted(40, 20, 1, most);
        Jpeg2000Kind kind;
        kind.components = 1;
        kind.bits = bits;
        auto const read =
            pixels::jpeg2000_pixels(jpeg2000_file(samples, 40, 20, kind), false, plenty);
        for (std::size_t at = 0; at < samples.size(); ++at)
            ASSERT_EQ(read.colours.samples[at], (samples[at] * 255 + most / 2) / most);
    }
}

TEST(Jpeg2000, numbers_of_a_palette_are_not_widened)
{
    auto const samples = painted(40, 20, 1, 15);
    Jpeg2000Kind kind;
    kind.components = 1;
    kind.bits = 4;
    auto const file = jpeg2000_file(samples, 40, 20, kind);
    EXPECT_EQ(pixels::jpeg2000_pixels(file, true, plenty).colours.samples, bytes(samples));
}

TEST(Jpeg2000, a_component_of_opacity_is_kept_apart)
{
    auto const samples = painted(20, 20, 4, 255);
    Jpeg2000Kind kind;
    kind.components = 4;
    kind.last_is_opacity = true;
    auto const read = pixels::jpeg2000_pixels(jpeg2000_file(samples, 20, 20, kind), false, plenty);
    EXPECT_EQ(read.colours.components, 3);
    ASSERT_EQ(read.opacity.size(), 400U);
    for (std::size_t at = 0; at < 400; ++at) {
        ASSERT_EQ(read.opacity[at], samples[at * 4 + 3]);
        ASSERT_EQ(read.colours.samples[at * 3], samples[at * 4]);
    }
}

TEST(Jpeg2000, luminance_with_halved_colours_becomes_rgb_of_full_size)
{
    std::vector<int> samples;
    for (int at = 0; at < 400; ++at) samples.insert(samples.end(), {100, 128, 200});
    Jpeg2000Kind kind;
    kind.half_chroma = true;
    auto const read = pixels::jpeg2000_pixels(jpeg2000_file(samples, 20, 20, kind), false, plenty);
    ASSERT_EQ(read.colours.samples.size(), 1200U);
    EXPECT_NEAR(read.colours.samples[0], 201, 1);
    EXPECT_NEAR(read.colours.samples[1], 49, 1);
    EXPECT_NEAR(read.colours.samples[2], 100, 1);
}

TEST(Jpeg2000, more_pixels_than_allowed_are_refused)
{
    Jpeg2000Kind kind;
    auto const file = jpeg2000_file(painted(50, 31, 3, 255), 50, 31, kind);
    EXPECT_THROW(pixels::jpeg2000_pixels(file, false, 50 * 31 - 1), pixels::Unreadable);
    EXPECT_NO_THROW(pixels::jpeg2000_pixels(file, false, 50 * 31));
}

TEST(Jpeg2000, spoilt_files_are_read_or_refused_and_nothing_else)
{
    std::mt19937 chance(3);
    for (bool const bare : {false, true}) {
        Jpeg2000Kind kind;
        kind.bare = bare;
        auto const file = jpeg2000_file(painted(50, 31, 3, 255), 50, 31, kind);
        for (int round = 0; round < 200; ++round) {
            std::string spoilt = file;
            for (auto count = 1 + chance() % 4; count > 0; --count)
                spoilt[chance() % spoilt.size()] = static_cast<char>(chance());
            if (chance() % 4 == 0) spoilt.resize(chance() % spoilt.size());
            try {
                auto const read = pixels::jpeg2000_pixels(spoilt, round % 2 == 0, plenty);
                EXPECT_EQ(
                    read.colours.samples.size(),
                    static_cast<std::size_t>(read.colours.width) *
                        static_cast<std::size_t>(read.colours.height) *
                        static_cast<std::size_t>(read.colours.components));
            } catch (pixels::Unreadable const&) {
                continue;
            }
        }
    }
    EXPECT_THROW(pixels::jpeg2000_pixels("", false, plenty), pixels::Unreadable);
}
