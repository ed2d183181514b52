// What codes and glyph names mean, and which meanings are not believed.
#include "font_samples.h"
#include "redaction/unpicking/encoding_glyph_names.h"
#include "redaction/unpicking/encoding_tables.h"
#include "redaction/unpicking/to_unicode_reader.h"
#include "redaction/unpicking/to_unicode_text.h"

namespace safehand::unpicking {

using namespace samples; // NOLINT(google-build-using-namespace)

namespace {

std::string meant(std::string const& map, std::uint32_t code)
{
    Objects objects;
    auto const read = ToUnicode::read(objects.parsed(objects.stream(map)), objects.limits);
    return cleaned_meaning(read.meaning(code));
}

std::string named(std::string_view name)
{
    return cleaned_meaning(meaning_of_glyph_name(name));
}

} // namespace

TEST(ToUnicode, reads_characters_ranges_and_lists)
{
    std::string const map =
        "/CIDInit /ProcSet findresource begin\n% a <0041> in a remark tells nothing\n"
        "3 beginbfchar <01> <0041> <02> <D83DDE00> <0003> <006600660069> endbfchar\n"
        "2 beginbfrange <10> <12> <0061> <20> <22> [<0078> <0079007A> /eacute] endbfrange\n"
        "1 beginbfchar <11> /Wcircumflex endbfchar 1 beginbfchar <30> <42> endbfchar";
    EXPECT_EQ(meant(map, 1), "A");
    EXPECT_EQ(meant(map, 2), "😀");
    EXPECT_EQ(meant(map, 3), "ffi");
    EXPECT_EQ(meant(map, 0x10), "a");
    EXPECT_EQ(meant(map, 0x11), "Ŵ");
    EXPECT_EQ(meant(map, 0x12), "c");
    EXPECT_EQ(meant(map, 0x13), "");
    EXPECT_EQ(meant(map, 0x20), "x");
    EXPECT_EQ(meant(map, 0x21), "yz");
    EXPECT_EQ(meant(map, 0x22), "é");
    EXPECT_EQ(meant(map, 0x30), "B");
}

TEST(ToUnicode, lets_a_range_grow_through_surrogates_and_never_out_of_unicode)
{
    std::string const map = "1 beginbfrange <0000> <ffff> <D83DDFFE> <00000000> <ffffffff> <0041> "
                            "endbfrange 1 beginbfrange <0005> <0006> <D83DDFFE> endbfrange";
    EXPECT_EQ(meant(map, 6), "\U0001F7FF");
    EXPECT_EQ(meant(map, 7), "H");
    EXPECT_EQ(meant(map, 0xFFFFFFF0), "");
}

TEST(ToUnicode, survives_maps_that_are_cut_off_or_nonsense)
{
    for (auto const* map :
         {"beginbfchar",
          "beginbfchar <01>",
          "beginbfrange <01> <05> [",
          "beginbfrange <01> [ [ [ <",
          "beginbfrange <05> <01> <0041>",
          "((((",
          "<<<<<>>>>",
          "beginbfchar <> <> <0102030405> <41>",
          "beginbfrange [ <01> ] <02> <03> endbfrange",
          "/",
          "%",
          "\\",
          "beginbfchar (a) (b) <01>"})
        EXPECT_EQ(meant(map, 1), "") << map;
    EXPECT_EQ(meant("beginbfchar <01> <0041", 1), "A");
}

TEST(ToUnicode, spends_no_more_entries_than_there_are)
{
    Objects objects;
    objects.limits.map_entries_left = 3;
    std::string map = "beginbfrange <00> <ff> [";
    for (int i = 0; i < 200; ++i) map += "<0041> ";
    auto const read = ToUnicode::read(objects.parsed(objects.stream(map)), objects.limits);
    EXPECT_EQ(cleaned_meaning(read.meaning(2)), "A");
    EXPECT_EQ(cleaned_meaning(read.meaning(3)), "");
    EXPECT_EQ(objects.limits.map_entries_left, 0U);
}

TEST(Meaning, is_unknown_when_it_cannot_be_words)
{
    for (auto const& text :
         {std::u32string(U"\0", 1),
          std::u32string(U"a\0", 2),
          std::u32string(U"\uFFFD"),
          std::u32string(U"\uE001"),
          std::u32string(U"\U000F0001"),
          std::u32string(U"\uFFFE"),
          std::u32string(U"\uFDD0"),
          std::u32string(1, static_cast<char32_t>(0xD800)),
          std::u32string(1, static_cast<char32_t>(0x110000)),
          std::u32string(U"\u0007"),
          std::u32string(U"\u0085x\u0090"),
          std::u32string(U"\U000E0041"),
          std::u32string(33, U'a')})
        EXPECT_EQ(cleaned_meaning(text), "");
    EXPECT_EQ(cleaned_meaning(U"\u00A0\t"), "  ");
    EXPECT_EQ(cleaned_meaning(U"\u00ADŵ\u20AC\U0001F600"), "\u00ADŵ€😀");
}

TEST(Meaning, never_calls_ink_a_space)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto const unseen =
        objects.stream("4 beginbfchar <01> <200B> <41> <0020> <42> <FEFF> <43> <005A> endbfchar");
    auto font = objects.reader(
        "<< /Subtype /Type1 /BaseFont /Helvetica /ToUnicode " + unseen +
        " /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /uniE000 2 /eacute] >> >>");
    auto const shown = font.show("ABC");
    EXPECT_EQ(text_of(shown), "ABZ");
    font.show("\x02");
    EXPECT_TRUE(font.words_known());
    font.show("\x01");
    EXPECT_FALSE(font.words_known());
}

