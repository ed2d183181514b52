#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

TEST(Layers, drops_what_is_switched_off_and_counts_it)
{
    OnePage page{
        "/OC/Off BDC BT /F1 12 Tf 10 50 Td (Hidden) Tj ET EMC /OC/On BDC BT /F1 12 Tf 10 20 Td "
        "(Shown) Tj ET EMC /OC/Both BDC BT /F1 12 Tf 10 70 Td (Neither) Tj ET EMC /F Do",
        "/Properties<</Off 5 0 R/On 6 0 R/Both<</Type/OCMD/OCGs[5 0 R 6 0 R]/P/AllOn>> >>"
        "/XObject<</F 7 0 R>>",
        {},
        "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>> >>",
        {"<</Type/OCG/Name(Secret layer)>>",
         "<</Type/OCG/Name(Other)>>",
         object_text("/Subtype/Form/BBox[0 0 99 99]/OC 5 0 R", "0 0 9 9 re f")}};
    auto const unpicked = taken_apart(page);
    EXPECT_EQ(words(unpicked), "Shown");
    EXPECT_EQ(words(unpicked, true), "") << "hidden layers are gone, not merely unseen";
    EXPECT_TRUE(all_of<page::PathItem>(unpicked).empty());
    EXPECT_EQ(left_out(unpicked, "layer"), 3);
    page.catalog = "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</BaseState/OFF/ON[6 0 R]>> >>";
    EXPECT_EQ(words(taken_apart(page)), "Shown");
    page.catalog = "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[]>> >>";
    EXPECT_EQ(words(taken_apart(page)), "HiddenShownNeither");
}

TEST(Layers, works_expressions_out)
{
    OnePage page{
        "/OC/E BDC BT /F1 12 Tf 10 50 Td (Words) Tj ET EMC",
        "/Properties<</E<</Type/OCMD/VE[/And[/Not 5 0 R][/Or 5 0 R 6 0 R]]>> >>",
        {},
        "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>> >>",
        {"<</Type/OCG>>", "<</Type/OCG>>"}};
    EXPECT_EQ(words(taken_apart(page)), "Words");
    page.catalog = "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>> >>";
    EXPECT_EQ(words(taken_apart(page)), "");
}

TEST(Tags, hang_every_piece_where_the_structure_tree_says)
{
    OnePage page{
        "/Artifact BMC 0 0 9 9 re f EMC /P<</MCID 0>>BDC BT /F1 12 Tf 10 50 Td (One) Tj ET "
        "/Span BMC BT /F1 12 Tf 10 30 Td (Two) Tj ET EMC EMC /TH<</MCID 1>>BDC BT /F1 12 Tf 90 50 "
        "Td (Three) Tj ET EMC BT /F1 12 Tf 10 10 Td (Loose) Tj ET",
        {},
        "/StructParents 0",
        "/MarkInfo<</Marked true>>/Lang(cy-GB)/StructTreeRoot 5 0 R",
        {"<</Type/StructTreeRoot/K 6 0 R/RoleMap<</Absatz/P/Loop/Loop>> >>",
         "<</S/Document/K[7 0 R 8 0 R 9 0 R]/P 5 0 R>>",
         "<</S/Absatz/Pg 3 0 R/K 0/Lang(en)/T(secret title)/ID(secret)>>",
         "<</S/Loop/K[<</Type/MCR/Pg 3 0 R/MCID 7>> 8 0 R]>>",
         "<</S/Table/K<</S/TH/Pg 3 0 R/K[1]/A<</O/Table/Scope/Column/ColSpan 2/RowSpan 3>>"
         "/Alt(spoken)>> >>"}};
    auto const unpicked = taken_apart(page);
    auto const& tags = unpicked.document.tags;
    EXPECT_TRUE(unpicked.document.tagged);
    EXPECT_EQ(unpicked.document.language, "cy-GB");
    ASSERT_EQ(tags.size(), 4U) << "the element without content is gone";
    EXPECT_EQ(tags[0].role, "Document");
    EXPECT_EQ(tags[1].role, "P");
    EXPECT_EQ(tags[1].parent, 0);
    EXPECT_EQ(tags[1].language, "en");
    EXPECT_EQ(tags[3].role, "TH");
    EXPECT_EQ(tags[3].parent, 2);
    EXPECT_EQ(tags[3].alternate, "spoken");
    EXPECT_EQ(tags[3].column_span, 2);
    EXPECT_EQ(tags[3].row_span, 3);
    EXPECT_TRUE(tags[3].column_header);
    EXPECT_FALSE(tags[3].row_header);
    auto const runs = all_of<page::TextRun>(unpicked);
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(words(runs[0].second), "OneTwo") << "marks inside a piece belong to it";
    EXPECT_EQ(runs[0].first.tag, 1);
    EXPECT_EQ(runs[1].first.tag, 3);
    EXPECT_EQ(runs[2].first.tag, -1);
    EXPECT_EQ(all_of<page::PathItem>(unpicked).at(0).first.tag, -1);
}

