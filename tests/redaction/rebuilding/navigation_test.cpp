// Links and bookmarks lead only where they may.
#include "redaction/rebuilding/navigation.h"
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

namespace safehand::rebuilding {

namespace {

page::Document two_pages()
{
    auto out = small_document();
    out.pages.push_back(small_page());
    return out;
}

} // namespace

TEST(Addresses, are_only_those_of_the_web_and_of_mail)
{
    EXPECT_EQ(plain_address("https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
    EXPECT_EQ(plain_address("HTTP://example.org"), "HTTP://example.org");
    EXPECT_EQ(plain_address("mailto:desk@example.org"), "mailto:desk@example.org");
    for (auto const* const bad :
         {"javascript:alert(1)",
          "file:///etc/passwd",
          "ftp://example.org",
          "//example.org",
          "example.org",
          "",
          "https:",
          "data:text/html,x",
          " https://example.org",
          "https://example.org/\nX",
          "https://example.org/\x7F"})
        EXPECT_EQ(plain_address(bad), "") << bad;
    EXPECT_EQ(plain_address("https://" + std::string(3000, 'a')), "");
    EXPECT_EQ(plain_address("https://x/\xC3\xA9 <y>"), "https://x/%C3%A9%20%3Cy%3E");
}

TEST(Links, lead_to_pages_and_addresses)
{
    auto document = two_pages();
    document.pages[0].links.push_back({{10, 10, 50, 20}, 1, 70.0, "", -1});
    document.pages[0].links.push_back({{10, 30, 50, 40}, -1, {}, "https://example.org/(x)", -1});
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_TRUE(unused_objects(pdf).empty());
    FileOnDisk const file(pdf);
    auto const told = output_of("pdfinfo -url " + file.path());
    EXPECT_NE(told.find("https://example.org/(x)"), std::string::npos) << told;
    EXPECT_NE(everything(pdf).find("/XYZ"), std::string::npos);
}

TEST(Links, that_lead_nowhere_or_to_what_runs_are_not_written)
{
    auto document = two_pages();
    auto& links = document.pages[0].links;
    links.push_back({{10, 10, 50, 20}, 9, {}, "", -1});
    links.push_back({{10, 10, 50, 20}, -1, {}, "javascript:x", -1});
    links.push_back({{10, 10, 50, 20}, -7, {}, "", -1});
    links.push_back({{500, 10, 550, 20}, 1, {}, "", -1}); // not on the page
    EXPECT_EQ(rebuilt(document), rebuilt(two_pages()));
}

TEST(Links, belong_to_their_tag)
{
    auto document = two_pages();
    document.tagged = true;
    document.tags.resize(2);
    document.tags[0].role = "Document";
    document.tags[1].role = "Link";
    document.tags[1].parent = 0;
    document.pages[0].items.push_back(item(line(document, 0, "go there", {10, 10}, 10), 1));
    document.pages[0].links.push_back({{10, 10, 50, 20}, 1, {}, "", 1});
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    auto const all = everything(pdf);
    EXPECT_NE(all.find("/OBJR"), std::string::npos);
    EXPECT_NE(all.find("/StructParent "), std::string::npos);
    EXPECT_TRUE(unused_objects(pdf).empty());
}

TEST(Bookmarks, keep_their_order_and_depth)
{
    auto document = two_pages();
    document.bookmarks = {
        {"One", 0, 0, 90.0},
        {"One a", 1, 0, {}},
        {"One b \xC3\xA9", 1, 1, {}},
        {"Deep", 2, 1, {}},
        {"Two (x)", 0, 1, {}}};
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_TRUE(unused_objects(pdf).empty());
    FileOnDisk const file(pdf);
    auto const told = output_of("mutool show " + file.path() + " outline");
    EXPECT_NE(told.find("\t\"One\""), std::string::npos) << told;
    EXPECT_NE(told.find("\t\t\"One b \xC3\xA9\""), std::string::npos) << told;
    EXPECT_NE(told.find("\t\t\t\"Deep\""), std::string::npos) << told;
    EXPECT_LT(told.find("Deep"), told.find("Two (x)")) << told;
}

TEST(Bookmarks, of_impossible_depths_and_pages_are_brought_back)
{
    auto document = two_pages();
    document.bookmarks = {{"A", 7, -3, {}}, {"B", 2'000'000'000, 99, {}}, {"C", -5, 0, {}}};
    for (int i = 0; i < 200; ++i) document.bookmarks.push_back({"D", i, 0, {}});
    expect_sound(rebuilt(document));
}

} // namespace safehand::rebuilding
