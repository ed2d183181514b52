#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

namespace {

std::string const line = "BT /F1 12 Tf 10 50 Td (Open SECRET open) Tj ET ";

Unpicked shown(
    std::string const& content,
    std::string const& resources = {},
    std::vector<std::string> more = {})
{
    return taken_apart(OnePage{content, resources, {}, {}, std::move(more)});
}

std::string const gray_picture =
    object_text("/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x10");

} // namespace

TEST(BadRedactions, finds_words_under_a_box_and_hides_them)
{
    auto const unpicked = shown(line + "42 47 51 14 re f");
    EXPECT_TRUE(reports(unpicked, "text under a filled box"));
    EXPECT_NE(words(unpicked, true).find("SECRET"), std::string::npos);
    EXPECT_EQ(words(unpicked).find("SECRET"), std::string::npos);
    EXPECT_TRUE(words(unpicked).starts_with("Open"));
    EXPECT_TRUE(words(unpicked).ends_with("open"));
}

TEST(BadRedactions, finds_words_under_a_thick_line_white_paint_and_small_pictures)
{
    EXPECT_TRUE(reports(shown(line + "14 w 42 54 m 93 54 l S"), "text under a filled box"));
    EXPECT_TRUE(reports(shown("1 g " + line), "text in the colour of its ground"));
    EXPECT_TRUE(reports(shown(line + "1 g 42 47 51 14 re f"), "text under a filled box"));
    EXPECT_TRUE(reports(
        shown(line + "q 51 0 0 14 42 47 cm /I Do Q", "/XObject<</I 5 0 R>>", {gray_picture}),
        "text under a picture"));
}

TEST(BadRedactions, finds_words_in_the_colour_of_the_box_behind_them)
{
    auto const unpicked = shown("0 40 190 40 re f " + line);
    EXPECT_TRUE(reports(unpicked, "text in the colour of its ground"));
    EXPECT_EQ(words(unpicked), "Open SECRET open") << "it stays as it is; people are told";
}

TEST(BadRedactions, raises_no_alarm_at_ordinary_pages)
{
    for (auto const& content :
         {"0.9 g 0 40 190 40 re f 0 g " + line,
          "0 0 .5 rg 0 40 190 40 re f 1 g " + line,
          line + "0 47 190 1 re f",
          line + "10 48 190 2 re f",
          line + "5 45 190 20 re S",
          "/G gs " + line + "1 1 0 rg 42 47 51 14 re f",
          line + "q 0 0 5 5 re W n 42 47 51 14 re f Q"}) {
        auto const unpicked = shown(content, "/ExtGState<</G<</ca .5>> >>");
        EXPECT_TRUE(unpicked.bad_redactions.empty()) << content;
        EXPECT_EQ(words(unpicked), "Open SECRET open") << content;
    }
}

TEST(BadRedactions, takes_words_below_a_scan_for_its_own)
{
    auto const unpicked =
        shown(line + "q 200 0 0 100 0 0 cm /I Do Q", "/XObject<</I 5 0 R>>", {gray_picture});
    EXPECT_TRUE(unpicked.bad_redactions.empty());
    EXPECT_EQ(words(unpicked, true), "Open SECRET open");
    EXPECT_TRUE(needs(unpicked, PageNeed::Kind::recognition));
}

TEST(BadRedactions, finds_marks_that_were_never_applied)
{
    OnePage page{
        line,
        {},
        "/Annots[<</Subtype/Redact/Rect[42 47 93 61]/OverlayText(secret)/AP<</N 5 0 R>> >>]",
        {},
        {object_text("/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f")}};
    auto const unpicked = taken_apart(page);
    EXPECT_TRUE(reports(unpicked, "redaction mark never applied"));
    EXPECT_EQ(words(unpicked), "Open SECRET open");
    EXPECT_TRUE(all_of<page::PathItem>(unpicked).empty());
    EXPECT_EQ(left_out(unpicked, "redaction mark"), 1);
}
