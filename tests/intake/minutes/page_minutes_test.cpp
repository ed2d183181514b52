// Laid-out pages become minutes: paragraphs, headings, lists, tables, and what stands beside.
#include "intake/laid_out/answer.h"
#include "intake/minutes/comparing.h"
#include "intake/minutes/conservation.h"
#include "intake/minutes/heading_levels.h"
#include "intake/minutes/page_grids.h"
#include "intake/minutes/page_minutes.h"

#include <gtest/gtest.h>

#include <sstream>

namespace safehand::intake::minutes {

namespace {

using laid_out::Document;
using laid_out::Page;
using laid_out::Sight;
using laid_out::Word;

constexpr double letter = 6; // points wide, every one of them

/// Sets `text` at a place, in letters of one width.
void set(Page& page, double left, double base, std::string const& text, double size = 11)
{
    std::istringstream in(text);
    for (std::string one; in >> one;) {
        Word word;
        word.text = one;
        word.left = left;
        word.right = left + letter * static_cast<double>(one.size());
        word.bottom = base - 2;
        word.top = base + size - 3;
        word.size = size;
        page.words.push_back(word);
        left = word.right + letter;
    }
}

Page blank()
{
    Page page;
    page.width = 595;
    page.height = 842;
    return page;
}

std::string told(std::vector<Beside> const& beside)
{
    std::string out;
    for (auto const& one : beside) out += one.why + " | " + one.where + " | " + one.words + "\n";
    return out;
}

} // namespace

TEST(PageMinutes, joins_lines_and_the_words_that_hyphens_broke)
{
    auto page = blank();
    set(page, 60, 700, "The school said that Robin comes every morning and that his con-");
    set(page, 60, 686, "duct is kind. He is well-");
    set(page, 60, 672, "known and likes the well-known songs that they sing on Fridays now.");
    set(page, 60, 640, "Another paragraph.");
    auto const read = read_page_minutes({{page}, {}, {}, {}, {}, {}});
    ASSERT_EQ(read.minutes.parts.size(), 3U);
    auto const first =
        line_of(read.minutes.parts[0].entries[0]) + " " + line_of(read.minutes.parts[1].entries[0]);
    EXPECT_NE(first.find("his conduct is kind."), std::string::npos) << first;
    EXPECT_EQ(line_of(read.minutes.parts[2].entries[0]), "Another paragraph.");
    EXPECT_TRUE(lost(read.minutes, read.said).empty());
}

TEST(PageMinutes, drops_running_heads_and_page_numbers_and_says_so)
{
    Document document;
    for (int k = 1; k <= 3; ++k) {
        auto page = blank();
        set(page, 60, 815, "Invented council, page " + std::to_string(k) + " of 3");
        set(page, 60, 700, "Words of their own on page number " + std::to_string(k) + ".");
        set(page, 290, 25, std::to_string(k));
        document.pages.push_back(page);
    }
    auto const read = read_page_minutes(document);
    EXPECT_EQ(read.minutes.parts.size(), 3U);
    ASSERT_EQ(read.left_out.size(), 1U);
    EXPECT_NE(read.left_out[0].says.find("6 lines"), std::string::npos) << read.left_out[0].says;
}

TEST(PageMinutes, a_ruled_table_is_a_table_and_goes_on_over_the_page)
{
    auto page = blank();
    for (double const x : {60.0, 200.0, 340.0}) page.rules.push_back({true, x, 600, 660});
    for (double const y : {600.0, 630.0, 660.0}) page.rules.push_back({false, y, 60, 340});
    set(page, 66, 645, "Need");
    set(page, 206, 645, "Action");
    set(page, 66, 615, "Sleep");
    set(page, 206, 615, "Bedtime at eight");
    auto const read = read_page_minutes({{page, page}, {}, {}, {}, {}, {}});
    ASSERT_EQ(read.minutes.parts.size(), 1U);
    auto const& table = read.minutes.parts[0];
    EXPECT_EQ(table.kind, Part::Kind::table);
    // The heads of the second page are those of the first.
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(line_of(table.rows[2][1]), "Bedtime at eight");
}

TEST(PageMinutes, words_that_are_not_seen_stand_beside)
{
    auto page = blank();
    set(page, 60, 700, "seen words");
    set(page, 60, 600, "unseen words");
    page.words[2].sight = Sight::hidden;
    page.words[3].sight = Sight::outside;
    auto const read = read_page_minutes({{page}, {}, {}, {}, {}, {}});
    EXPECT_NE(told(read.beside).find("hidden text | page 1 | unseen"), std::string::npos);
    EXPECT_NE(told(read.beside).find("beside the page | page 1 | words"), std::string::npos);
}

TEST(PageMinutes, doubtful_words_of_a_scan_are_named_with_their_line)
{
    auto page = blank();
    page.recognised = true;
    set(page, 60, 700, "sure words");
    set(page, 60, 686, "more blurred words");
    page.words[3].confidence = 30;
    auto const read = read_page_minutes({{page}, {}, {}, {}, {}, {}});
    ASSERT_EQ(read.doubtful.size(), 1U);
    EXPECT_EQ(read.doubtful[0].says, "Not sure of words of page 1 line 2");
    EXPECT_EQ(read.doubtful[0].words, "\u201Cblurred\u201D");
    EXPECT_NE(read.reading.find("page 1 line 2: more ?blurred? words"), std::string::npos);
}

TEST(HeadingLevels, a_heading_that_recognition_misread_still_begins_its_section)
{
    Vocabulary words;
    words.sections = {{"confidential", {"Confidential section"}}, {"plan", {"Plan"}}};
    EXPECT_EQ(section_called(words, "7. Confidential sectlon"), nullptr);
    ASSERT_NE(section_called(words, "7. Confidential sectlon", true), nullptr);
    EXPECT_EQ(section_called(words, "Confidence in section", true), nullptr);
    EXPECT_EQ(section_called(words, "Flan", true), nullptr);
}

TEST(Comparing, a_word_that_is_shown_otherwise_is_told_and_a_page_of_them_is_read_anew)
{
    auto page = blank();
    set(page, 60, 700, "mother lives in Nettleby with her three children and works nights");
    auto shown = page.words;
    shown[3].text = "Skelmere";
    std::vector<Line> doubtful;
    hold_against_picture(page, 0, shown, doubtful);
    ASSERT_EQ(doubtful.size(), 1U);
    EXPECT_NE(doubtful[0].words.find("Skelmere"), std::string::npos);
    EXPECT_FALSE(page.recognised);

    for (auto& word : shown) word.text = "other" + word.text.substr(0, 1);
    doubtful.clear();
    hold_against_picture(page, 0, shown, doubtful);
    EXPECT_TRUE(page.recognised);
    EXPECT_EQ(page.words.front().sight, Sight::unshown);
    EXPECT_EQ(page.words.back().sight, Sight::seen);
}

TEST(Comparing, a_level_word_is_not_held_against_what_it_reads_upside_down)
{
    auto page = blank();
    set(page, 60, 700, "Attendance and apologies of everybody who was asked to come");
    auto shown = page.words;
    shown.push_back(shown.front());
    shown.back().text = "aouepuany";
    shown.back().sight = Sight::turned;
    auto const count = page.words.size();
    std::vector<Line> doubtful;
    hold_against_picture(page, 0, shown, doubtful);
    EXPECT_TRUE(doubtful.empty());
    EXPECT_EQ(page.words.size(), count);

    // With no level reading the same letters are told.
    shown.erase(shown.begin());
    hold_against_picture(page, 0, shown, doubtful);
    EXPECT_EQ(doubtful.size(), 1U);
}

TEST(Comparing, turned_words_that_only_the_picture_holds_are_no_words_of_the_lines)
{
    auto page = blank();
    set(page, 60, 700, "words that stand level on the page");
    auto shown = page.words;
    auto aside = blank();
    set(aside, 60, 300, "sideways");
    aside.words.front().sight = Sight::turned;
    shown.push_back(aside.words.front());
    std::vector<Line> doubtful;
    hold_against_picture(page, 0, shown, doubtful);
    EXPECT_EQ(page.words.back().text, "sideways");
    EXPECT_EQ(page.words.back().sight, Sight::picture);
}

TEST(Comparing, hidden_words_that_recognition_cannot_read_are_not_taken_for_an_echo)
{
    auto page = blank();
    set(page, 60, 700, "shown words");
    auto const shown = page.words;
    for (auto& word : page.words) word.sight = Sight::hidden;
    page.words[0].text = "\u0442\u0430\u0439\u043D\u0430";
    EXPECT_EQ(drop_echoes(page, shown), 1);
    ASSERT_EQ(page.words.size(), 1U);
    EXPECT_EQ(page.words[0].text, "\u0442\u0430\u0439\u043D\u0430");
}

TEST(Comparing, words_behind_a_scan_go_when_they_say_what_it_shows_and_stay_when_not)
{
    auto page = blank();
    set(page, 60, 700, "scanned words");
    auto const shown = page.words;
    for (auto& word : page.words) word.sight = Sight::hidden;
    page.words[1].text = "secrets";
    EXPECT_EQ(drop_echoes(page, shown), 1);
    ASSERT_EQ(page.words.size(), 1U);
    EXPECT_EQ(page.words[0].text, "secrets");
}

TEST(LaidOutAnswer, comes_back_as_it_was_and_nothing_else_is_believed)
{
    Document document;
    document.pages.push_back(blank());
    set(document.pages[0], 60, 700, "caf\u00E9 words");
    document.pages[0].words[0].sight = Sight::tiny;
    document.pages[0].rules.push_back({true, 60, 10, 20});
    document.language = "cy";
    document.left_out.push_back({-1, 2, "javascript"});
    auto const written = laid_out::answer_of(document);
    auto const back = laid_out::read_answer(written);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, document);
    for (std::string const wrong :
         {"",
          "P 1 1 0",
          "W 0 0 1 1 1 0 100 0 0 0 early\n",
          "P 100 100 0 \nW 0 0 1 1 1 0 100 0 0 0 two\twords\n",
          "P 100 100 0 \nW 2 0 1 1 1 0 100 0 0 0 backwards\n",
          "P 100 100 0 \nW 0 0 1 1 1 0 100 77 0 0 sight\n",
          "P 100 100 0 \nW 0 0 1 1 1 0 100 0 0 0 \xFF\n",
          "P 100 100 0 \nr 7 1 nowhere\n",
          "P 0 100 0 \n",
          "X 1\n"})
        EXPECT_FALSE(laid_out::read_answer(wrong).has_value()) << wrong;
}

} // namespace safehand::intake::minutes