TEST(Tags, drop_what_is_no_language)
{
    OnePage page{"0 0 9 9 re f", {}, {}, "/Lang(en and Kim Sample)", {}};
    EXPECT_EQ(taken_apart(page).document.language, "");
    page.catalog = "/Lang(EN-gb)";
    EXPECT_EQ(taken_apart(page).document.language, "EN-gb");
}

TEST(Bookmarks, lead_into_pages_and_keep_their_ranks)
{
    OnePage page{
        "0 0 9 9 re f",
        {},
        {},
        "/Outlines 5 0 R/Names<</Dests<</Kids[<</Names[(there)[3 0 R/XYZ 0 60 0]]>>]>> >>",
        {"<</First 6 0 R>>",
         "<</Title(One)/Dest[3 0 R/FitH 90]/Next 8 0 R/First 7 0 R>>",
         "<</Title<FEFF00540077006F>/A<</S/GoTo/D(there)>> >>",
         "<</Title(Elsewhere)/A<</S/URI/URI(https://example.org)>>/First 9 0 R/Next 6 0 R>>",
         "<</Title(Below)/Dest[0/Fit]>>"}};
    auto const unpicked = taken_apart(page);
    auto const& all = unpicked.document.bookmarks;
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].title, "One");
    EXPECT_EQ(all[0].top, 90);
    EXPECT_EQ(all[1].title, "Two");
    EXPECT_EQ(all[1].depth, 1);
    EXPECT_EQ(all[1].top, 60);
    EXPECT_EQ(all[2].title, "Below");
    EXPECT_EQ(all[2].depth, 0);
    EXPECT_FALSE(all[2].top);
    EXPECT_EQ(left_out(unpicked, "bookmark"), 1);
}

TEST(Links, lead_inside_or_to_plain_addresses_only)
{
    auto const link = [](std::string const& more) {
        return "<</Subtype/Link/Border[0 0 0]/Rect[10 10 50 20]" + more + ">>";
    };
    OnePage page{
        "0 0 9 9 re f",
        {},
        "/Annots[" + link("/Dest[3 0 R/XYZ null 50 null]") +
            link("/A<</S/URI/URI(HTTPS://example.org/a)>>") +
            link("/A<</S/URI/URI(file:///etc)>>") +
            link("/A<</S/URI/URI(https://example.org/a b)>>") +
            link("/A<</S/JavaScript/JS(app)>>") + link("/A<</S/Launch/F(x)>>") +
            link("/A<</S/URI/URI(mailto:a@example.org)>>/QuadPoints[10 10 20 10 10 20 20 20 30 10 "
                 "40 "
                 "10 30 20 40 20]") +
            "]",
        {},
        {}};
    auto const unpicked = taken_apart(page);
    auto const& links = unpicked.document.pages[0].links;
    ASSERT_EQ(links.size(), 4U);
    EXPECT_EQ(links[0].page, 0);
    EXPECT_EQ(links[0].top, 50);
    EXPECT_EQ(links[1].address, "HTTPS://example.org/a");
    EXPECT_EQ(links[3].area, (page::Box{30, 10, 40, 20}));
    EXPECT_EQ(left_out(unpicked, "link"), 4);
}

