// Breaking lines, sharing out columns, bidirectional order and the small codecs.
#include "record/error.h"
#include "rendering/table_composer.h"
#include "rendering/text_setting.h"
#include "rendering/type_case.h"
#include "rendering/unicode.h"
#include "rendering/winansi.h"
#include "tests/rendering/documents.h"

#include <gtest/gtest.h>

#include <numeric>

namespace safehand::rendering {

namespace {

TextStyle const twelve{12'000, 17'000, false};

std::string words_of(SetText const& text, SetLine const& line)
{
    std::string words;
    for (auto i = line.first; i < line.last; ++i) {
        auto const& atom = text.atoms[i];
        if (atom.space_before && i > line.first) words += ' ';
        words += atom.word == nullptr ? "#" : atom.word->text;
    }
    return words;
}

class LineSetting : public testing::Test {
  protected:
    WordDesk desk{typefaces()->type_case()};
    TextSetter setter{desk, "en"};
};

} // namespace

TEST_F(LineSetting, breaks_lines_at_spaces_only_and_keeps_every_word)
{
    auto const text =
        setter.set("Kerry-Ann and Jo/anne went to Hexley-on-the-Water by bus", twelve, 120'000);
    std::string joined;
    for (auto const& line : text.lines) {
        EXPECT_LE(line.width, 120'000);
        joined += (joined.empty() ? "" : " ") + words_of(text, line);
    }
    EXPECT_GT(text.lines.size(), 2U);
    EXPECT_EQ(joined, "Kerry-Ann and Jo/anne went to Hexley-on-the-Water by bus");
}

TEST_F(LineSetting, cuts_a_word_that_no_line_can_hold_and_loses_nothing_of_it)
{
    std::string const address = "https://www.example.org/a-very-long/path/\u0175ith/\u0142etters/"
                                "andaverylongtailwithoutanyjointatallthatgoesonandonandon";
    auto const text = setter.set(address, twelve, 90'000);
    std::string joined;
    for (auto const& line : text.lines) {
        EXPECT_LE(line.width, 90'000);
        joined += words_of(text, line);
    }
    EXPECT_GT(text.lines.size(), 3U);
    EXPECT_EQ(joined, address);
}

TEST_F(LineSetting, a_line_narrower_than_a_letter_still_ends)
{
    auto const text = setter.set("WWW \u0645\u0631\u062D\u0628\u0627", twelve, 1'000);
    EXPECT_GE(text.lines.size(), 4U);
}

TEST_F(LineSetting, marks_are_equally_wide_whatever_their_code)
{
    Line const one{Words{"before ", false, {}}, Mark{"R1"}, Words{" after", false, {}}};
    Line const other{Words{"before ", false, {}}, Mark{"R128"}, Words{" after", false, {}}};
    Line const neutral{Words{"before ", false, {}}, Mark{}, Words{" after", false, {}}};
    auto const width = setter.set(one, twelve, 400'000).lines.front().width;
    EXPECT_EQ(setter.set(other, twelve, 400'000).lines.front().width, width);
    EXPECT_EQ(setter.set(neutral, twelve, 400'000).lines.front().width, width);
}

TEST_F(LineSetting, a_comma_does_not_leave_the_mark_before_it)
{
    Line const line{Words{"aaaa ", false, {}}, Mark{"R8"}, Words{", and so on", false, {}}};
    auto const text = setter.set(line, twelve, 100'000);
    bool together = false;
    for (auto const& one : text.lines)
        together = together || words_of(text, one).find("#,") != std::string::npos;
    EXPECT_TRUE(together);
}

TEST_F(LineSetting, leftward_words_come_in_visual_order)
{
    auto const text = setter.set("one \u05D0\u05D1 \u05D2\u05D3 two", twelve, 400'000);
    std::string seen;
    for (auto const& part : visual_order(text, text.lines.front()))
        seen += part.atom == nullptr ? "|" : part.atom->word->text;
    EXPECT_EQ(seen, "one|\u05D2\u05D3|\u05D0\u05D1|two");
    EXPECT_FALSE(text.leftwards);
}

TEST_F(LineSetting, names_the_code_point_that_no_font_has)
{
    try {
        setter.set("a \U000F0000 b", twelve, 400'000);
        FAIL() << "a private character was set";
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::bad_input);
        EXPECT_NE(std::string(error.what()).find("U+F0000"), std::string::npos) << error.what();
    }
}

TEST_F(LineSetting, refuses_a_broken_byte_instead_of_guessing)
{
    // U+FFFD itself has a glyph in some fonts; it must be visible as such, never dropped.
    auto const text = decode("a\xC3(b\xFFz\xE2\x82");
    EXPECT_EQ(text, U"a\uFFFD(b\uFFFDz\uFFFD\uFFFD");
}

TEST_F(LineSetting, shapes_each_word_once)
{
    setter.set("again and again and again and again", twelve, 400'000);
    EXPECT_EQ(desk.shaped(), 2U);
    setter.set("again", {12'000, 17'000, true}, 400'000);
    EXPECT_EQ(desk.shaped(), 3U);
}

TEST(Columns, take_their_shares_but_never_less_than_their_longest_word)
{
    auto const widths = share_out({1, 1, 8}, {30'000, 10'000, 10'000}, 100'000);
    EXPECT_EQ(widths[0], 30'000);
    EXPECT_EQ(std::accumulate(widths.begin(), widths.end(), 0), 100'000);
    EXPECT_GE(widths[1], 10'000);
}

TEST(Columns, shrink_in_proportion_when_the_words_do_not_fit)
{
    auto const widths = share_out({1, 1}, {150'000, 50'000}, 100'000);
    EXPECT_EQ(widths[0], 75'000);
    EXPECT_EQ(widths[1], 25'000);
}

TEST(Columns, treat_a_share_of_nothing_as_one)
{
    auto const widths = share_out({0, -5}, {0, 0}, 100'000);
    EXPECT_EQ(widths[0], 50'000);
    EXPECT_EQ(widths[1], 50'000);
}

TEST(WinAnsi, reads_back_every_byte_that_it_writes)
{
    for (unsigned byte = 0; byte < 256; ++byte) {
        auto const character = winansi_character(static_cast<std::uint8_t>(byte));
        if (character != 0) {
            EXPECT_EQ(winansi_byte(character), byte);
        }
    }
    EXPECT_EQ(winansi_byte(U'\u20AC'), 0x80);
    EXPECT_EQ(winansi_byte(U'\u0175'), 0);
    EXPECT_EQ(winansi_byte(U'\u0081'), 0);
}

TEST(Lengths, are_written_with_two_decimals_at_most)
{
    std::string out;
    for (auto const value : {12'000, 16'800, -250, 5, 1'050, -12'345}) {
        put_length(out, value);
        out += ' ';
    }
    EXPECT_EQ(out, "12 16.8 -0.25 0 1.05 -12.34 ");
}

TEST(Unicode, simple_text_is_recognised_and_direction_marks_are_not_simple)
{
    EXPECT_TRUE(is_simple("plain, \u0175 \u0142 \u2013 \u20AC \u0416"));
    EXPECT_FALSE(is_simple("\u0627"));
    EXPECT_FALSE(is_simple("a\u202Eb"));
    EXPECT_FALSE(is_simple("a\u200Fb"));
    EXPECT_FALSE(is_simple("a\u00ADb"));
}

} // namespace safehand::rendering
