// What the search does with files that are damaged, hostile, locked or none at all.
#include "proof/any_file/any_file.h"
#include "small_pdf.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

namespace {

using safehand::any_file::search;
using safehand::any_file::Unreadable;
namespace test = safehand::any_file::test;
using test::bytes_of;
using test::page_saying;
using test::SmallPdf;
using test::stream;

std::vector<std::string> const names{"Rosalind Quenby"};

std::string deflated(std::string const& data)
{
    auto size = compressBound(data.size());
    std::string out(size, '\0');
    compress2(
        reinterpret_cast<Bytef*>(out.data()),
        &size,
        reinterpret_cast<Bytef const*>(data.data()),
        data.size(),
        9);
    out.resize(size);
    return out;
}

/// Looks and forgets; only crashes and other exceptions than Unreadable would be seen.
void look_at(std::string const& file)
{
    try {
        search(file, "", names, {});
    } catch (Unreadable const& unreadable) {
        EXPECT_FALSE(unreadable.password);
    }
}

} // namespace

TEST(AnyFile, what_is_no_document_is_unreadable)
{
    for (std::string const bytes : {"", "Rosalind Quenby", "%PDF-1.7\n%%EOF", "PK\x03\x04"})
        EXPECT_THROW(search(bytes, "", names, {}), Unreadable) << bytes;
}

TEST(AnyFile, an_encryption_that_nobody_knows_is_unreadable_and_never_taken_for_open)
{
    SmallPdf pdf;
    pdf.content = "q Q";
    pdf.extra = {"<< /Filter /Invented /V 9 /R 9 >>"};
    pdf.trailer = "/Encrypt 10 0 R /ID [(a) (b)]";
    try {
        search(bytes_of(pdf), "", names, {});
        FAIL() << "it was taken for open";
    } catch (Unreadable const& unreadable) {
        EXPECT_FALSE(unreadable.password);
    }
}

TEST(AnyFile, a_file_cut_short_anywhere_is_still_looked_into)
{
    auto const whole = page_saying("thanks to Rosalind Quenby for her time");
    for (std::size_t size = 0; size < whole.size(); size += 3) look_at(whole.substr(0, size));
    auto const at = whole.find("endstream");
    auto const cut = search(whole.substr(0, at), "", names, {});
    EXPECT_FALSE(cut.found.empty());
}

TEST(AnyFile, a_byte_changed_anywhere_does_no_harm)
{
    auto const whole = page_saying("thanks to Rosalind Quenby for her time");
    for (std::size_t at = 0; at < whole.size(); at += 2)
        for (char const byte : {'\0', '(', '<', '[', '9', '\xFF'}) {
            auto changed = whole;
            changed[at] = byte;
            look_at(changed);
        }
}

