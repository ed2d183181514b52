// Boxes, pictures, drawings, recognised words, whole pages.
#include "sheets.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;

namespace {

/// Gray pixels of one value that fill the area.
void add_picture(
    Paper& paper, page::Box area, int width, int height, std::uint8_t value = 40, int tag = -1)
{
    page::Picture picture;
    picture.width = width;
    picture.height = height;
    picture.samples.assign(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height), value);
    page::PictureItem item;
    item.picture = std::make_shared<page::Picture const>(std::move(picture));
    item.at = {area.width(), 0, 0, area.height(), area.left, area.bottom};
    paper.document.pages[0].items.push_back({std::move(item), -1, tag, page::Blend::normal});
}

page::Picture const* picture_in(page::Document const& document)
{
    for (auto const& item : document.pages[0].items)
        if (auto const* picture = std::get_if<page::PictureItem>(&item.what))
            return picture->picture.get();
    return nullptr;
}

std::vector<page::PathItem> paths_in(page::Document const& document)
{
    std::vector<page::PathItem> paths;
    for (auto const& item : document.pages[0].items)
        if (auto const* path = std::get_if<page::PathItem>(&item.what)) paths.push_back(*path);
    return paths;
}

/// Of a pixel in a picture of the whole page, one for each point.
std::size_t place_of(int x, int y_from_bottom)
{
    return static_cast<std::size_t>(842 - y_from_bottom) * 595 + static_cast<std::size_t>(x);
}

striking::Order box(double left, double top, double width, double height)
{
    striking::Order order;
    order.boxes.push_back({0, left, top, width, height});
    return order;
}

striking::RecognisedPage recognised(std::vector<std::vector<std::string>> const& lines)
{
    striking::RecognisedPage page;
    int number = 0;
    for (auto const& line : lines) {
        double x = 100;
        for (auto const& word : line) {
            auto const width = 6.0 * static_cast<double>(word.size());
            auto const top = 700 - number * 14.0;
            page.words.push_back({word, {x, top - 10, x + width, top}, number, 0});
            x += width + 5;
        }
        ++number;
    }
    return page;
}

} // namespace

TEST(Boxes, take_the_glyphs_they_touch_and_no_others)
{
    Paper paper;
    auto const from = 72 + paper.width("The red ");
    paper.text(0, 72, 700, "The red house stands");
    paper.text(0, 72, 686, "Line below");
    auto const width = paper.width("house");
    auto const order = box(from + 0.5, 842 - 707, width - 1, 7);
    auto const struck = striking::strike(paper.document, order);
    EXPECT_EQ(seen_on(struck.document), "The red [withheld] stands\nLine below");
    ASSERT_EQ(struck.strikes.size(), 1U);
    EXPECT_EQ(struck.strikes[0].cause, striking::Strike::Cause::box);
}

TEST(Boxes, whiten_the_pixels_and_no_others)
{
    Paper paper;
    add_picture(paper, {100, 500, 200, 600}, 100, 100);
    auto const struck = striking::strike(paper.document, box(120, 842 - 580, 30, 20));
    auto const* picture = picture_in(struck.document);
    ASSERT_NE(picture, nullptr);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            bool const inside = x >= 20 && x < 50 && y >= 20 && y < 40;
            ASSERT_EQ(
                picture->samples[static_cast<std::size_t>(y) * 100 + static_cast<std::size_t>(x)],
                inside ? 255 : 40)
                << x << ' ' << y;
        }
    }
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
}

TEST(Boxes, drop_a_picture_that_lies_inside)
{
    Paper paper;
    auto const figure = paper.tag("Figure");
    paper.document.tags[static_cast<std::size_t>(figure)].alternate = "Orla Quenby at the sea";
    add_picture(paper, {100, 500, 200, 600}, 10, 10, 40, figure);
    auto const struck = striking::strike(paper.document, box(90, 842 - 610, 130, 130));
    EXPECT_EQ(picture_in(struck.document), nullptr);
    ASSERT_EQ(struck.document.tags.size(), 1U);
    EXPECT_EQ(struck.document.tags[0].alternate, "[withheld]");
}

