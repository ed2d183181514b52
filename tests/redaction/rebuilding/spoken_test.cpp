// Words that were read off a picture: searched and spoken, never seen. All words are invented.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace safehand::rebuilding {

namespace {

page::SpokenLine spoken(double top, int paragraph, std::vector<std::string> const& words)
{
    page::SpokenLine line;
    double left = 20;
    for (auto const& word : words) {
        auto const right = left + 6.0 * static_cast<double>(word.size());
        line.words.push_back({word, left, right});
        left = right + 4;
    }
    line.box = {20, top - 10, left - 4, top};
    line.paragraph = paragraph;
    return line;
}

/// A scan in three lines, whose middle one went.
page::Document scan()
{
    auto out = small_document();
    auto& page = out.pages[0];
    page.items.push_back(item(filled({10, 10, 190, 90}, gray(0.8))));
    page.items.push_back(item(page::MarkItem{"[withheld: 3b]", {20, 57}, 8}));
    page.spoken = {
        spoken(90, 0, {"All", "were", "there."}),
        spoken(50, 1, {"They", "went"}),
        spoken(36, 1, {"t\xC5\xB7", "again."})};
    out.tagged = true;
    return out;
}

} // namespace

TEST(Spoken, words_are_found_where_the_picture_shows_them)
{
    auto const pdf = rebuilt(scan());
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "All were there.\n[withheld: 3b]\nThey went\nt\xC5\xB7 again.\n");
    FileOnDisk const file(pdf);
    auto const boxes = output_of("pdftotext -bbox " + file.path() + " -");
    auto const at = boxes.find(">were<");
    ASSERT_NE(at, std::string::npos) << boxes;
    auto const word = boxes.substr(boxes.rfind("<word", at), 60);
    EXPECT_NE(word.find("xMin=\"42"), std::string::npos) << word;
}

TEST(Spoken, words_are_never_seen)
{
    auto silent = scan();
    silent.pages[0].spoken.clear();
    EXPECT_EQ(drawn(rebuilt(scan()), 1, 4).bytes, drawn(rebuilt(silent), 1, 4).bytes);
}

TEST(Spoken, paragraphs_and_marks_come_in_reading_order)
{
    auto document = scan();
    auto const told = structure_of(rebuilt(document));
    auto const at = [&](char const* what) {
        auto const found = told.find(what);
        EXPECT_NE(found, std::string::npos) << what << "\n" << told;
        return found;
    };
    EXPECT_LT(at("All were there."), at("[withheld: 3b]"));
    EXPECT_LT(at("[withheld: 3b]"), at("They went"));
    auto const between = told.substr(at("They went"), at("again.") - at("They went"));
    EXPECT_EQ(between.find("P (block)"), std::string::npos) << told;
}

TEST(Spoken, lines_that_go_up_the_page_are_words_too)
{
    auto document = small_document();
    auto line = spoken(-30, 0, {"Upwards"});
    line.turn = 1;
    document.pages[0].spoken = {line};
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    FileOnDisk const file(pdf);
    auto const boxes = output_of("pdftotext -bbox " + file.path() + " -");
    auto const word = boxes.find(">Upwards<");
    ASSERT_NE(word, std::string::npos) << boxes;
    // It stands 30 to 40 points from the left edge and is 42 points high.
    EXPECT_NE(boxes.substr(0, word).find("xMin=\"3"), std::string::npos) << boxes;
}

TEST(Spoken, words_of_a_page_that_is_withheld_are_not_written)
{
    auto document = scan();
    document.pages[0].whole_withheld = true;
    auto const pdf = rebuilt(document);
    EXPECT_EQ(text_of(pdf), "[withheld: 3b]\n");
}

} // namespace safehand::rebuilding
