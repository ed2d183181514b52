// The structure tree: what was there for those who listen, and nothing of what went.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace safehand::rebuilding {

namespace {

page::Tag tag(std::string role, int parent)
{
    page::Tag out;
    out.role = std::move(role);
    out.parent = parent;
    return out;
}

/// A heading, a paragraph and a table of two rows.
page::Document tagged_document()
{
    auto out = small_document();
    out.tagged = true;
    out.language = "en-GB";
    out.tags = {
        tag("Document", -1),
        tag("H1", 0),
        tag("P", 0),
        tag("Table", 0),
        tag("TR", 3),
        tag("TH", 4),
        tag("TH", 4),
        tag("TR", 3),
        tag("TD", 7),
        tag("TD", 7)};
    out.tags[5].column_header = true;
    out.tags[5].column_span = 2;
    out.tags[8].row_span = 3;
    auto& items = out.pages[0].items;
    items.push_back(item(line(out, 0, "Heading", {10, 85}, 10), 1));
    items.push_back(item(line(out, 0, "First part", {10, 70}, 10), 2));
    items.push_back(item(line(out, 0, "second part", {10, 58}, 10), 2));
    items.push_back(item(filled({0, 50, 200, 51}, gray(0)), -1));
    items.push_back(item(line(out, 0, "Left head", {10, 40}, 10), 5));
    items.push_back(item(line(out, 0, "Right head", {100, 40}, 10), 6));
    items.push_back(item(line(out, 0, "Left", {10, 28}, 10), 8));
    items.push_back(item(line(out, 0, "Right", {100, 28}, 10), 9));
    return out;
}

std::string squeezed(std::string const& text)
{
    std::string out;
    for (char const c : text)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c == '\n' ? ' ' : c;
    return out;
}

} // namespace

TEST(Tags, tell_the_structure_and_its_words)
{
    auto const pdf = rebuilt(tagged_document());
    expect_sound(pdf);
    auto const told = structure_of(pdf);
    auto const at = [&](char const* what) {
        auto const found = told.find(what);
        EXPECT_NE(found, std::string::npos) << what << "\n" << told;
        return found;
    };
    EXPECT_LT(at("Document"), at("H1"));
    EXPECT_LT(at("\"Heading\""), at("\"First part"));
    EXPECT_LT(at("second part"), at("Table"));
    EXPECT_LT(at("\"Left head\""), at("\"Right head\""));
    EXPECT_LT(at("\"Left\""), at("\"Right\""));
    EXPECT_NE(told.find("/ColSpan 2"), std::string::npos) << told;
    EXPECT_NE(told.find("/RowSpan 3"), std::string::npos) << told;
    EXPECT_NE(told.find("/Scope /Column"), std::string::npos) << told;
}

TEST(Tags, follow_the_reading_order_and_not_the_drawing_order)
{
    auto document = tagged_document();
    std::ranges::reverse(document.pages[0].items);
    auto const told = structure_of(rebuilt(document));
    EXPECT_LT(told.find("\"Heading\""), told.find("First part"));
    EXPECT_LT(told.find("Left head"), told.find("\"Right\""));
}

TEST(Tags, whose_words_went_are_gone_with_all_they_said)
{
    auto document = tagged_document();
    document.tags.push_back(tag("Figure", 0));
    document.tags.back().alternate = "Invented secret";
    document.tags.push_back(tag("Sect", 0));
    document.tags.push_back(tag("P", 11));
    auto const pdf = rebuilt(document);
    EXPECT_EQ(pdf, rebuilt(tagged_document()));
    document.pages[0].items.push_back(item(filled({150, 10, 160, 20}, gray(0)), 10));
    EXPECT_NE(everything(rebuilt(document)).find("Invented secret"), std::string::npos);
}

TEST(Tags, keep_the_empty_cells_of_a_row_that_stays)
{
    auto document = tagged_document();
    document.pages[0].items.erase(document.pages[0].items.end() - 2); // "Left" is taken out
    auto const told = structure_of(rebuilt(document));
    auto const count = [&](std::string const& what) {
        int out = 0;
        for (auto at = told.find(what); at != std::string::npos; at = told.find(what, at + 1))
            ++out;
        return out;
    };
    EXPECT_EQ(count("TD"), 2) << told;
    document.pages[0].items.pop_back(); // and "Right": the row is empty now
    auto const later = structure_of(rebuilt(document));
    EXPECT_EQ(later.find("TD"), std::string::npos) << later;
}

TEST(Tags, speak_marks_where_they_stand)
{
    auto document = tagged_document();
    auto& items = document.pages[0].items;
    items.insert(items.begin() + 2, item(page::MarkItem{"[withheld: 3b]", {70, 70}, 10}, 2));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto const told = structure_of(pdf);
    EXPECT_LT(told.find("First part"), told.find("[withheld: 3b]")) << told;
    EXPECT_LT(told.find("[withheld: 3b]"), told.find("second part")) << told;
    EXPECT_NE(told.find("Span"), std::string::npos) << told;
}

TEST(Tags, give_a_mark_without_a_tag_a_paragraph_at_its_place)
{
    auto document = tagged_document();
    auto& items = document.pages[0].items;
    items.insert(items.begin() + 1, item(page::MarkItem{"[withheld: 3b]", {70, 85}, 10}));
    auto const told = squeezed(structure_of(rebuilt(document)));
    EXPECT_LT(told.find("Heading"), told.find("[withheld: 3b]")) << told;
    EXPECT_LT(told.find("[withheld: 3b]"), told.find("First part")) << told;
}

TEST(Tags, of_unknown_kinds_become_plain_ones)
{
    auto document = tagged_document();
    document.tags[2].role = "Secret/Role<<>>";
    document.tags[1].role = "Title";
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(everything(pdf).find("Secret"), std::string::npos);
    auto const told = structure_of(pdf);
    EXPECT_NE(told.find("NonStruct"), std::string::npos) << told;
}

TEST(Tags, reach_into_groups)
{
    auto document = tagged_document();
    auto& items = document.pages[0].items;
    page::Group group;
    group.alpha = 0.5;
    group.items = {items[1], items[2]};
    items[1] = item(group);
    items.erase(items.begin() + 2);
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto const all = everything(pdf);
    EXPECT_NE(all.find("/Stm"), std::string::npos);
    EXPECT_NE(text_of(pdf).find("second part"), std::string::npos);
}

TEST(Tags, are_not_made_up_for_a_document_without_them)
{
    auto document = tagged_document();
    document.tagged = false;
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    for (auto const* const word : {"StructTreeRoot", "BDC", "MarkInfo", "Artifact"})
        EXPECT_EQ(everything(pdf).find(word), std::string::npos) << word;
}

TEST(Tags, mark_decoration_as_such)
{
    auto const all = everything(rebuilt(tagged_document()));
    EXPECT_NE(all.find("/Artifact BMC"), std::string::npos);
}

TEST(Tags, speak_their_language)
{
    auto document = tagged_document();
    document.tags[2].language = "cy";
    document.tags[1].language = "not) a language";
    auto const all = everything(rebuilt(document));
    EXPECT_NE(all.find("/Lang (cy)"), std::string::npos);
    EXPECT_NE(all.find("/Lang (en-GB)"), std::string::npos);
    EXPECT_EQ(all.find("not)"), std::string::npos);
}

} // namespace safehand::rebuilding