TEST(Boxes, cut_rules_at_their_edges_and_drop_drawings)
{
    Paper paper;
    paper.rule(0, {50, 600}, {550, 600});
    paper.fill(0, {100, 590, 140, 610});
    page::PathItem outline; // a letter: two curves
    outline.fills = true;
    outline.outline = {
        {page::Segment::Kind::move, {}, {}, {120, 595}},
        {page::Segment::Kind::curve, {125, 600}, {130, 600}, {160, 595}},
        {page::Segment::Kind::curve, {130, 590}, {125, 590}, {120, 595}},
        {page::Segment::Kind::close, {}, {}, {}},
        {page::Segment::Kind::move, {}, {}, {300, 595}},
        {page::Segment::Kind::curve, {305, 600}, {310, 600}, {315, 595}},
        {page::Segment::Kind::close, {}, {}, {}}};
    paper.document.pages[0].items.push_back({outline, -1, -1, page::Blend::normal});
    auto const struck = striking::strike(paper.document, box(120, 842 - 620, 30, 40));
    auto const paths = paths_in(struck.document);
    ASSERT_EQ(paths.size(), 3U);
    for (auto const& path : paths) {
        for (auto const& segment : path.outline) {
            if (segment.kind == page::Segment::Kind::close) continue;
            EXPECT_FALSE(segment.to.x > 120.3 && segment.to.x < 149.7) << segment.to.x;
        }
    }
    EXPECT_EQ(paths[0].outline.size(), 4U); // the rule in two parts
    EXPECT_EQ(paths[2].outline.size(), 3U); // the other letter
    EXPECT_EQ(struck.warnings.size(), 1U);
}

TEST(Boxes, leave_the_plain_ground_of_a_page_alone)
{
    Paper paper;
    paper.fill(0, {0, 0, 595, 842}, 1);
    auto const struck = striking::strike(paper.document, box(120, 200, 30, 40));
    ASSERT_EQ(paths_in(struck.document).size(), 1U);
    EXPECT_EQ(paths_in(struck.document)[0].outline.size(), 5U);
}

TEST(Boxes, take_letters_that_pictures_are_clipped_to)
{
    Paper paper;
    page::Clip clip;
    for (double const x : {100.0, 300.0}) {
        clip.outline.push_back({page::Segment::Kind::move, {}, {}, {x, 500}});
        clip.outline.push_back(
            {page::Segment::Kind::curve, {x + 5, 510}, {x + 8, 510}, {x + 10, 500}});
        clip.outline.push_back({page::Segment::Kind::close, {}, {}, {}});
    }
    paper.document.pages[0].clips.push_back(clip);
    paper.fill(0, {0, 0, 595, 842}, 0.5);
    paper.document.pages[0].items.back().clip = 0;
    auto const struck = striking::strike(paper.document, box(95, 842 - 515, 30, 20));
    ASSERT_EQ(struck.document.pages[0].clips.size(), 1U);
    EXPECT_EQ(struck.document.pages[0].clips[0].outline.size(), 3U);
}

TEST(Scans, lose_the_lines_of_a_sentence_that_recognition_read)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    auto order = sheets::terms({"Orla Quenby"});
    order.recognised.push_back(
        recognised({{"All", "were", "there."}, {"Or1a", "Quenby", "came."}, {"Then", "home."}}));
    auto const struck = striking::strike(paper.document, order);
    EXPECT_TRUE(struck.terms_not_found.empty());
    auto const* picture = picture_in(struck.document);
    ASSERT_NE(picture, nullptr);
    auto const at = [&](int x, int y_from_bottom) {
        return picture->samples[place_of(x, y_from_bottom)];
    };
    EXPECT_EQ(at(110, 681), 255);
    EXPECT_EQ(at(110, 695), 40);
    EXPECT_EQ(at(110, 666), 40);
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
    ASSERT_FALSE(struck.strikes.empty());
    EXPECT_EQ(struck.strikes[0].channel, "picture");
}

