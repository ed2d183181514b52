// Colour spaces of every family.
#include "redaction/unpicking/colour_reader.h"
#include "tests/redaction/unpicking/pdf_values.h"
#include "tests/redaction/unpicking/profiles.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace safehand;
using namespace safehand::unpicking;

namespace {

class Colours : public testing::Test {
  protected:
    ColourSpaceReader read(std::string const& text, std::string const& resources = "null")
    {
        return ColourSpaceReader::of(pdf.value(text), pdf.value(resources));
    }

    static std::vector<int> bytes(page::Colour const& colour)
    {
        std::size_t const count = colour.space == page::ColourSpace::gray  ? 1
                                  : colour.space == page::ColourSpace::rgb ? 3
                                                                           : 4;
        std::vector<int> out;
        for (std::size_t index = 0; index < count; ++index)
            out.push_back(static_cast<int>(std::lround(colour.components[index] * 255)));
        return out;
    }

    std::vector<int> seen(std::string const& text, std::vector<double> const& values)
    {
        auto const space = read(text);
        EXPECT_EQ(space.fault(), "") << text;
        return bytes(space.colour(values));
    }

    PdfValues pdf;
};

using Bytes = std::vector<int>;

std::string const tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.5 0] /N 1 >>";

void expect_near(Bytes const& one, Bytes const& other, int apart)
{
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t index = 0; index < one.size(); ++index)
        EXPECT_NEAR(one[index], other[index], apart) << index;
}

} // namespace

TEST_F(Colours, device_spaces_stay_what_they_are_under_all_their_names)
{
    EXPECT_EQ(seen("/DeviceGray", {0.2}), (Bytes{51}));
    EXPECT_EQ(seen("/G", {0.2}), (Bytes{51}));
    EXPECT_EQ(seen("/DeviceRGB", {0.2, 0.4, 1}), (Bytes{51, 102, 255}));
    EXPECT_EQ(seen("[ /RGB ]", {0.2, 0.4, 1}), (Bytes{51, 102, 255}));
    EXPECT_EQ(seen("/DeviceCMYK", {0.2, 0.4, 1, 0}), (Bytes{51, 102, 255, 0}));
    EXPECT_EQ(seen("/CMYK", {0.2, 0.4, 1, 0}), (Bytes{51, 102, 255, 0}));
}

TEST_F(Colours, values_outside_a_range_too_few_or_too_many_are_put_right)
{
    EXPECT_EQ(seen("/DeviceRGB", {-3, 7}), (Bytes{0, 255, 0}));
    EXPECT_EQ(seen("/DeviceRGB", {std::nan(""), 1, 1, 1, 1}), (Bytes{0, 255, 255}));
    EXPECT_EQ(seen("/DeviceGray", {}), (Bytes{0}));
}

TEST_F(Colours, initial_colours_are_black_or_full_tint)
{
    EXPECT_EQ(bytes(read("/DeviceGray").initial()), (Bytes{0}));
    EXPECT_EQ(bytes(read("/DeviceCMYK").initial()), (Bytes{0, 0, 0, 255}));
    EXPECT_EQ(
        bytes(read("[/Separation /Spot /DeviceCMYK " + tint + "]").initial()),
        (Bytes{0, 255, 128, 0}));
}

TEST_F(Colours, names_are_looked_up_in_the_resources)
{
    std::string const resources =
        "<< /ColorSpace << /Cs1 [/Indexed /DeviceRGB 1 <0000FF00FF00>] /Cs2 /DeviceCMYK /Me /Me "
        "/DefaultGray /DeviceRGB /DefaultRGB [/Lab << >>] >> >>";
    EXPECT_EQ(bytes(read("/Cs1", resources).colour(std::vector<double>{1})), (Bytes{0, 255, 0}));
    EXPECT_EQ(read("/Cs2", resources).components(), 4);
    EXPECT_EQ(read("/DeviceGray", resources).components(), 1);
    EXPECT_EQ(read("/DeviceRGB", resources).fault(), "");
    EXPECT_NE(read("/Me", resources).fault(), "");
    EXPECT_NE(read("/Nobody", resources).fault(), "");
    EXPECT_NE(read("/Nobody").fault(), "");
}

