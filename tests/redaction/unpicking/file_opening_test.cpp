#include "tests/redaction/unpicking/small_pdf.h"

#include <gtest/gtest.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <functional>

using namespace safehand;
using namespace safehand::unpicking;
using namespace safehand::unpicking::samples;

namespace {

OnePage const simple{"BT /F1 12 Tf 10 50 Td (Invented words) Tj ET", {}, {}, {}, {}};

Refusal refusal_of(std::string const& pdf, Options const& asked = options())
{
    try {
        static_cast<void>(unpick(pdf, asked));
    } catch (Refused const& refused) {
        return refused.why;
    }
    ADD_FAILURE() << "was not refused";
    return Refusal::unreadable;
}

std::string encrypted(std::function<void(QPDFWriter&)> const& how)
{
    auto const plain = simple.pdf();
    QPDF pdf;
    pdf.processMemoryFile("plain", plain.data(), plain.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    how(writer);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {
        static_cast<char const*>(static_cast<void const*>(buffer->getBuffer())), buffer->getSize()};
}

} // namespace

TEST(FileOpening, takes_a_plain_page_apart)
{
    auto const unpicked = taken_apart(simple);
    ASSERT_EQ(unpicked.document.pages.size(), 1U);
    EXPECT_EQ(words(unpicked), "Invented words");
    EXPECT_TRUE(unpicked.needs.empty());
    EXPECT_TRUE(unpicked.bad_redactions.empty());
    EXPECT_FALSE(unpicked.document.tagged);
}

TEST(FileOpening, opens_every_kind_of_password_and_refuses_a_wrong_one)
{
    std::vector<std::function<void(QPDFWriter&)>> const kinds{
        [](QPDFWriter& w) {
            w.setR2EncryptionParametersInsecure("door", "owner", true, true, true, true);
        },
        [](QPDFWriter& w) {
            w.setR3EncryptionParametersInsecure(
                "door", "owner", true, true, true, true, true, true, qpdf_r3p_full);
        },
        [](QPDFWriter& w) {
            w.setR4EncryptionParametersInsecure(
                "door", "owner", true, true, true, true, true, true, qpdf_r3p_full, true, true);
        },
        [](QPDFWriter& w) {
            w.setR5EncryptionParameters(
                "door", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
        },
        [](QPDFWriter& w) {
            w.setR6EncryptionParameters(
                "door", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
        }};
    for (auto const& kind : kinds) {
        auto const pdf = encrypted(kind);
        auto asked = options();
        EXPECT_EQ(refusal_of(pdf, asked), Refusal::password);
        asked.password = "wall";
        EXPECT_EQ(refusal_of(pdf, asked), Refusal::password);
        asked.password = "door";
        EXPECT_EQ(words(unpick(pdf, asked)), "Invented words");
        asked.password = "owner";
        EXPECT_EQ(words(unpick(pdf, asked)), "Invented words");
    }
}

TEST(FileOpening, finds_an_old_password_that_was_not_written_in_utf_8)
{
    auto const pdf = encrypted([](QPDFWriter& w) {
        w.setR4EncryptionParametersInsecure(
            "caf\xE9", "owner", true, true, true, true, true, true, qpdf_r3p_full, true, true);
    });
    auto asked = options();
    asked.password = "caf\xC3\xA9";
    EXPECT_EQ(words(unpick(pdf, asked)), "Invented words");
}

TEST(FileOpening, refuses_what_is_no_document_of_pages)
{
    EXPECT_EQ(refusal_of(""), Refusal::unreadable);
    EXPECT_EQ(refusal_of("these are no pages"), Refusal::unreadable);
    EXPECT_EQ(
        refusal_of(pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"})),
        Refusal::unreadable);
    auto portfolio = simple;
    portfolio.catalog = "/Collection<</View/D>>";
    EXPECT_EQ(refusal_of(portfolio.pdf()), Refusal::portfolio);
    auto program = simple;
    program.catalog = "/NeedsRendering true/AcroForm<</XFA(x)/Fields[]>>";
    EXPECT_EQ(refusal_of(program.pdf()), Refusal::form_without_pages);
}

TEST(FileOpening, refuses_more_pages_than_allowed_and_page_trees_without_end)
{
    auto asked = options();
    asked.pages_max = 1;
    std::string const leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
    auto const two = pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", leaf, leaf});
    EXPECT_EQ(refusal_of(two, asked), Refusal::too_many_pages);
    // The node is its own child; the page beside it is still read once.
    auto const loop = pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 9>>", leaf});
    EXPECT_EQ(taken_apart(loop).document.pages.size(), 1U);
    std::vector<std::string> deep{"<</Type/Catalog/Pages 2 0 R>>"};
    for (int i = 0; i < 100; ++i)
        deep.push_back("<</Type/Pages/Kids[" + std::to_string(i + 3) + " 0 R]/Count 1>>");
    deep.push_back(leaf);
    EXPECT_EQ(refusal_of(pdf_of(deep)), Refusal::too_large);
}

TEST(FileOpening, rebuilds_a_lost_cross_reference_table)
{
    auto pdf = simple.pdf();
    pdf.replace(pdf.find("startxref"), 30, "startxref\n7\n%%EOF\n");
    EXPECT_EQ(words(taken_apart(pdf)), "Invented words");
}

TEST(FileOpening, sees_the_newest_revision_only)
{
    auto pdf = simple.pdf();
    auto const first_table = pdf.rfind("xref\n0");
    auto const place = pdf.size();
    pdf += "4 0 obj\n" + object_text("", "BT /F1 12 Tf 10 50 Td (Second thoughts) Tj ET") +
           "\nendobj\n";
    auto const table = pdf.size();
    auto digits = std::to_string(place);
    pdf += "xref\n4 1\n" + std::string(10 - digits.size(), '0') + digits +
           " 00000 n \ntrailer<</Size 5/Root 1 0 R/Prev " + std::to_string(first_table) +
           ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    auto const unpicked = taken_apart(pdf);
    EXPECT_EQ(words(unpicked), "Second thoughts");
    EXPECT_EQ(left_out(unpicked, "earlier version"), 1);
}

TEST(PageBoxes, puts_the_origin_at_the_lower_left_of_what_is_seen)
{
    auto cropped = simple;
    cropped.page = "/CropBox[5 40 105 90]";
    auto const unpicked = taken_apart(cropped);
    auto const& page = unpicked.document.pages[0];
    EXPECT_DOUBLE_EQ(page.width, 100);
    EXPECT_DOUBLE_EQ(page.height, 50);
    auto const run = all_of<page::TextRun>(unpicked).at(0).second;
    EXPECT_NEAR(run.glyphs[0].at.x, 5, 1e-9);
    EXPECT_NEAR(run.glyphs[0].at.y, 10, 1e-9);
}

TEST(PageBoxes, turns_the_page_as_it_is_shown)
{
    auto turned = simple;
    turned.page = "/Rotate 90";
    auto const quarter = taken_apart(turned);
    EXPECT_DOUBLE_EQ(quarter.document.pages[0].width, 100);
    EXPECT_DOUBLE_EQ(quarter.document.pages[0].height, 200);
    auto const run = all_of<page::TextRun>(quarter).at(0).second;
    EXPECT_NEAR(run.glyphs[0].at.x, 50, 1e-9);
    EXPECT_NEAR(run.glyphs[0].at.y, 190, 1e-9);
    EXPECT_NEAR(run.shape.b, -12, 1e-9);
    turned.page = "/Rotate -90/UserUnit 2";
    auto const back = taken_apart(turned);
    EXPECT_DOUBLE_EQ(back.document.pages[0].width, 200);
    auto const other = all_of<page::TextRun>(back).at(0).second;
    EXPECT_NEAR(other.glyphs[0].at.x, 100, 1e-9);
    EXPECT_NEAR(other.glyphs[0].at.y, 20, 1e-9);
    EXPECT_NEAR(other.shape.b, 24, 1e-9);
}

TEST(PageBoxes, ignores_a_crop_box_that_misses_the_page)
{
    auto odd = simple;
    odd.page = "/CropBox[900 900 950 950]";
    EXPECT_DOUBLE_EQ(taken_apart(odd).document.pages[0].width, 200);
}

TEST(FileOpening, shows_a_page_as_the_picture_that_was_given_for_it)
{
    auto asked = options();
    PagePicture given;
    given.picture.width = 1;
    given.picture.height = 1;
    given.picture.samples = {0};
    asked.pictures.push_back(given);
    auto const unpicked = unpick(simple.pdf(), asked);
    auto const pictures = all_of<page::PictureItem>(unpicked);
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_EQ(words(unpicked), "");
    auto const tag = pictures[0].first.tag;
    EXPECT_EQ(unpicked.document.tags.at(static_cast<std::size_t>(tag)).role, "Figure");
    EXPECT_TRUE(needs(unpicked, PageNeed::Kind::recognition));
    EXPECT_TRUE(unpicked.document.fonts.empty());
}
