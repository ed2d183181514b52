// When words of a page say a term and when they only look like it.
#include "proof/any_file/any_file.h"
#include "small_pdf.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using safehand::any_file::Found;
using safehand::any_file::search;
namespace test = safehand::any_file::test;
using test::bytes_of;
using test::page_saying;
using test::stream;

bool finds(std::string const& file, std::string const& term)
{
    return !search(file, "", {term}, {}).found.empty();
}

bool reads(std::string const& recognised, std::string const& term)
{
    auto const found = search(page_saying("nothing"), "", {term}, {{"OCR", recognised}});
    return !found.found.empty();
}

} // namespace

TEST(Matching, a_short_name_counts_only_as_a_word)
{
    EXPECT_TRUE(finds(page_saying("then Ann left"), "Ann"));
    EXPECT_TRUE(finds(page_saying("then Ann's car left"), "Ann"));
    EXPECT_FALSE(finds(page_saying("the annual planning"), "Ann"));
    EXPECT_FALSE(finds(page_saying("the prosecution rests"), "Rose"));
    EXPECT_FALSE(finds(page_saying("she owns a martinet"), "Martin"));
}

TEST(Matching, a_family_is_found_by_its_name)
{
    EXPECT_TRUE(finds(page_saying("all the Quenbys came"), "Quenby"));
    EXPECT_FALSE(finds(page_saying("all the pages came"), "Page"));
}

TEST(Matching, an_everyday_word_counts_only_with_a_capital_unless_it_was_asked_for_without)
{
    EXPECT_TRUE(finds(page_saying("when Rose came"), "Rose"));
    EXPECT_FALSE(finds(page_saying("prices rose again"), "Rose"));
    EXPECT_TRUE(finds(page_saying("prices rose again"), "rose"));
}

TEST(Matching, accents_case_and_turned_names_do_not_hide_anybody)
{
    EXPECT_TRUE(finds(page_saying("ZO\xCB BR\xDCNNHILD was there"), "Zoë Brünnhild"));
    EXPECT_TRUE(finds(page_saying("Zoe Brunnhild was there"), "Zoë Brünnhild"));
    EXPECT_TRUE(finds(page_saying("Quenby, Rosalind"), "Rosalind Quenby"));
    EXPECT_TRUE(finds(page_saying("seen by RosalindQuenby today"), "Quenby"));
    EXPECT_FALSE(finds(page_saying("seen by McQuenby today"), "Quenby"));
}

TEST(Matching, a_telephone_number_is_found_however_it_is_grouped)
{
    for (auto const* const line :
         {"07700 900461",
          "07700900461",
          "07700-900-461",
          "+44 7700 900461",
          "0044 (0)7700 900 461"})
        EXPECT_TRUE(finds(page_saying(std::string("ring ") + line + " now"), "07700 900461"))
            << line;
    EXPECT_TRUE(finds(page_saying("ring 07700 900461"), "+44 7700 900461"));
    EXPECT_FALSE(finds(page_saying("ring 107700900461"), "07700 900461"));
    EXPECT_FALSE(finds(page_saying("ring 077009004617"), "07700 900461"));
}

TEST(Matching, a_day_is_found_however_it_is_written)
{
    for (auto const* const line :
         {"14/03/2011",
          "14.3.11",
          "14 March 2011",
          "14th of March, 2011",
          "March 14, 2011",
          "2011-03-14",
          "14 Mawrth 2011",
          "14 MAR 11"})
        EXPECT_EQ(
            finds(page_saying(std::string("born ") + line), "14 March 2011"),
            line != std::string("14 MAR 11"))
            << line;
    EXPECT_FALSE(finds(page_saying("born 114/03/2011"), "14 March 2011"));
    EXPECT_FALSE(finds(page_saying("4 14 03 20 11 5"), "14 March 2011"));
}

TEST(Matching, numbers_of_a_drawing_are_nobodys_number)
{
    std::string content = "07700 90.0461 m 0 770 0.9004 61 re 0.07700 90046 l 14 03 2011 11 re\n";
    for (int i = 0; i < 100; ++i) content += "0770 0900 461 1 14 3 20 11 c\n";
    auto const file = bytes_of({content, {}, {}, {}});
    EXPECT_FALSE(finds(file, "07700 900461"));
    EXPECT_FALSE(finds(file, "14 March 2011"));
}

TEST(Matching, random_identifiers_and_noise_are_nobody)
{
    test::SmallPdf pdf;
    pdf.content = "q Q";
    pdf.trailer = "/ID [<414E4E20BD37AB1414032011> <00BD37AB3141592653589793>]";
    std::string noise;
    unsigned state = 12345;
    for (int i = 0; i < 200'000; ++i) {
        state = state * 1103515245U + 12345U;
        noise += static_cast<char>(state >> 16U);
    }
    pdf.extra = {stream(noise), stream(noise, "/Subtype /Image /Filter /DCTDecode")};
    auto const file = bytes_of(pdf);
    for (auto const* const term :
         {"BD3 7AB", "Al", "Bo", "Odhran", "Quenby", "Ada", "14 March 2011"})
        EXPECT_FALSE(finds(file, term)) << term;
}