TEST(Annotations, become_content_as_a_viewer_shows_them)
{
    std::string const stamp =
        object_text("/Subtype/Form/BBox[0 0 10 10]/Matrix[0 1 -1 0 0 0]", "0 0 1 rg 0 0 5 10 re f");
    auto const annotation = [](std::string const& more) {
        return "<</Rect[20 20 60 40]/AP<</N 5 0 R>>/Contents(secret)" + more + ">>";
    };
    OnePage page{
        "0 0 2 2 re f",
        {},
        "/Annots[" + annotation("/Subtype/Stamp") + annotation("/Subtype/Stamp/F 2") +
            annotation("/Subtype/Square/F 32") + annotation("/Subtype/Popup") +
            annotation("/Subtype/FileAttachment") +
            "<</Subtype/Widget/FT/Btn/Rect[0 80 10 90]/AS/On/AP<</N<</On 5 0 R/Off 6 0 R>> >> >>" +
            annotation("/Subtype/FreeText/OC 7 0 R") + "]",
        "/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>> >>",
        {stamp,
         object_text("/Subtype/Form/BBox[0 0 10 10]", "BT ET 0 0 1 1 re S"),
         "<</Type/OCG>>"}};
    auto const unpicked = taken_apart(page);
    auto const paths = all_of<page::PathItem>(unpicked);
    ASSERT_EQ(paths.size(), 3U);
    // Turned by its matrix, then stretched from 10 by 10 to 40 by 20.
    EXPECT_EQ(paths[1].second.outline[0].to, (page::Point{60, 20}));
    EXPECT_EQ(paths[1].second.outline[2].to, (page::Point{20, 30}));
    EXPECT_EQ(paths[2].second.outline[2].to, (page::Point{0, 85}));
    EXPECT_EQ(left_out(unpicked, "hidden annotation"), 2);
    EXPECT_EQ(left_out(unpicked, "attachment"), 1);
    EXPECT_EQ(left_out(unpicked, "layer"), 1);
    EXPECT_EQ(left_out(unpicked, "form field"), 1);
}

TEST(Annotations, draw_plain_fields_and_leave_others_to_a_viewer)
{
    std::string const form =
        "/AcroForm<</NeedAppearances true/DA(/H 0 Tf 1 0 0 rg)/DR<</Font<</H<</Type/Font"
        "/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> >> >>/Fields[]>>";
    auto const field = [](std::string const& more) {
        return "/Annots[<</Subtype/Widget/FT/Tx/Rect[10 10 110 30]/MK<</BG[.9]>>" + more + ">>]";
    };
    OnePage page{"0 0 2 2 re f", {}, field("/V(Answer)"), form, {}};
    auto const plain = taken_apart(page);
    EXPECT_EQ(words(plain), "Answer");
    EXPECT_TRUE(plain.needs.empty());
    page.page = field("/V(Answer)/Ff 8192");
    EXPECT_TRUE(needs(taken_apart(page), PageNeed::Kind::picture)) << "a password";
    page.page = field("/V<FEFF0174>");
    EXPECT_TRUE(needs(taken_apart(page), PageNeed::Kind::picture));
    page.page = field("/Ff 4096");
    EXPECT_TRUE(taken_apart(page).needs.empty()) << "nothing is in it";
}