TEST_F(Colours, a_palette_gives_the_colours_of_its_base)
{
    std::string const palette = "[/Indexed /DeviceRGB 2 <000000 FF0000 0000FF>]";
    EXPECT_EQ(seen(palette, {1}), (Bytes{255, 0, 0}));
    EXPECT_EQ(seen(palette, {99}), (Bytes{0, 0, 255}));
    EXPECT_EQ(seen(palette, {-1}), (Bytes{0, 0, 0}));
    EXPECT_EQ(seen("[/I /G 3 <0A14>]", {1}), (Bytes{20}));
    EXPECT_EQ(seen("[/I /G 3 <0A14>]", {3}), (Bytes{0}));
    auto const stream = pdf.added(pdf.stream("", std::string("\x01\x02\x03\x04\x05\x06", 6)));
    EXPECT_EQ(seen("[/Indexed /DeviceRGB 1 " + stream + "]", {1}), (Bytes{4, 5, 6}));
    EXPECT_EQ(
        seen("[/Indexed [/Separation /Spot /DeviceCMYK " + tint + "] 1 <00FF>]", {1}),
        (Bytes{0, 255, 128, 0}));
}

TEST_F(Colours, tints_go_through_their_function_into_the_space_below)
{
    EXPECT_EQ(seen("[/Separation /Spot /DeviceCMYK " + tint + "]", {0.5}), (Bytes{0, 128, 64, 0}));
    auto const swap = pdf.added(pdf.stream(
        "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", "{ 0.2 exch 3 1 roll }"));
    EXPECT_EQ(
        seen("[/DeviceN [/One /Two] /DeviceRGB " + swap + "]", {0.4, 0.8}), (Bytes{204, 102, 51}));
}

TEST_F(Colours, only_the_colorant_none_paints_nothing)
{
    EXPECT_TRUE(read("[/Separation /None /DeviceCMYK " + tint + "]").paints_nothing());
    EXPECT_FALSE(read("[/Separation /All /DeviceCMYK " + tint + "]").paints_nothing());
    EXPECT_TRUE(read("[/DeviceN [/None] /DeviceCMYK " + tint + "]").paints_nothing());
}

TEST_F(Colours, lab_and_calibrated_colours_come_out_as_a_screen_shows_them)
{
    std::string const white = "/WhitePoint [0.9642 1 0.8249]";
    std::string const lab = "[/Lab << " + white + " /Range [-128 127 -128 127] >>]";
    expect_near(seen(lab, {100, 0, 0}), {255, 255, 255}, 1);
    expect_near(seen(lab, {0, 0, 0}), {0, 0, 0}, 1);
    // sRGB's own red and blue, measured.
    expect_near(seen(lab, {54.29, 80.81, 69.89}), {255, 0, 0}, 3);
    expect_near(seen(lab, {29.57, 68.30, -112.03}), {0, 0, 255}, 3);
    expect_near(seen("[/CalGray << " + white + " /Gamma 1 >>]", {0.5}), {188}, 1);
    expect_near(seen("[/CalGray << " + white + " /Gamma 2.2 >>]", {0.5}), {128}, 1);
    std::string const primaries =
        "/WhitePoint [0.95047 1 1.08883] /Matrix [0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 "
        "0.0722 0.9505]";
    expect_near(
        seen("[/CalRGB << " + primaries + " /Gamma [2.2 2.2 2.2] >>]", {0.2, 0.5, 0.9}),
        {51, 128, 230},
        1);
    expect_near(
        seen("[/CalRGB << " + primaries + " /Gamma [1 1 1] >>]", {0.5, 0, 1}), {188, 0, 255}, 1);
}

TEST_F(Colours, a_profile_of_srgb_is_taken_for_the_device)
{
    auto const profile = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::srgb)));
    EXPECT_EQ(seen("[/ICCBased " + profile + "]", {0.2, 0.4, 1}), (Bytes{51, 102, 255}));
}

TEST_F(Colours, other_profiles_are_followed)
{
    auto const wide = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::wide_rgb)));
    auto const green = seen("[/ICCBased " + wide + "]", {0.5, 1, 0.5});
    EXPECT_LT(green[0], 100);
    EXPECT_GT(green[1], 245);
    expect_near(seen("[/ICCBased " + wide + "]", {1, 1, 1}), {255, 255, 255}, 1);
    auto const gray = pdf.added(pdf.stream("/N 1", profile_of(ProfileKind::linear_gray)));
    expect_near(seen("[/ICCBased " + gray + "]", {0.5}), {188}, 2);
}