TEST(GlyphNames, follow_the_rules_of_the_list)
{
    EXPECT_EQ(named("A"), "A");
    EXPECT_EQ(named("eacute"), "é");
    EXPECT_EQ(named("eacute.sc"), "é");
    EXPECT_EQ(named("Wcircumflex"), "Ŵ");
    EXPECT_EQ(named("f_f_i"), "ffi");
    EXPECT_EQ(named("uni0175"), "ŵ");
    EXPECT_EQ(named("uni00660069.liga"), "fi");
    EXPECT_EQ(named("u1F600"), "😀");
    EXPECT_EQ(named("Asmall"), "A");
    EXPECT_EQ(named("sevenoldstyle"), "7");
    EXPECT_EQ(named("dalethatafpatah"), named("dalethatafpatahhebrew"));
    for (auto const* name :
         {"",
          ".notdef",
          "g12",
          "uniface",
          "uni12",
          "uniD800",
          "u12",
          "u1234567",
          "C0065",
          "_",

          "f__i",
          "a73",
          "apple"})
        EXPECT_EQ(named(name), "") << name;
    EXPECT_EQ(cleaned_meaning(meaning_of_glyph_name("a73", true)), "■");
    EXPECT_EQ(number_of_glyph_name("g12"), 12U);
    EXPECT_EQ(number_of_glyph_name("glyph0034"), 34U);
    EXPECT_EQ(number_of_glyph_name("germandbls"), std::nullopt);
    EXPECT_EQ(number_of_glyph_name("g99999999999"), std::nullopt);
}

TEST(GlyphNames, are_found_for_every_code_of_the_text_encodings)
{
    for (auto const encoding :
         {BaseEncoding::standard, BaseEncoding::win_ansi, BaseEncoding::mac_roman})
        for (auto const name : encoding_table(encoding))
            EXPECT_EQ(named(name).empty(), name.empty() || name == "apple") << name;
    EXPECT_EQ(encoding_table(BaseEncoding::standard)[0xE1], "AE");
    EXPECT_EQ(encoding_table(BaseEncoding::win_ansi)[0x80], "Euro");
    EXPECT_EQ(encoding_table(BaseEncoding::mac_roman)[0x80], "Adieresis");
    EXPECT_EQ(encoding_table(BaseEncoding::mac_expert)[0x57], "fi");
    EXPECT_EQ(encoding_table(BaseEncoding::symbol)[0x61], "alpha");
    EXPECT_EQ(encoding_table(BaseEncoding::zapf_dingbats)[0xFE], "a191");
    EXPECT_EQ(encoding_table(BaseEncoding::standard)[0x7F], "");
    EXPECT_EQ(mac_os_roman_code("Euro"), 219);
    EXPECT_EQ(mac_os_roman_code("A"), 65);
    EXPECT_EQ(mac_os_roman_code(""), std::nullopt);
}

TEST(TakenMeaning, is_what_somebody_gets_who_takes_the_text)
{
    EXPECT_EQ(taken_meaning(U"\u00A0"), " ");
    EXPECT_EQ(taken_meaning(U"a\u200B"), "a");
    EXPECT_EQ(taken_meaning(U"\u2060"), "");
    EXPECT_EQ(taken_meaning(U""), "");
    EXPECT_EQ(taken_meaning(U"\uE001"), std::nullopt) << "private";
    EXPECT_EQ(taken_meaning(std::u32string(40, U'a')), std::nullopt);
}

TEST(ToUnicode, tells_nothing_from_not_a_word)
{
    Objects objects;
    auto const read = ToUnicode::read(
        objects.parsed(objects.stream("2 beginbfchar <01> <> <02> <0041> endbfchar")),
        objects.limits);
    EXPECT_EQ(read.said(1), U"");
    EXPECT_EQ(read.said(2), U"A");
    EXPECT_EQ(read.said(3), std::nullopt);
}

} // namespace safehand::unpicking
