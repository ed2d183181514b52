// Shadings of all kinds.
#include "redaction/unpicking/shading_reader.h"
#include "tests/redaction/unpicking/pdf_values.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace safehand;
using namespace safehand::unpicking;

namespace {

std::string const fade = "<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>";

class Shadings : public testing::Test {
  protected:
    ShadingRead read(std::string const& entries)
    {
        return read_shading(pdf.value("<< " + entries + " >>"), pdf.value("null"));
    }

    PdfValues pdf;
};

} // namespace

TEST_F(Shadings, an_axial_shading_runs_from_colour_to_colour)
{
    auto const shading = read(
        "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [10 20 30 40] /Function " + fade +
        " /Extend [true false]");
    ASSERT_EQ(shading.fault, "");
    EXPECT_EQ(shading.shading.kind, page::Shading::Kind::axial);
    EXPECT_EQ(shading.shading.from, (page::Point{10, 20}));
    EXPECT_EQ(shading.shading.to, (page::Point{30, 40}));
    EXPECT_TRUE(shading.shading.extend_before);
    EXPECT_FALSE(shading.shading.extend_after);
    auto const& colours = shading.shading.colours;
    ASSERT_EQ(colours.size(), 256U);
    EXPECT_EQ(colours.front().components, (std::array<double, 4>{1, 0, 0, 0}));
    EXPECT_EQ(colours.back().components, (std::array<double, 4>{0, 0, 1, 0}));
    EXPECT_NEAR(colours[51].components[0], 0.8, 1e-9);
    EXPECT_TRUE(shading.pieces.empty());
    EXPECT_FALSE(shading.box);
}

TEST_F(Shadings, the_domain_says_which_part_of_the_function_is_seen)
{
    auto const shading = read(
        "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Domain [0.5 1] /Function " +
        fade);
    ASSERT_EQ(shading.fault, "");
    EXPECT_NEAR(shading.shading.colours.front().components[0], 0.5, 1e-9);
    auto const backwards = read(
        "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Domain [1 0] /Function " + fade);
    EXPECT_NEAR(backwards.shading.colours.front().components[2], 1, 1e-9);
}

TEST_F(Shadings, a_radial_shading_has_circles_a_box_and_a_background)
{
    auto const shading = read(
        "/ShadingType 3 /ColorSpace /DeviceGray /Coords [1 2 3 4 5 6] /BBox [9 8 1 2] /Background "
        "[0.25] /Function << /FunctionType 2 /Domain [0 1] /N 1 >>");
    ASSERT_EQ(shading.fault, "");
    EXPECT_EQ(shading.shading.kind, page::Shading::Kind::radial);
    EXPECT_EQ(shading.shading.from, (page::Point{1, 2}));
    EXPECT_EQ(shading.shading.from_radius, 3);
    EXPECT_EQ(shading.shading.to, (page::Point{4, 5}));
    EXPECT_EQ(shading.shading.to_radius, 6);
    ASSERT_TRUE(shading.box);
    EXPECT_EQ(*shading.box, (page::Box{1, 2, 9, 8}));
    ASSERT_TRUE(shading.background);
    EXPECT_EQ(shading.background->components[0], 0.25);
}

TEST_F(Shadings, a_function_of_two_inputs_becomes_flat_pieces_that_cover_its_domain)
{
    auto const function = pdf.added(pdf.stream(
        "/FunctionType 4 /Domain [0 2 0 2] /Range [0 1 0 1 0 1]", "{ 2 div exch 2 div exch 0 }"));
    auto const shading = read(
        "/ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 2 0 2] /Matrix [10 0 0 10 100 0] "
        "/Function " +
        function);
    ASSERT_EQ(shading.fault, "");
    ASSERT_FALSE(shading.pieces.empty());
    page::Box all{1e9, 1e9, -1e9, -1e9};
    for (auto const& piece : shading.pieces)
        for (auto const& segment : piece.outline)
            all = all.joined({segment.to.x, segment.to.y, segment.to.x, segment.to.y});
    EXPECT_EQ(all, (page::Box{100, 0, 120, 20}));
    EXPECT_NEAR(shading.pieces.front().colour.components[0], 0, 0.02);
    EXPECT_NEAR(shading.pieces.back().colour.components[0], 1, 0.02);
}

TEST_F(Shadings, what_cannot_be_taken_apart_says_so)
{
    for (auto const* entries :
         {"",
          "/ShadingType 2",
          "/ShadingType 9 /ColorSpace /DeviceRGB",
          "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1]",
          "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 (x)] /Function 3",
          "/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 1] /Function << /FunctionType 2 "
          "/Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>",
          "/ShadingType 2 /ColorSpace /Pattern /Coords [0 0 1 1]",
          "/ShadingType 7 /ColorSpace /DeviceRGB",
          "/ShadingType 1 /ColorSpace /DeviceRGB"})
        EXPECT_NE(read(entries).fault, "") << entries;
    EXPECT_NE(read_shading(pdf.value("7"), pdf.value("null")).fault, "");
}
