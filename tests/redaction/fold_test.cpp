#include "record/error.h"
#include "redaction/fold.h"
#include "redaction/spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace safehand::redaction {

namespace {

std::string folded(std::string_view text)
{
    std::string out;
    for (auto const symbol : symbols_of(folded_words(text))) {
        if (symbol < 0x80)
            out += static_cast<char>(symbol);
        else
            out += "<" + std::to_string(static_cast<unsigned>(symbol)) + ">";
    }
    return out;
}

struct Row {
    std::string_view what;
    std::string_view written;
    std::string_view plain;
};

class Folds : public testing::TestWithParam<Row> {};

} // namespace

TEST_P(Folds, to_the_same_symbols_as_the_plain_spelling)
{
    EXPECT_EQ(folded(GetParam().written), folded(GetParam().plain)) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    Spellings,
    Folds,
    testing::Values(
        Row{"upper case", "ELM ROAD", "elm road"},
        Row{"title case with marks", "ŴŶNNE Ïon Âr", "wynne ion ar"},
        Row{"Polish", "Łódź Żółć Ęś Ąć Ńi", "lodz zolc es ac ni"},
        Row{"Latin-1", "ÀÉÎÕÜÇÑØÅÝ àéîõüçñøåýÿ", "aeioucnoay aeioucnoayy"},
        Row{"Vietnamese, beyond Extended-A", "Nguyễn Ấn", "nguyen an"},
        Row{"Turkish", "İstanbul Işık ıI", "istanbul isik ii"},
        Row{"decomposed marks", "w\u0302yn e\u0301 o\u0308", "wyn e o"},
        Row{"decomposed equals composed Cyrillic", "\u0438\u0306", "\u0439"},
        Row{"soft hyphen", "Rams\u00ADbottom", "ramsbottom"},
        Row{"zero width space and joiners",
            "Ra\u200Bms\u200Cbo\u200Dtt\u2060om\uFEFF",
            "ramsbottom"},
        Row{"direction marks", "\u202ERams\u202Cbot\u200Ftom\u2066", "ramsbottom"},
        Row{"variation selectors and grapheme joiner", "Ra\uFE0Fms\u034F", "rams"},
        Row{"no-break space", "Elm\u00A0Road", "elm road"},
        Row{"narrow, thin, figure and wide spaces",
            "a\u202Fb\u2009c\u2007d\u3000e\u2003f",
            "a b c d e f"},
        Row{"line and paragraph separators", "a\u2028b\u2029c\td\ne", "a b c d e"},
        Row{"hyphens and dashes",
            "a\u2010b\u2011c\u2012d\u2013e\u2014f\u2015g\u2212h-i\uFE63j\uFF0Dk",
            "abcdefghijk"},
        Row{"ligatures",
            "\uFB01nd o\uFB03ce \uFB02at a\uFB00 \uFB05\uFB06",
            "find office flat aff stst"},
        Row{"joined letters", "Æsop œuvre straße ẞ Þor ĳ", "aesop oeuvre strasse ss thor ij"},
        Row{"full width", "ＹＯ３１　７ＸＸ", "yo31 7xx"},
        Row{"curly and other apostrophes",
            "O\u2019B O\u02BCB O\u2018B O`B O\u00B4B O\uFF07B",
            "O'B O'B O'B O'B O'B O'B"},
        Row{"Cyrillic look-alikes",
            "\u0410\u0430\u0415\u0435\u041E\u043E\u0420\u0440\u0421\u0441"
            "\u0425\u0445\u0406\u0456\u0408\u0405\u041A\u041C\u0422\u041D\u0412",
            "aaeeooppccxxiijskmthb"},
        Row{"Greek look-alikes",
            "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1"
            "\u03A4\u03A5\u03A7\u03BF\u03B1",
            "abezhikmnoptyxoa"},
        Row{"mathematical letters", "\U0001D400\U0001D41B\U0001D5A0\U0001D7D9", "aba1"},
        Row{"letters in circles and squares", "\u24B6\u24D1\U0001F130\u2460", "aba1"},
        Row{"small capitals and phonetic letters", "\u1D00\u0299\u0261", "abg"},
        Row{"raised digits", "\u00B9\u00B2\u2074", "124"},
        Row{"Arabic-Indic digits", "\u0660\u0661\u0662\u0669", "0129"},
        Row{"Persian and Devanagari digits", "\u06F4\u096B", "45"},
        Row{"Arabic without vowel signs and stretch",
            "\u0645\u064F\u062D\u064E\u0645\u0640\u0640\u062F",
            "\u0645\u062D\u0645\u062F"},
        Row{"Arabic and Persian yeh and kaf", "\u06A9\u06CC", "\u0643\u064A"},
        Row{"Arabic alefs", "\u0623\u0625\u0622", "\u0627\u0627\u0627"},
        Row{"Arabic presentation forms", "\uFEE3\uFEA4\uFEE4\uFEAA", "\u0645\u062D\u0645\u062F"},
        Row{"Hangul syllables and jamo", "\uAC01", "\u1100\u1161\u11A8"},
        Row{"Hebrew points", "\u05D3\u05BC\u05B8", "\u05D3"}));

TEST(Fold, keeps_different_letters_apart)
{
    std::vector<std::pair<std::string_view, std::string_view>> const pairs{
        {"Ann", "Anna"}, {"1", "l"}, {"0", "o"}, {"\u0636", "\u0635"}, {"b", "d"}};
    for (auto const& [a, b] : pairs) EXPECT_NE(folded(a), folded(b)) << a << " " << b;
}

TEST(Fold, sees_signs_as_signs_and_not_as_letters)
{
    for (char32_t const sign : {U'£', U'€', U'×', U'÷', U'…', U'•', U'→', U'☺', U'©', U'“'})
        EXPECT_NE(fold(sign).sort, Sort::letter) << static_cast<unsigned>(sign);
    for (char32_t const letter : {U'ŵ', U'ж', U'ω', U'ا', U'中', U'ก', U'अ', U'Ꭰ'})
        EXPECT_EQ(fold(letter).sort, Sort::letter) << static_cast<unsigned>(letter);
}

TEST(Fold, filler_says_nothing)
{
    for (char32_t const point :
         {U' ', U',', U'.', U'-', U'–', U'(', U')', U'’', U'“', U'…', U'\u200B'})
        EXPECT_TRUE(is_filler(point)) << static_cast<unsigned>(point);
    for (char32_t const point : {U'a', U'7', U'£', U'%', U'&', U'+', U'@', U'✓', U'ع'})
        EXPECT_FALSE(is_filler(point)) << static_cast<unsigned>(point);
}

TEST(Decode, refuses_what_is_not_well_formed)
{
    for (std::string_view const bytes :
         {"\x80",
          "\xC3",
          "\xC0\xAF",
          "\xED\xA0\x80",
          "\xF4\x90\x80\x80",
          "\xE2\x82",
          "\xFF",
          "\xC3("})
        EXPECT_THROW(folded_words(bytes), Error);
    EXPECT_EQ(decode("\xF0\x9F\x98\x80", 0).point, U'\U0001F600');
    EXPECT_EQ(decode(std::string_view("\0", 1), 0).next, 1U);
}

} // namespace safehand::redaction
