#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>

#include <random>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

namespace {

/// What comes of a file that may be anything: pages, or a refusal.
void survives(std::string const& pdf)
{
    try {
        static_cast<void>(unpick(pdf, options()));
    } catch (Refused const& refused) {
        EXPECT_NE(static_cast<int>(refused.why), 0);
    }
}

std::string rich_page()
{
    OnePage page{
        "q 1 0 0 1 3 3 cm /G gs /F Do Q BT /F1 12 Tf 10 50 Td [(Invented) -20 (words)] TJ ET "
        "/P<</MCID 0>>BDC /Pattern cs /T scn 0 0 60 60 re f EMC /S sh "
        "q 8 0 0 8 10 10 cm BI /W 8 /H 1 /IM true ID \xF0 EI Q",
        "/ExtGState<</G<</ca .5/SMask<</S/Luminosity/G 5 0 R>> >> >>/XObject<</F 5 0 R>>"
        "/Pattern<</T 6 0 R>>/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>> >> >>",
        "/Annots[<</Subtype/Link/Rect[1 1 9 9]/Dest(d)>><</Subtype/Stamp/Rect[5 5 50 50]/AP<</N 5 "
        "0 "
        "R>> >>]",
        "/StructTreeRoot<</K<</S/P/Pg 3 0 R/K 0>> >>/Outlines<</First 7 0 R>>"
        "/Names<</Dests<</Names[(d)[3 0 R/Fit]]>> >>",
        {object_text(
             "/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/K true>>", "0 0 50 50 re B*"),
         object_text(
             "/PatternType 1/PaintType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
             "0 0 5 5 re f"),
         "<</Title(One)/Dest[3 0 R/FitH 90]>>"}};
    return page.pdf();
}

} // namespace

TEST(Hostile, forms_that_draw_themselves_or_each_other_come_to_an_end)
{
    OnePage self{"/F Do", "/XObject<</F 5 0 R>>", {}, {}, {}};
    self.more = {object_text(
        "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>> >>",
        "0 0 9 9 re f /F Do /F Do")};
    EXPECT_EQ(all_of<page::PathItem>(taken_apart(self)).size(), 1U);
    OnePage doubling{"/F Do", "/XObject<</F 5 0 R>>", {}, {}, {}};
    for (int i = 0; i < 40; ++i)
        doubling.more.push_back(object_text(
            "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F " + std::to_string(i + 6) +
                " 0 R>> >>",
            "/F Do /F Do"));
    auto const unpicked = taken_apart(doubling);
    EXPECT_TRUE(needs(unpicked, PageNeed::Kind::picture)) << "nested too deeply";
}

TEST(Hostile, doubling_forms_within_the_depth_run_into_the_limit_of_operators)
{
    OnePage doubling{"/F Do", "/XObject<</F 5 0 R>>", {}, {}, {}};
    std::string twice;
    for (int i = 0; i < 60; ++i) twice += "/F Do ";
    for (int i = 0; i < 20; ++i)
        doubling.more.push_back(object_text(
            "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F " + std::to_string(i + 6) +
                " 0 R>> >>",
            i < 19 ? twice : "0 0 9 9 re f"));
    EXPECT_THROW(static_cast<void>(taken_apart(doubling)), Refused);
}