TEST_F(Colours, a_profile_that_is_none_gives_way_to_what_stands_for_it)
{
    auto const noise = pdf.added(pdf.stream("/N 3", "no profile"));
    EXPECT_EQ(seen("[/ICCBased " + noise + "]", {0.2, 0.4, 1}), (Bytes{51, 102, 255}));
    auto const other = pdf.added(
        pdf.stream("/N 1 /Alternate [/Separation /S /DeviceCMYK " + tint + "]", "no profile"));
    EXPECT_EQ(seen("[/ICCBased " + other + "]", {1}), (Bytes{0, 255, 128, 0}));
    auto const wrong = pdf.added(pdf.stream("/N 4", profile_of(ProfileKind::srgb)));
    EXPECT_EQ(seen("[/ICCBased " + wrong + "]", {0.2, 0.4, 1, 0}), (Bytes{51, 102, 255, 0}));
    auto const many = pdf.added(pdf.stream("/N 7", "no profile"));
    EXPECT_NE(read("[/ICCBased " + many + "]").fault(), "");
}

TEST_F(Colours, spoilt_profiles_never_do_harm)
{
    for (auto const kind : {ProfileKind::srgb, ProfileKind::wide_rgb, ProfileKind::linear_gray}) {
        auto const profile = profile_of(kind);
        std::string const count = kind == ProfileKind::linear_gray ? "/N 1" : "/N 3";
        for (std::size_t at = 0; at < profile.size(); at += 3) {
            auto spoilt = profile;
            spoilt[at] = static_cast<char>(spoilt[at] ^ 0x5a);
            auto const name = pdf.stream(count, spoilt);
            EXPECT_EQ(
                ColourSpaceReader::of(pdf.value("[/ICCBased " + pdf.added(name) + "]"), name)
                    .fault(),
                "");
        }
    }
}

TEST_F(Colours, pattern_spaces_name_what_lies_under_them)
{
    auto const plain = read("/Pattern");
    EXPECT_TRUE(plain.is_pattern());
    EXPECT_EQ(plain.components(), 0);
    EXPECT_TRUE(plain.under().isNull());
    auto const with = read("/Cs9", "<< /ColorSpace << /Cs9 [/Pattern /DeviceRGB] >> >>");
    EXPECT_TRUE(with.is_pattern());
    EXPECT_EQ(with.components(), 3);
    EXPECT_EQ(with.under().getName(), "/DeviceRGB");
    EXPECT_EQ(bytes(with.under_reader().colour(std::vector<double>{1, 0, 0})), (Bytes{255, 0, 0}));
}

TEST_F(Colours, what_makes_no_sense_has_a_fault_and_can_still_be_asked)
{
    for (auto const* text :
         {"null",
          "7",
          "[]",
          "[7]",
          "[/Indexed]",
          "[/Indexed /DeviceRGB]",
          "[/Indexed /DeviceRGB 1 null]",
          "[/Indexed [/Indexed /DeviceRGB 1 <00>] 1 <00>]",
          "[/Indexed /Pattern 1 <00>]",
          "[/Separation /A /DeviceRGB]",
          "[/Separation /A /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 >>]",
          "[/DeviceN [] /DeviceRGB null]",
          "[/ICCBased 7]",
          "[/Lab << >>]",
          "[/CalRGB 1]",
          "[/CalGray << /WhitePoint [0 0 0] >>]",
          "[/Nothing 1 2]",
          "(text)"}) {
        auto const space = read(text);
        EXPECT_NE(space.fault(), "") << text;
        EXPECT_EQ(bytes(space.colour(std::vector<double>{0.5})), (Bytes{128})) << text;
    }
}

TEST_F(Colours, a_space_that_holds_itself_is_refused)
{
    auto space = pdf.value("[/Indexed null 1 <00>]");
    auto const name = pdf.added(space);
    auto indirect = pdf.value(name);
    indirect.setArrayItem(1, indirect);
    EXPECT_NE(ColourSpaceReader::of(indirect, pdf.value("null")).fault(), "");
    auto tinted = pdf.value("[/Separation /A null " + tint + "]");
    auto again = pdf.value(pdf.added(tinted));
    again.setArrayItem(2, again);
    EXPECT_NE(ColourSpaceReader::of(again, pdf.value("null")).fault(), "");
}

TEST_F(Colours, a_cache_reads_an_object_once)
{
    ColourCache cache;
    auto const profile = pdf.added(pdf.stream("/N 3", profile_of(ProfileKind::wide_rgb)));
    auto const resources = pdf.value("null");
    auto const one =
        ColourSpaceReader::of(pdf.value("[/ICCBased " + profile + "]"), resources, &cache);
    auto const two =
        ColourSpaceReader::of(pdf.value("[/ICCBased " + profile + "]"), resources, &cache);
    EXPECT_EQ(one.shared(), two.shared());
    auto const alone = ColourSpaceReader::of(pdf.value("[/ICCBased " + profile + "]"), resources);
    EXPECT_NE(one.shared(), alone.shared());
}