namespace {

std::vector<std::string> spoken_on(page::Page const& page)
{
    std::vector<std::string> lines;
    for (auto const& line : page.spoken) {
        auto& words = lines.emplace_back();
        for (auto const& word : line.words) words += (words.empty() ? "" : " ") + word.text;
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(Scans, keep_the_words_that_stay_for_those_who_listen)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    auto order = sheets::terms({"Orla Quenby"});
    order.recognised.push_back(
        recognised({{"All", "were", "there."}, {"Or1a", "Quenby", "came."}, {"Then", "home."}}));
    auto struck = striking::strike(paper.document, order);
    EXPECT_EQ(spoken_on(struck.document.pages[0]), (Lines{"All were there.", "Then home."}));
    EXPECT_TRUE(struck.document.tagged);
    // A box over a part of a word takes the word, not its neighbours in the next line.
    order.boxes.push_back({0, 100, 842 - 700.0, 4, 10});
    order.boxes.push_back({0, 130, 842 - 664.0, 20, 10});
    struck = striking::strike(paper.document, order);
    EXPECT_EQ(spoken_on(struck.document.pages[0]), (Lines{"were there.", "Then home."}));
    order.whole_pages.push_back(0);
    EXPECT_TRUE(striking::strike(paper.document, order).document.pages[0].spoken.empty());
}

TEST(Scans, keep_of_several_readings_of_a_place_the_one_that_is_sure_and_upright)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    striking::Order order;
    auto read = recognised({{"All", "were", "there."}, {"Then", "home."}});
    auto again = recognised({{"A11", "vvere", "there,"}});
    for (auto& word : again.words) {
        word.line = 7;
        word.sure = word.text == "there,";
    }
    auto turned = recognised({{"ereht", "erew"}});
    for (auto& word : turned.words) {
        word.block = 3;
        word.turn = 2;
    }
    auto noise = recognised({{"~"}});
    noise.words[0].block = 4;
    noise.words[0].box = {300, 300, 310, 310};
    noise.words[0].sure = false;
    for (auto const* const more : {&again, &turned, &noise})
        read.words.insert(read.words.end(), more->words.begin(), more->words.end());
    order.recognised.push_back(read);
    auto const struck = striking::strike(paper.document, order);
    EXPECT_EQ(spoken_on(struck.document.pages[0]), (Lines{"All were there.", "Then home."}));
}

TEST(Scans, with_text_of_their_own_keep_no_words_that_were_read_off_them)
{
    // Recognition reads the text too; what it misreads there is not known to be struck.
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    paper.text(0, 100, 300, "Orla Quenby came.");
    auto order = sheets::terms({"Orla Quenby"});
    order.recognised.push_back(recognised({{"All", "were", "there."}, {"Qxxnxy", "came."}}));
    auto const struck = striking::strike(paper.document, order);
    EXPECT_TRUE(struck.document.pages[0].spoken.empty());
    EXPECT_FALSE(struck.document.tagged);
}

TEST(Scans, of_names_of_other_widths_are_blanked_alike)
{
    std::optional<page::Document> first;
    for (auto const* const name : {"Ann", "Quenby", "Wimmerstone"}) {
        Paper paper;
        // One line, whose right end another line sets.
        add_picture(paper, {0, 0, 595, 842}, 595, 842);
        auto order = sheets::terms({name});
        order.recognised.push_back(recognised(
            {{"Longlonglonglonglonglonglong", "lines."}, {name, "came."}, {"Longlonglonglong."}}));
        auto const struck = striking::strike(paper.document, order);
        if (!first) first = struck.document;
        auto const* a = picture_in(*first);
        auto const* b = picture_in(struck.document);
        ASSERT_TRUE(a != nullptr && b != nullptr);
        EXPECT_TRUE(*a == *b) << name;
        EXPECT_EQ(seen_on(struck.document), seen_on(*first));
    }
}

TEST(Scans, are_searched_with_the_mistakes_that_recognition_makes)
{
    for (auto const* const read : {"Quenbv", "Queriby", "0uenby", "QUENBY's", "Ouenby"}) {
        Paper paper;
        add_picture(paper, {0, 0, 595, 842}, 595, 842);
        auto order = sheets::terms({"Orla Quenby"});
        order.recognised.push_back(recognised({{"Orla", read, "came."}}));
        EXPECT_TRUE(striking::strike(paper.document, order).terms_not_found.empty()) << read;
    }
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    auto order = sheets::terms({"Tate", "Clare"});
    order.recognised.push_back(recognised({{"Too", "late", "to", "dare", "it."}}));
    EXPECT_EQ(striking::strike(paper.document, order).terms_not_found.size(), 2U);
}

TEST(Scans, lose_what_hidden_words_over_them_say)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842);
    Look hidden;
    hidden.hidden = true;
    paper.text(0, 100, 500, "Orla Quenby came.", hidden);
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    auto const* picture = picture_in(struck.document);
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(picture->samples[place_of(120, 503)], 255);
    EXPECT_EQ(picture->samples[place_of(120, 520)], 40);
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
}