TEST(Annotations, set_words_of_many_lines_as_text)
{
    std::string const form =
        "/AcroForm<</NeedAppearances true/DA(/H 10 Tf 0 g)/DR<</Font<</H<</Type/Font"
        "/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> >> >>/Fields[]>>";
    auto const heights = [](Unpicked const& unpicked) {
        std::set<double> out;
        for (auto const& [item, run] : all_of<page::TextRun>(unpicked))
            for (auto const& glyph : run.glyphs) out.insert(glyph.at.y);
        return out;
    };
    OnePage page{
        "0 0 2 2 re f",
        {},
        "/Annots[<</Subtype/Widget/FT/Tx/Rect[10 10 80 90]/Ff 4096"
        "/V(The invented boy lives\\rat the mill)>>]",
        form,
        {}};
    auto const field = taken_apart(page);
    EXPECT_TRUE(field.needs.empty());
    EXPECT_EQ(words(field), "The inventedboy livesat the mill");
    EXPECT_EQ(heights(field).size(), 3U);
    page.page = "/Annots[<</Subtype/FreeText/Rect[10 10 90 90]/DA(/Helv 12 Tf 1 0 0 rg)"
                "/Contents(A note upon the page)/C[1 1 0]>>]";
    auto const note = taken_apart(page);
    EXPECT_TRUE(note.needs.empty());
    EXPECT_EQ(words(note), "A note uponthe page");
    page.page = "/Annots[<</Subtype/FreeText/IT/FreeTextCallout/Rect[10 10 90 90]"
                "/DA(/Helv 12 Tf)/Contents(A note)>>]";
    EXPECT_TRUE(needs(taken_apart(page), PageNeed::Kind::picture));
}

TEST(Annotations, draw_marks_without_an_appearance_and_leave_drawings_to_a_viewer)
{
    auto const mark = [](std::string const& kind) {
        return "/Annots[<</Subtype" + kind +
               "/Rect[10 10 50 30]/C[1 1 0]/QuadPoints[10 30 50 30 10 10 50 10]>>]";
    };
    OnePage page{"BT /F1 12 Tf 12 14 Td (Words) Tj ET", {}, mark("/Highlight"), {}, {}};
    auto const lit = taken_apart(page);
    EXPECT_EQ(words(lit), "Words");
    EXPECT_EQ(all_of<page::PathItem>(lit).at(0).first.blend, page::Blend::multiply);
    page.page = mark("/StrikeOut");
    EXPECT_EQ(all_of<page::PathItem>(taken_apart(page)).size(), 1U);
    page.page = mark("/Ink");
    EXPECT_TRUE(needs(taken_apart(page), PageNeed::Kind::picture));
}

TEST(LeftOut, counts_what_a_file_holds_besides_its_pages)
{
    OnePage page{
        "0 0 2 2 re f",
        {},
        "/Thumb 5 0 R/PieceInfo<<>>/AA<</O<</S/JavaScript/JS(x)>> >>",
        "/Names<</JavaScript<</Names[(a)<<>>]>>/EmbeddedFiles<</Names[(f)<<>>(g)<<>>]>> >>"
        "/OpenAction<</S/Launch>>/Metadata 5 0 R/PageLabels<<>>/Threads[<<>>]/DSS<<>>",
        {object_text("", "x")}};
    auto const unpicked = taken_apart(page);
    EXPECT_EQ(left_out(unpicked, "javascript"), 2);
    EXPECT_EQ(left_out(unpicked, "attachment"), 2);
    EXPECT_EQ(left_out(unpicked, "action"), 1);
    EXPECT_EQ(left_out(unpicked, "metadata"), 1);
    EXPECT_EQ(left_out(unpicked, "thumbnail"), 1);
    EXPECT_EQ(left_out(unpicked, "private data"), 1);
    EXPECT_EQ(left_out(unpicked, "signature"), 1);
    EXPECT_EQ(left_out(unpicked, "page label"), 1);
    EXPECT_EQ(left_out(unpicked, "article thread"), 1);
}