TEST(AnyFile, objects_nested_without_end_are_cut)
{
    SmallPdf pdf;
    pdf.content = std::string(200'000, '[') + std::string(1000, '<') + " q Q";
    std::string deep;
    for (int i = 0; i < 50'000; ++i) deep += "<< /A [";
    pdf.extra = {deep, std::string(300'000, '(')};
    look_at(bytes_of(pdf));
}

TEST(AnyFile, a_form_that_draws_itself_ends)
{
    SmallPdf pdf;
    pdf.content = "/X1 Do";
    pdf.resources = "/XObject << /X1 10 0 R >>";
    pdf.extra = {stream(
        "/X1 Do /X1 Do BT /F1 9 Tf (Rosalind Quenby) Tj ET",
        "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 10 0 R >> /Font << /F1 5 0 R "
        ">> >>")};
    EXPECT_FALSE(search(bytes_of(pdf), "", names, {}).found.empty());
}

TEST(AnyFile, a_bomb_is_told_and_not_unpacked_to_its_end)
{
    auto const once = deflated(std::string(400ULL << 20U, 'x'));
    SmallPdf pdf;
    pdf.content = "q Q";
    pdf.extra = {stream(once, "/Filter /FlateDecode")};
    auto const found = search(bytes_of(pdf), "", names, {});
    EXPECT_EQ(found.unread, std::vector<std::string>{"1 stream (too much data)"});
}

TEST(AnyFile, a_filter_that_nobody_knows_is_told)
{
    SmallPdf pdf;
    pdf.content = "q Q";
    pdf.extra = {
        stream("abc", "/Filter /Invented"),
        stream("abc", "/Subtype /Image /Filter /JBIG2Decode"),
        stream("abc", "/Subtype /Image /Filter [/ASCIIHexDecode /JBIG2Decode]")};
    auto const found = search(bytes_of(pdf), "", names, {{"OCR", ""}});
    EXPECT_EQ(
        found.unread,
        (std::vector<std::string>{
            "2 pictures (JBIG2)", "2 pictures that no page shows", "1 stream (unknown filter)"}));
}

TEST(AnyFile, a_picture_is_unread_until_somebody_recognised_it)
{
    SmallPdf pdf;
    pdf.content = "/I1 Do";
    pdf.resources = "/XObject << /I1 10 0 R >>";
    pdf.extra = {
        stream("aaaa", "/Subtype /Image /Width 2 /Height 2"),
        stream("aaaa", "/Subtype /Image /Width 2 /Height 2")};
    auto const unread = [&](std::vector<safehand::any_file::OtherReading> const& others) {
        return search(bytes_of(pdf), "", names, others).unread;
    };
    using Phrases = std::vector<std::string>;
    EXPECT_EQ(
        unread({{"pdftotext", ""}}),
        (Phrases{"1 picture that no page shows", "1 picture whose words nobody read"}));
    EXPECT_EQ(unread({{"OCR of the pages", ""}}), Phrases{"1 picture that no page shows"});
    EXPECT_EQ(unread({{"OCR of the pages", ""}, {"OCR of the pictures", ""}}), Phrases{});
}

TEST(AnyFile, characters_without_meaning_are_told_unless_a_page_shows_them_to_recognition)
{
    SmallPdf pdf;
    pdf.resources = "/Dummy << >> ";
    pdf.extra = {
        "<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H /DescendantFonts "
        "[11 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /DW 500 >>",
        "<< /Font << /F2 10 0 R >> >>"};
    auto const unread = [&](std::string const& content, bool recognised) {
        pdf.content = content;
        std::vector<safehand::any_file::OtherReading> others;
        if (recognised) others.push_back({"OCR", ""});
        return search(bytes_of(pdf), "", names, others).unread;
    };
    std::vector<std::string> const told{"1 drawing with characters that mean nothing"};
    EXPECT_EQ(unread("BT /F2 11 Tf 56 700 Td <00410042> Tj ET", false), told);
    EXPECT_EQ(unread("BT /F2 11 Tf 56 700 Td <00410042> Tj ET", true), std::vector<std::string>{});
    EXPECT_EQ(unread("BT 3 Tr /F2 11 Tf 56 700 Td <00410042> Tj ET", true), told);
    EXPECT_EQ(unread("BT /F2 11 Tf 56 9000 Td <00410042> Tj ET", true), told);
}

TEST(AnyFile, a_damaged_open_file_that_holds_a_locked_one_is_still_read)
{
    SmallPdf pdf;
    pdf.content = "BT /F1 11 Tf 56 700 Td (Rosalind Quenby) Tj ET";
    pdf.extra = {
        stream("%PDF-1.7 1 0 obj << /Encrypt 9 0 R >> endobj trailer << /Encrypt 9 0 R >>")};
    auto file = bytes_of(pdf);
    file.erase(file.find("/Kids"), 20);
    EXPECT_FALSE(search(file.substr(0, file.find("trailer\n")), "", names, {}).found.empty());
}

TEST(AnyFile, a_loop_of_pages_and_of_references_ends)
{
    std::string const file =
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 3 0 R /Contents [4 0 R 4 0 R] >>\nendobj\n"
        "4 0 obj\n4 0 R\nendobj\n5 0 obj\n<< /Length 5 0 R >>\nstream\n"
        "BT (Rosalind Quenby) Tj ET\nendstream\nendobj\n"
        "trailer << /Root 1 0 R >>\n%%EOF";
    EXPECT_FALSE(search(file, "", names, {}).found.empty());
}

TEST(AnyFile, counts_what_it_looked_into)
{
    auto const found = search(page_saying("nothing"), "", names, {});
    EXPECT_EQ(found.pages, 1);
    EXPECT_EQ(found.objects, 5);
    EXPECT_EQ(found.streams, 1);
    EXPECT_TRUE(found.found.empty());
}
