// Files that were made to do harm: nothing but CannotUnpack comes out, and it comes soon.
#include "intake/unpacking/unpack.h"
#include "tests/intake/unpacking/word_files.h"

#include <gtest/gtest.h>

#include <optional>

namespace safehand::intake::unpacking {

namespace {

using tests::paragraph;
using tests::parts_with;
using tests::word_file;
using tests::zipped;

std::optional<Unreadable> why(std::string_view bytes, UnpackLimits const& limits = {})
{
    try {
        (void)unpack(bytes, limits);
        return std::nullopt;
    } catch (CannotUnpack const& fault) {
        return fault.why;
    }
}

std::string repeated(std::string_view what, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += what;
    return all;
}

} // namespace

TEST(HostilePackage, names_what_is_no_word_file)
{
    EXPECT_EQ(why(""), not_word);
    EXPECT_EQ(why("%PDF-1.7"), not_word);
    EXPECT_EQ(why("{\\rtf1 words}"), not_word);
    EXPECT_EQ(why("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), old_word);
    EXPECT_EQ(why(zipped(tests::Parts{{"photo.txt", "x"}})), other_zip);
    EXPECT_EQ(why(zipped(tests::Parts{{"mimetype", "application/vnd.oasis"}})), other_office);
    auto parts = parts_with("<w:p/>");
    parts["[Content_Types].xml"] =
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override "
        "PartName='/xl/workbook.xml' ContentType='application/"
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>";
    EXPECT_EQ(why(zipped(parts)), other_office);
    auto const whole = word_file(paragraph("words"));
    EXPECT_EQ(why(std::string_view(whole).substr(0, whole.size() / 2)), damaged);
    EXPECT_EQ(why("MZ" + whole), not_word);
}

TEST(HostilePackage, stops_a_bomb_at_the_limit_and_not_behind_it)
{
    // 64 MiB of spaces pack into some 64 KiB.
    auto parts = parts_with("<w:p/>");
    parts["word/other.xml"] = std::string(64U << 20U, ' ');
    auto const bomb = zipped(parts);
    ASSERT_LT(bomb.size(), 1U << 20U);
    EXPECT_EQ(why(bomb), too_large);
    UnpackLimits few;
    few.parts_max = 10;
    std::vector<std::pair<std::string, std::string>> many;
    many.reserve(20);
    for (int i = 0; i < 20; ++i) many.emplace_back("p" + std::to_string(i), "x");
    EXPECT_EQ(why(zipped(many), few), too_large);
}

TEST(HostilePackage, refuses_names_that_climb_out_or_come_twice)
{
    for (std::string const name :
         {"../word/document.xml",
          "/etc/x",
          "word/../../x",
          "word\\document.xml",
          "C:x",
          "word//x",
          "word/./x",
          "x\x01y"}) {
        auto const parts = parts_with("<w:p/>");
        std::vector<std::pair<std::string, std::string>> all(parts.begin(), parts.end());
        all.emplace_back(name, "x");
        EXPECT_EQ(why(zipped(all)), odd_names) << name;
    }
    auto const parts = parts_with("<w:p/>");
    for (std::string const name : {"word/document.xml", "WORD/Document.xml"}) {
        std::vector<std::pair<std::string, std::string>> twice(parts.begin(), parts.end());
        twice.emplace_back(name, "x");
        EXPECT_EQ(why(zipped(twice)), odd_names) << name;
    }
}

TEST(HostilePackage, expands_no_entity_and_fetches_none)
{
    auto parts = parts_with("");
    parts["word/document.xml"] =
        "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    EXPECT_EQ(why(zipped(parts)), has_doctype);
    parts["word/document.xml"] = "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>";
    EXPECT_EQ(why(zipped(parts)), has_doctype);
}

TEST(HostilePackage, ends_depth_and_breadth_without_end)
{
    EXPECT_EQ(why(word_file(repeated("<w:sdt>", 5000) + repeated("</w:sdt>", 5000))), too_deep);
    UnpackLimits few;
    few.elements_max = 1000;
    EXPECT_EQ(why(word_file(repeated("<w:p/>", 2000)), few), too_deep);
    // A huge table is no harm in itself.
    auto const row =
        "<w:tr>" + repeated("<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>", 12) + "</w:tr>";
    EXPECT_EQ(why(word_file("<w:tbl>" + repeated(row, 5000) + "</w:tbl>")), std::nullopt);
}

TEST(HostilePackage, takes_any_bytes_without_another_exception)
{
    auto const whole =
        word_file(paragraph("words", "<w:vanish/>") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>");
    unsigned state = 1;
    for (int round = 0; round < 2000; ++round) {
        auto bytes = whole;
        for (int k = 0; k < 3; ++k) {
            state = state * 1664525U + 1013904223U;
            bytes[state / 7U % bytes.size()] = static_cast<char>(state >> 24U);
        }
        (void)why(bytes);
    }
    // The same inside the XML, where a sound package leads to it.
    auto const parts = parts_with(
        "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "</w:p>");
    for (int round = 0; round < 2000; ++round) {
        auto changed = parts;
        auto& xml = changed["word/document.xml"];
        state = state * 1664525U + 1013904223U;
        xml.erase(state / 7U % xml.size(), state >> 28U);
        (void)why(zipped(changed));
    }
}

} // namespace safehand::intake::unpacking