TEST(Scans, with_letters_that_only_recognition_can_read_lose_those_letters)
{
    Paper paper;
    paper.text(0, 100, 692, "abcd efghij");
    for (auto& glyph : paper.document.fonts[0].glyphs)
        if (glyph.text != " ") glyph.text.clear();
    for (auto& glyph : std::get<page::TextRun>(paper.document.pages[0].items[0].what).glyphs)
        if (glyph.text != " ") glyph.text.clear();
    auto order = sheets::terms({"Orla Quenby"});
    striking::RecognisedPage read;
    read.page = 0;
    read.words.push_back({"Orla", {100, 692, 100 + paper.width("abcd"), 699}, 0, 0});
    read.words.push_back(
        {"Quenby", {100 + paper.width("abcd "), 692, 100 + paper.width("abcd efghij"), 699}, 0, 0});
    order.recognised.push_back(read);
    auto const struck = striking::strike(paper.document, order);
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
    EXPECT_TRUE(struck.document.fonts.empty());
}

TEST(Scans, nobody_searched_are_named)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 59, 84);
    EXPECT_EQ(striking::strike(paper.document, sheets::terms({"Quenby"})).warnings.size(), 1U);
}

TEST(Pages, withheld_as_a_whole_keep_nothing_but_a_mark)
{
    Paper paper(2);
    paper.text(0, 72, 700, "Page one of Orla Quenby.");
    paper.text(1, 72, 700, "Page two stays.");
    paper.rule(0, {50, 600}, {550, 600});
    page::Link link;
    link.area = {0, 0, 50, 50};
    link.page = 1;
    paper.document.pages[0].links.push_back(link);
    paper.document.bookmarks.push_back({"All about Orla", 0, 0, {}});
    striking::Order order;
    order.whole_pages = {0};
    auto const struck = striking::strike(paper.document, order);
    EXPECT_TRUE(struck.document.pages[0].whole_withheld);
    EXPECT_EQ(struck.document.pages[0].items.size(), 1U);
    EXPECT_TRUE(struck.document.pages[0].links.empty());
    EXPECT_EQ(seen_on(struck.document, 0), "[withheld]");
    EXPECT_EQ(seen_on(struck.document, 1), "Page two stays.");
    EXPECT_EQ(struck.document.bookmarks[0].title, "[withheld]");
    EXPECT_EQ(
        struck.struck_words,
        (std::vector<std::string>{"All about Orla", "Page one of Orla Quenby."}));
}