TEST(Hostile, tiles_masks_and_glyphs_that_use_themselves_come_to_an_end)
{
    OnePage tile{"/Pattern cs /T scn 0 0 60 60 re f", "/Pattern<</T 5 0 R>>", {}, {}, {}};
    tile.more = {object_text(
        "/PatternType 1/PaintType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</T 5 0 R>> "
        ">>",
        "/Pattern cs /T scn 0 0 5 5 re f")};
    survives(tile.pdf());
    OnePage mask{"/G gs 0 0 60 60 re f", "/ExtGState<</G 5 0 R>>", {}, {}, {}};
    mask.more = {
        "<</SMask<</S/Alpha/G 6 0 R>> >>",
        object_text(
            "/Subtype/Form/BBox[0 0 99 99]/Resources<</ExtGState<</G 5 0 R>> >>"
            "/Group<</S/Transparency>>",
            "/G gs 0 0 9 9 re f")};
    survives(mask.pdf());
    auto const own_font = [](std::string const& how) {
        OnePage page{"/G gs BT (aaaa) Tj ET", "/ExtGState<</G<</Font[5 0 R 20]>> >>", {}, {}, {}};
        page.more = {
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
            "/LastChar 97/Widths[1]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>"
            "/Resources<</ExtGState<</G<</Font[5 0 R 1]>> >> >> >>",
            object_text("", how)};
        return page.pdf();
    };
    survives(own_font("1 0 d0 1 0 0 rg /G gs BT (aa) Tj ET"));
    survives(own_font("1 0 0 0 1 1 d1 /G gs BT (aa) Tj ET"));
}

TEST(Hostile, nesting_of_states_and_marks_is_bounded)
{
    std::string states;
    for (int i = 0; i < 5000; ++i) states += "q ";
    EXPECT_TRUE(needs(taken_apart(OnePage{states, {}, {}, {}, {}}), PageNeed::Kind::picture));
    std::string marks;
    for (int i = 0; i < 5000; ++i) marks += "/A BMC ";
    EXPECT_TRUE(needs(taken_apart(OnePage{marks, {}, {}, {}, {}}), PageNeed::Kind::picture));
    survives(OnePage{std::string(20'000, '['), {}, {}, {}, {}}.pdf());
    survives(OnePage{"Q Q EMC EMC ET f W n S", {}, {}, {}, {}}.pdf());
}

TEST(Hostile, numbers_beyond_measure_put_nothing_on_the_page)
{
    for (std::string const content :
         {"1e9 0 0 1e9 0 0 cm 999999999999 0 0 999999999999 0 0 cm 0 0 9 9 re B",
          "99999999999999999999999999999 0 0 1 0 0 cm 0 0 9 9 re f",
          "BT /F1 999999999 Tf 999999999 Tz 999999999 0 0 1 0 0 Tm (words) Tj (more) Tj ET",
          "0 0 0 0 0 0 cm BT /F1 12 Tf (words) Tj ET 0 0 9 9 re f",
          "-0.00000000001 0 0 0.0000000001 0 0 cm /G gs 0 0 9 9 re W n 0 0 9 9 re f"})
        survives(OnePage{content, {}, {}, {}, {}}.pdf());
}

TEST(Hostile, a_stream_that_swells_beyond_all_measure_makes_the_page_a_picture)
{
    // Run-length coding, twice: each byte pair becomes 128 bytes.
    std::string once;
    for (int i = 0; i < 400'000; ++i) once += "\x81 ";
    OnePage page{"", {}, {}, {}, {}};
    std::string content;
    for (int i = 0; i < 20; ++i) content += "5 0 R ";
    auto pdf = pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>",
         "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         "<</Type/Page/MediaBox[0 0 9 9]/Contents[" + content + "]>>",
         "null",
         object_text("/Filter/RunLengthDecode", once)});
    EXPECT_TRUE(needs(taken_apart(pdf), PageNeed::Kind::picture));
}

TEST(Hostile, bytes_changed_at_random_are_taken_apart_or_refused)
{
    auto const seed = rich_page();
    EXPECT_FALSE(needs(taken_apart(seed), PageNeed::Kind::picture));
    std::mt19937 chance(7); // the same every time
    for (int round = 0; round < 400; ++round) {
        auto pdf = seed;
        int const changes = 1 + static_cast<int>(chance() % 6);
        for (int i = 0; i < changes; ++i) {
            auto const place = chance() % pdf.size();
            switch (chance() % 4) {
            case 0: pdf[place] = static_cast<char>(chance()); break;
            case 1: pdf.erase(place, 1 + chance() % 9); break;
            case 2: pdf.insert(place, pdf.substr(chance() % pdf.size(), chance() % 40)); break;
            default: pdf[place] = "0123456789/[]<>()"[chance() % 17]; break;
            }
        }
        survives(pdf);
    }
}
