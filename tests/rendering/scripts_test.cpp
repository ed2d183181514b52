// Every language that families read must come back from the page letter by letter, in the order in
// which it is read.
#include "rendering/renderer.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

namespace safehand::rendering {

namespace {

std::string read_back(SourceDocument const& made)
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(made), Format{});
    FileOnDisk const file(plain_file(pages, renderer.overlay(pages, stamp_words())));
    EXPECT_EQ(run("qpdf --check " + file.path()).status, 0);
    return squeezed(text_of(file.path()));
}

void expect_in(std::string const& text, std::string const& words)
{
    EXPECT_NE(text.find(words), std::string::npos) << words << "\nnot in\n" << text;
}

} // namespace

TEST(Scripts, welsh_and_polish_come_back_whole)
{
    std::string const welsh = "Mae'r tŷ, y dŵr a'r ŵyn yn Llŷn: ffŷdd, môr, tân, Ŷnys, Ẁ ẃ ẅ.";
    std::string const polish = "Zażółć gęślą jaźń w Łodzi, ul. Źródlana 7, państwo Wójcik.";
    auto const text = read_back(source({paragraph(welsh, "cy"), paragraph(polish, "pl")}));
    expect_in(text, welsh);
    expect_in(text, polish);
}

TEST(Scripts, punctuation_of_plain_text_comes_back_unchanged)
{
    std::string const words = "Brackets (one) [two] {three}, back\\slash, \u201Cquotes\u201D, dash "
                              "\u2013 dash \u2014 and "
                              "\u20AC5 or \u00A35, 50 % < 60 % & so on; na\u00EFve caf\u00E9.";
    expect_in(read_back(source({paragraph(words)})), words);
}

TEST(Scripts, arabic_comes_back_in_reading_order)
{
    std::string const words = "حضر الاجتماع السيد أحمد ولا يوجد أي اعتراض على القرار";
    expect_in(read_back(source({paragraph(words)}, "ar")), words);
}

TEST(Scripts, arabic_with_vowel_signs_comes_back)
{
    // The last letter bears no sign: pdftotext misplaces signs at the very end of a line.
    std::string const words = "كِتَابٌ مُهِمٌّ جدا";
    expect_in(read_back(source({paragraph(words)}, "ar")), words);
}

TEST(Scripts, urdu_in_nastaliq_comes_back_in_reading_order)
{
    std::string const words = "بچے کی والدہ نے بتایا کہ وہ اسکول جاتا ہے اور اس کی صحت اچھی ہے۔";
    expect_in(read_back(source({paragraph(words)}, "ur")), words);
}

TEST(Scripts, numbers_inside_leftward_text_keep_their_own_order)
{
    auto const text = read_back(source({paragraph("اجلاس 2026 کو ہوا")}, "ur"));
    expect_in(text, "2026");
}

TEST(Scripts, indic_hebrew_greek_and_cyrillic_come_back)
{
    for (std::string const words :
         {"नमस्ते दुनिया हिन्दी पाठ",
          "ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
          "বাংলা ভাষা",
          "ગુજરાતી",
          "தமிழ்",
          "Ελληνικά",
          "Кириллица",
          "ትግርኛ",
          "Հայերեն"})
        expect_in(read_back(source({paragraph(words)})), words);
    expect_in(read_back(source({paragraph("שלום עולם")}, "he")), "שלום עולם");
}

TEST(Scripts, combining_letters_without_a_ready_made_glyph_come_back)
{
    // g with tilde below has no code point of its own.
    std::string const words = "g\u0330aa x\u0301y";
    expect_in(read_back(source({paragraph(words)})), words);
}

TEST(Scripts, one_paragraph_may_mix_directions_weights_and_languages)
{
    auto const text = read_back(source({paragraph(Text{
        Span{"The mother said ", false, {}, {}},
        Span{"السلام عليكم", false, "ar", {}},
        Span{" to all, and ", false, {}, {}},
        Span{"meant it", true, {}, {}},
        Span{".", false, {}, {}}})}));
    expect_in(text, "The mother said");
    expect_in(text, "السلام عليكم");
    expect_in(text, "meant it.");
}

TEST(Scripts, a_mark_reads_as_words_and_never_as_a_box)
{
    auto const made = source({paragraph(Text{
        Span{"She lives at ", false, {}, {}},
        Span{"1 Elm Road", false, {}, {}},
        Span{" now.", false, {}, {}}})});
    Renderer const renderer(typefaces());
    for (auto const& [code, words] :
         {std::pair{"R8", "She lives at [Withheld: R8] now."},
          std::pair{"", "She lives at [Withheld] now."}}) {
        auto const pages = renderer.render(without_span(made, 0, 1, code), Format{});
        FileOnDisk const file(plain_file(pages, renderer.overlay(pages, stamp_words())));
        auto const text = squeezed(text_of(file.path()));
        expect_in(text, words);
        EXPECT_EQ(text.find("Elm"), std::string::npos);
    }
}

} // namespace safehand::rendering