TEST(Patterns, that_hold_words_are_emptied)
{
    Paper paper;
    paper.text(0, 10, 10, "Orla Quenby");
    page::Pattern pattern;
    pattern.items = std::move(paper.document.pages[0].items);
    pattern.tile = {0, 0, 100, 30};
    pattern.x_step = 100;
    pattern.y_step = 30;
    paper.document.pages[0].items.clear();
    paper.document.pages[0].patterns.push_back(std::move(pattern));
    paper.fill(0, {100, 100, 300, 300});
    std::get<page::PathItem>(paper.document.pages[0].items[0].what).fill.pattern = 0;
    auto const struck = striking::strike(paper.document, sheets::terms({"Orla Quenby"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
    ASSERT_EQ(struck.document.pages[0].patterns.size(), 1U);
    EXPECT_TRUE(struck.document.pages[0].patterns[0].items.empty());
    EXPECT_TRUE(struck.document.fonts.empty());
}

TEST(Masks, that_show_words_lose_them)
{
    Paper paper;
    paper.text(0, 100, 500, "Orla Quenby");
    page::Group group;
    group.soft_mask = std::move(paper.document.pages[0].items);
    paper.document.pages[0].items.clear();
    paper.fill(0, {90, 490, 300, 520});
    group.items = std::move(paper.document.pages[0].items);
    paper.document.pages[0].items.clear();
    paper.document.pages[0].items.push_back({std::move(group), -1, -1, page::Blend::normal});
    auto const struck = striking::strike(paper.document, sheets::terms({"Orla Quenby"}));
    EXPECT_EQ(seen_on(struck.document), "[withheld]");
    EXPECT_TRUE(struck.document.fonts.empty());
    EXPECT_EQ(struck.document.pages[0].items.size(), 1U);
}

TEST(Samples, that_spell_a_term_spell_it_no_more_and_look_the_same)
{
    Paper paper;
    add_picture(paper, {0, 0, 100, 100}, 40, 40, 200);
    std::string const words = "left for Mara Fenwick in here";
    {
        auto& item = std::get<page::PictureItem>(paper.document.pages[0].items[0].what);
        auto picture = *item.picture;
        for (std::size_t at = 0; at < words.size(); ++at)
            picture.samples[100 + at] = static_cast<std::uint8_t>(words[at]);
        item.picture = std::make_shared<page::Picture const>(std::move(picture));
    }
    auto const before = *picture_in(paper.document);
    auto const same = striking::strike(paper.document, sheets::terms({"Nobody Else"}));
    EXPECT_EQ(*picture_in(same.document), before);
    auto const done = striking::strike(paper.document, sheets::terms({"Mara Fenwick"}));
    EXPECT_TRUE(done.terms_not_found.empty());
    auto const& after = *picture_in(done.document);
    std::string const all(after.samples.begin(), after.samples.end());
    EXPECT_EQ(all.find("Mara"), std::string::npos);
    EXPECT_NE(all.find("left for"), std::string::npos);
    for (std::size_t at = 0; at < after.samples.size(); ++at)
        EXPECT_LE(std::abs(int{after.samples[at]} - int{before.samples[at]}), 7);
}

TEST(Marks, of_words_behind_a_picture_and_of_words_read_off_it_are_one)
{
    Paper paper;
    add_picture(paper, {0, 0, 595, 842}, 595, 842, 255);
    Look behind;
    behind.hidden = true;
    paper.text(0, 50, 700, "Mara Fenwick came.", behind);
    auto order = sheets::terms({"Mara Fenwick"});
    striking::RecognisedPage read;
    double x = 50;
    for (auto const* word : {"Mara", "Fenwick", "came."}) {
        auto const wide = paper.width(word);
        striking::RecognisedWord one;
        one.text = word;
        one.box = {x, 697, x + wide, 709};
        one.sure = true;
        read.words.push_back(one);
        x += wide + paper.width(" ");
    }
    order.recognised.push_back(read);
    auto const done = striking::strike(paper.document, order);
    int marks = 0;
    for (auto const& item : done.document.pages[0].items)
        if (std::holds_alternative<page::MarkItem>(item.what)) ++marks;
    EXPECT_EQ(marks, 1);
}
