// What stands around the text: headings and their sections, tags, bookmarks, links, descriptions.
#include "sheets.h"

#include <gtest/gtest.h>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;

namespace {

void add_sections(Paper& paper, bool tagged)
{
    auto const root = tagged ? paper.tag("Document") : -1;
    double y = 780;
    int page = 0;
    for (auto const& [heading, level] : std::vector<std::pair<std::string, int>>{
             {"1 Family history", 1}, {"1.1 Earlier years", 2}, {"2 Health", 1}, {"3 School", 1}}) {
        Look title;
        title.size = level == 1 ? 16 : 13;
        title.font = 2;
        if (tagged) title.tag = paper.tag("H" + std::to_string(level), root);
        paper.text(page, 72, y, heading, title);
        Look body;
        if (tagged) body.tag = paper.tag("P", root);
        y = paper.paragraph(
                page,
                72,
                y - 24,
                451,
                "Under the heading " + heading.substr(2, 1) +
                    "x stands what was told, in a paragraph that is long enough to fill more than "
                    "one line of the page.",
                body) -
            20;
        paper.document.bookmarks.push_back({heading, level - 1, page, y + 68});
        if (heading == "1.1 Earlier years") {
            page = 1;
            y = 780;
            paper.paragraph(page, 72, y, 451, "The earlier years go on here.", body);
            y -= 40;
        }
    }
}

} // namespace

TEST(Sections, go_as_a_whole_with_all_below_them_over_pages)
{
    for (bool const tagged : {false, true}) {
        Paper paper(2);
        add_sections(paper, tagged);
        striking::Order order;
        order.sections = {"Family history"};
        auto const struck = striking::strike(paper.document, order);
        EXPECT_EQ(seen_on(struck.document, 0), "[withheld]");
        auto const second = seen_on(struck.document, 1);
        EXPECT_TRUE(second.starts_with("[withheld]\n2 Health\nUnder")) << second;
        EXPECT_EQ(second.find("earlier years"), std::string::npos);
        ASSERT_EQ(struck.document.bookmarks.size(), 3U);
        EXPECT_EQ(struck.document.bookmarks[0].title, "[withheld]");
        EXPECT_EQ(struck.document.bookmarks[1].title, "2 Health");
    }
}

TEST(Sections, end_before_the_next_of_their_rank)
{
    Paper paper(2);
    add_sections(paper, false);
    striking::Order order;
    order.sections = {"1.1 earlier years"};
    auto const struck = striking::strike(paper.document, order);
    auto const first = seen_on(struck.document, 0);
    EXPECT_TRUE(first.starts_with("1 Family history\nUnder")) << first;
    EXPECT_EQ(first.find("Earlier"), std::string::npos);
    EXPECT_TRUE(seen_on(struck.document, 1).starts_with("[withheld]\n2 Health"));
}

TEST(Tags, that_hold_nothing_any_more_go_and_the_others_are_numbered_anew)
{
    Paper paper;
    auto const root = paper.tag("Document");
    auto const first = paper.tag("P", root);
    auto const second = paper.tag("Figure", root);
    auto const third = paper.tag("P", root);
    paper.document.tags[static_cast<std::size_t>(second)].alternate = "A plan";
    Look look;
    look.tag = first;
    look.hidden = true;
    paper.text(0, 72, 700, "hidden", look);
    look.hidden = false;
    look.tag = third;
    paper.text(0, 72, 600, "Quenby ran. The rest.", look);
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    ASSERT_EQ(struck.document.tags.size(), 2U);
    EXPECT_EQ(struck.document.tags[1].role, "P");
    for (auto const& item : struck.document.pages[0].items) EXPECT_EQ(item.tag, 1);
}

TEST(Notes, are_searched_and_withheld_whole)
{
    Paper paper;
    paper.text(0, 72, 700, "Nothing here.");
    auto const figure = paper.tag("Figure");
    paper.document.tags[static_cast<std::size_t>(figure)].alternate =
        "Orla Quenby, drawn by a child";
    Look look;
    look.tag = figure;
    paper.text(0, 72, 500, "x", look);
    paper.document.bookmarks.push_back({"Visit to Quenby", 0, 0, {}});
    paper.document.bookmarks.push_back({"Next steps", 0, 0, {}});
    page::Link link;
    link.area = {300, 300, 400, 320};
    link.address = "https://example.org/%51uenb%79-family";
    paper.document.pages[0].links.push_back(link);
    link.address = "https://example.org/plan";
    paper.document.pages[0].links.push_back(link);
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
    EXPECT_EQ(struck.document.bookmarks[0].title, "[withheld]");
    EXPECT_EQ(struck.document.bookmarks[1].title, "Next steps");
    EXPECT_EQ(struck.document.tags[0].alternate, "[withheld]");
    ASSERT_EQ(struck.document.pages[0].links.size(), 1U);
    EXPECT_EQ(struck.document.pages[0].links[0].address, "https://example.org/plan");
    EXPECT_EQ(struck.strikes.size(), 3U);
}

TEST(Notes, that_repeat_what_a_box_takes_go_too)
{
    Paper paper;
    paper.text(0, 72, 700, "What the uncle did");
    paper.document.bookmarks.push_back({"What the uncle did", 0, 0, {}});
    striking::Order order;
    order.boxes.push_back({0, 60, 842 - 712, 300, 16});
    EXPECT_EQ(striking::strike(paper.document, order).document.bookmarks[0].title, "[withheld]");
}

TEST(Links, follow_the_words_they_stand_on)
{
    Paper paper;
    auto const from = 72 + paper.width("Quenby ran. See ");
    paper.text(0, 72, 700, "Quenby ran. See the plan now.");
    page::Link link;
    link.area = {from, 698, from + paper.width("the plan"), 708};
    link.address = "https://example.org/plan";
    paper.document.pages[0].links.push_back(link);
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    ASSERT_EQ(struck.document.pages[0].links.size(), 1U);
    auto const& area = struck.document.pages[0].links[0].area;
    auto const start = 72 + page::mark_width("[withheld]", 10) + paper.width(" See ");
    EXPECT_NEAR(area.left, start, 0.5);
    EXPECT_NEAR(area.width(), paper.width("the plan"), 0.7);
}

TEST(Untouched, pages_come_out_as_they_went_in)
{
    Paper paper(2);
    paper.text(0, 72, 700, "Page one of Orla Quenby.");
    paper.text(1, 72, 700, "Page two.");
    paper.rule(1, {50, 600}, {550, 600});
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    auto const plain = striking::strike(paper.document, {});
    ASSERT_EQ(struck.document.pages[1].items.size(), plain.document.pages[1].items.size());
    EXPECT_EQ(struck.document.pages[1].items[1], plain.document.pages[1].items[1]);
    auto const& a = std::get<page::TextRun>(struck.document.pages[1].items[0].what);
    auto const& b = std::get<page::TextRun>(paper.document.pages[1].items[0].what);
    ASSERT_EQ(a.glyphs.size(), b.glyphs.size());
    for (std::size_t at = 0; at < a.glyphs.size(); ++at) {
        EXPECT_EQ(a.glyphs[at].at, b.glyphs[at].at);
        EXPECT_EQ(a.glyphs[at].text, b.glyphs[at].text);
    }
}