TEST(Matching, names_of_the_language_are_nobody)
{
    auto const file = bytes_of(
        {"/Artifact BMC q Q EMC /Span << /Lang (en) >> BDC EMC", "/ProcSet [/PDF /Text]", {}, {}});
    for (auto const* const term :
         {"Page", "Parent", "Root", "Catalog", "Length", "Lang", "Text", "Helvetica", "Stream"})
        EXPECT_FALSE(finds(file, term)) << term;
}

TEST(Matching, a_term_of_one_letter_is_told_and_not_looked_for)
{
    auto const found = search(page_saying("a b c"), "", {"b", ""}, {});
    EXPECT_TRUE(found.found.empty());
    EXPECT_EQ(found.unread, std::vector<std::string>{"2 terms too short to be looked for"});
}

TEST(Matching, recognition_may_take_one_letter_for_another_but_not_for_any)
{
    EXPECT_TRUE(reads("met Rosallnd Quenby", "Rosalind Quenby"));
    EXPECT_TRUE(
        reads("met Rosalind Ouenbv", "Rosalind Quenby") ||
        reads("met Rosalind Quenbv", "Rosalind Quenby"));
    EXPECT_TRUE(reads("ring O77OO 9OO46l", "07700 900461"));
    EXPECT_TRUE(reads("met Hannmerton", "Harmmerton") || reads("met Hamerton", "Harnerton"));
    EXPECT_FALSE(reads("met Roselind Oakenby", "Rosalind Quenby"));
    EXPECT_FALSE(reads("the mother", "Another"));
}

TEST(Matching, pages_of_another_reading_are_parted_by_form_feeds)
{
    auto const found =
        search(page_saying("x"), "", {"Quenby"}, {{"pdftotext", "one\ftwo\fby Quen-\nby again\f"}});
    ASSERT_EQ(found.found.size(), 1U);
    EXPECT_EQ(found.found.front(), (Found{0, 2, "pdftotext"}));
}

TEST(Matching, a_gap_tells_a_name_only_when_it_is_exactly_as_wide)
{
    // "Rosalind Quenby" is 7670 thousandths of the em wide in this type, "Benedikta Ashgrove" 8949.
    auto const page = [](int gap) {
        return bytes_of(
            {"BT /F1 11 Tf 56 700 Td [(The panel thanked ) -" + std::to_string(gap) +
                 " ( for the long report.)] TJ ET",
             {},
             {},
             {}});
    };
    auto const found = search(page(7670), "", {"Rosalind Quenby", "Benedikta Ashgrove", "Al"}, {});
    ASSERT_EQ(found.found.size(), 1U);
    EXPECT_EQ(found.found.front(), (Found{0, 0, "gap"}));
    EXPECT_TRUE(search(page(7400), "", {"Rosalind Quenby"}, {}).found.empty());
    EXPECT_TRUE(search(page(200), "", {"Rosalind Quenby"}, {}).found.empty());
}

TEST(Matching, what_another_program_reads_counts_as_it_looks_at_a_glance)
{
    auto const told = [](std::string const& read, std::string const& term) {
        auto const found = search(page_saying("nothing"), "", {term}, {{"pdftotext", read}});
        return !found.found.empty();
    };
    EXPECT_TRUE(told("when RosaIind Quenby came", "Rosalind Quenby"));
    EXPECT_TRUE(told("when Rosa1ind Quenby came", "Rosalind Quenby"));
    EXPECT_TRUE(told("of Harnmond", "Hammond"));
    EXPECT_FALSE(told("when Eila came", "Ella")) << "another name";
    EXPECT_FALSE(told("at 1010", "Lolo")) << "a number";
}

TEST(Matching, readings_alone_are_searched_without_a_file)
{
    auto const found = safehand::any_file::search_readings(
        {"Rosalind Quenby", "Nobody"}, {{"pdftotext", "one\fthen Rosalind Quenby\f"}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], (Found{0, 1, "pdftotext"}));
}

TEST(Matching, letters_that_nobody_sees_part_no_word)
{
    auto const page = [](std::string const& between) {
        std::string content = "BT /F1 11 Tf 1 0 0 1 56 700 Tm (Rosa) Tj ET " + between +
                              " BT /F1 11 Tf 1 0 0 1 79.24 700 Tm (lind Quenby) Tj ET";
        return bytes_of({content, {}, {}, {}});
    };
    EXPECT_TRUE(finds(page(""), "Rosalind Quenby"));
    std::string const letter = "BT /F1 11 Tf 1 0 0 1 78 700 Tm (k) Tj ET";
    EXPECT_FALSE(finds(page(letter), "Rosalind Quenby")) << "it is seen";
    EXPECT_TRUE(finds(page("q 1 g " + letter + " Q"), "Rosalind Quenby")) << "white";
    EXPECT_TRUE(finds(page("q 0 0 1 1 re W n " + letter + " Q"), "Rosalind Quenby")) << "clipped";
}
