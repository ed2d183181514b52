// Pictures: the same pixels, each written once, in the shortest form that keeps them.
#include "redaction/pixels/pixels.h"
#include "redaction/rebuilding/sample_rows.h"
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <memory>

namespace safehand::rebuilding {

namespace {

/// Four quarters, `side` pixels wide: red, green over blue, white.
page::Picture quarters(int side)
{
    page::Picture out;
    out.width = out.height = side;
    out.space = page::ColourSpace::rgb;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            bool const left = x < side / 2;
            bool const upper = y < side / 2;
            auto const value = [&](bool on) { return static_cast<std::uint8_t>(on ? 255 : 0); };
            bool const white = !left && !upper;
            out.samples.push_back(white ? 255 : value(left && upper));
            out.samples.push_back(white ? 255 : value(!left && upper));
            out.samples.push_back(white ? 255 : value(left && !upper));
        }
    }
    return out;
}

/// Samples that no palette and no gray holds.
page::Picture many_colours(int side)
{
    page::Picture out;
    out.width = out.height = side;
    out.space = page::ColourSpace::rgb;
    for (int i = 0; i < side * side; ++i) {
        out.samples.push_back(static_cast<std::uint8_t>(i % side * 255 / side));
        out.samples.push_back(static_cast<std::uint8_t>(i / side * 255 / side));
        out.samples.push_back(static_cast<std::uint8_t>(i * 7 % 251));
    }
    return out;
}

page::Document with(page::Picture const& picture, page::Matrix const& at = {80, 0, 0, 80, 10, 10})
{
    auto out = small_document();
    out.pages[0].items.push_back(
        item(page::PictureItem{std::make_shared<page::Picture>(picture), at, 1}));
    return out;
}

std::string image_list(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    return output_of("pdfimages -list " + file.path());
}

int count_images(std::string const& pdf)
{
    int out = 0;
    for (auto const& [number, stream] : walk(pdf).streams)
        out += stream.dictionary.find("/Subtype/Image") != std::string::npos ? 1 : 0;
    return out;
}

} // namespace

TEST(Pictures, stand_upright_with_the_colours_they_have)
{
    auto const pdf = rebuilt(with(quarters(40)));
    expect_sound(pdf);
    auto const seen = drawn(pdf);
    EXPECT_EQ(seen.at(20, 20), (Colour{255, 0, 0}));
    EXPECT_EQ(seen.at(80, 20), (Colour{0, 255, 0}));
    EXPECT_EQ(seen.at(20, 80), (Colour{0, 0, 255}));
    EXPECT_EQ(seen.at(80, 80), (Colour{255, 255, 255}));
}

TEST(Pictures, of_every_colour_space_are_drawn)
{
    page::Picture gray_one;
    gray_one.width = gray_one.height = 1;
    gray_one.samples = {100};
    EXPECT_EQ(drawn(rebuilt(with(gray_one))).at(50, 50), (Colour{100, 100, 100}));
    page::Picture inks = gray_one;
    inks.space = page::ColourSpace::cmyk;
    inks.samples = {255, 0, 0, 0};
    auto const cyan = drawn(rebuilt(with(inks))).at(50, 50);
    EXPECT_LT(cyan.red, 60);
    EXPECT_GT(cyan.blue, 180);
}

TEST(Pictures, come_back_sample_for_sample)
{
    for (auto const& picture : {quarters(9), many_colours(33)}) {
        auto const seen = first_image(rebuilt(with(picture)));
        ASSERT_EQ(seen.width, picture.width);
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                auto const i = 3 * static_cast<std::size_t>(y * picture.width + x);
                Colour const expected{
                    picture.samples[i], picture.samples[i + 1], picture.samples[i + 2]};
                ASSERT_EQ(seen.at(x, y), expected) << x << " " << y;
            }
        }
    }
}

TEST(Pictures, that_are_equal_are_written_once)
{
    auto document = with(many_colours(20));
    auto& items = document.pages[0].items;
    items.push_back(items.front());
    items.push_back(item(page::PictureItem{
        std::make_shared<page::Picture>(many_colours(20)), {20, 0, 0, 20, 100, 10}, 1}));
    EXPECT_EQ(count_images(rebuilt(document)), 1);
    items.push_back(item(page::PictureItem{
        std::make_shared<page::Picture>(many_colours(21)), {20, 0, 0, 20, 100, 50}, 1}));
    EXPECT_EQ(count_images(rebuilt(document)), 2);
}

TEST(Pictures, that_came_as_jpeg_keep_their_bytes)
{
    auto picture = many_colours(64);
    auto const jpeg = pixels::as_jpeg(picture, 80);
    picture.samples.clear();
    picture.jpeg = jpeg;
    auto const pdf = rebuilt(with(picture));
    expect_sound(pdf);
    EXPECT_NE(pdf.find("/Filter/DCTDecode"), std::string::npos);
    EXPECT_NE(pdf.find("stream\n" + jpeg + "\nendstream"), std::string::npos);
}

TEST(Pictures, that_were_lossy_become_jpeg_again)
{
    auto picture = many_colours(64);
    picture.was_lossy = true;
    auto const pdf = rebuilt(with(picture));
    expect_sound(pdf);
    EXPECT_NE(image_list(pdf).find("jpeg"), std::string::npos);
    auto const plain = drawn(rebuilt(with(many_colours(64))));
    EXPECT_LT(distance(drawn(pdf).at(50, 50), plain.at(50, 50)), 40);
}

TEST(Pictures, of_one_bit_are_written_as_a_fax)
{
    page::Picture picture;
    picture.width = picture.height = 800;
    picture.bits = 1;
    picture.samples.assign(std::size_t{100} * 800, 0xFF);
    for (std::size_t row = 200; row < 400; ++row)
        for (std::size_t byte = 0; byte < 50; ++byte) picture.samples[row * 100 + byte] = 0;
    auto const pdf = rebuilt(with(picture));
    expect_sound(pdf);
    EXPECT_NE(image_list(pdf).find("ccitt"), std::string::npos);
    auto const seen = drawn(pdf);
    EXPECT_EQ(seen.at(20, 40), (Colour{0, 0, 0})); // rows a quarter to a half down, left half
    EXPECT_GT(seen.at(70, 40).green, 250);
    EXPECT_GT(seen.at(20, 70).green, 250);
}

TEST(Pictures, with_a_mask_let_through_what_is_below)
{
    auto picture = quarters(2);
    picture.mask_width = 2;
    picture.mask_height = 1;
    picture.mask = {255, 0};
    auto document = with(picture);
    document.pages[0].items.insert(
        document.pages[0].items.begin(), item(filled({0, 0, 200, 100}, rgb(1, 1, 0))));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(drawn(pdf).at(20, 20), (Colour{255, 0, 0}));
    EXPECT_EQ(drawn(pdf).at(80, 20), (Colour{255, 255, 0}));
    picture.mask = {255, 128};
    document.pages[0].items[1] = with(picture).pages[0].items[0];
    auto const half = drawn(rebuilt(document)).at(80, 20);
    EXPECT_NEAR(half.red, 127, 2);
    EXPECT_EQ(half.green, 255);
}

TEST(Pictures, and_stencils_take_their_paint)
{
    auto document = small_document();
    auto stencil = std::make_shared<page::Stencil>(page::Stencil{2, 1, {0x80}});
    page::StencilItem one{stencil, {40, 0, 0, 40, 10, 10}, {}};
    one.fill.colour = rgb(1, 0, 1);
    document.pages[0].items.push_back(item(one));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(drawn(pdf).at(20, 70), (Colour{255, 0, 255}));
    EXPECT_EQ(drawn(pdf).at(40, 70), (Colour{255, 255, 255}));
}

TEST(Pictures, of_few_colours_are_small)
{
    auto const few = rebuilt(with(quarters(200)));
    EXPECT_NE(everything(few).find("/Indexed"), std::string::npos);
    EXPECT_LT(few.size(), 3000U);
    auto gray_in_colour = quarters(200);
    for (std::size_t i = 0; i < gray_in_colour.samples.size(); ++i)
        gray_in_colour.samples[i] = static_cast<std::uint8_t>(i / 3 % 200);
    EXPECT_NE(image_list(rebuilt(with(gray_in_colour))).find("gray"), std::string::npos);
}

TEST(Pictures, that_are_not_what_they_say_are_left_out)
{
    auto short_one = quarters(40);
    short_one.samples.pop_back();
    EXPECT_EQ(count_images(rebuilt(with(short_one))), 0);
    auto huge = quarters(4);
    huge.width = 2'000'000'000;
    EXPECT_EQ(count_images(rebuilt(with(huge))), 0);
    auto no_jpeg = quarters(4);
    no_jpeg.jpeg = "not a picture";
    EXPECT_EQ(count_images(rebuilt(with(no_jpeg))), 0);
    auto short_mask = quarters(4);
    short_mask.mask = {1};
    short_mask.mask_width = 4;
    short_mask.mask_height = 4;
    EXPECT_EQ(count_images(rebuilt(with(short_mask))), 0);
}

TEST(Rows, as_differences_say_the_same_in_less)
{
    std::string slope;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) slope += static_cast<char>((x * 5 + y * 3) % 256);
    auto const rows = predicted_rows(slope, 64, 64, 1);
    ASSERT_EQ(rows.size(), 65U * 64U);
    // After the first row every sample is its neighbour's plus a constant.
    EXPECT_EQ(rows[65], 2); // "up"
    EXPECT_EQ(rows[66 + 10], 3);
}

} // namespace safehand::rebuilding
