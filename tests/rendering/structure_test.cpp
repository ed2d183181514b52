// What a screen reader and a reader's sidebar find: tags, headings, table headers, languages,
// bookmarks, titles.
#include "rendering/renderer.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <sstream>

namespace safehand::rendering {

namespace {

std::unique_ptr<FileOnDisk> file_of(SourceDocument const& made, Format const& format = {})
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(made), format);
    return std::make_unique<FileOnDisk>(plain_file(pages, renderer.overlay(pages, stamp_words())));
}

std::string json_of(FileOnDisk const& file)
{
    return output_of("qpdf --json=2 --json-stream-data=none " + file.path());
}

std::size_t count_of(std::string const& text, std::string const& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

std::string unpacked(FileOnDisk const& file)
{
    auto const out = file.folder() + "/unpacked.pdf";
    output_of("qpdf --qdf --object-streams=disable " + file.path() + " " + out);
    return output_of("cat " + out);
}

} // namespace

TEST(Structure, has_headings_paragraphs_lists_and_tables_in_order)
{
    Block list;
    list.kind = BlockKind::numbers;
    list.items = {plain("one"), plain("two")};
    Block heading;
    heading.kind = BlockKind::subheading;
    heading.text = plain("Below");
    auto const file = file_of(
        source({paragraph("Words."), heading, list, table({"A", "B"}, {{"1", "2"}, {"3", "4"}})}));
    auto const tree = output_of("pdfinfo -struct " + file->path());
    std::size_t at = 0;
    for (std::string const tag : {"Document", "Sect",  "Sect", "H1",  "P ",
                                  "H2",       "L ",    "LI",   "Lbl", "LBody",
                                  "LI",       "Table", "TR",   "TH",  "/Scope /Column",
                                  "TH",       "TR",    "TD",   "TD",  "TR",
                                  "TD",       "TD"}) {
        at = tree.find(tag, at);
        ASSERT_NE(at, std::string::npos) << tag << " missing in\n" << tree;
        at += tag.size();
    }
    auto const text = output_of("pdfinfo -struct-text " + file->path());
    EXPECT_NE(text.find("Words."), std::string::npos) << text;
    EXPECT_NE(text.find("Below"), std::string::npos) << text;
}

TEST(Structure, every_mark_on_every_page_belongs_to_the_element_that_claims_it)
{
    auto const file = file_of(long_source(3, 8));
    auto const plain_text = unpacked(*file);
    // Numbers of marked content on the pages, and the same numbers in the structure tree.
    auto const marks = count_of(plain_text, "<</MCID ");
    auto const nums = plain_text.find("/Nums [");
    ASSERT_NE(nums, std::string::npos);
    auto const end = plain_text.find("endobj", nums);
    EXPECT_EQ(count_of(plain_text.substr(nums, end - nums), " 0 R"), marks);
    EXPECT_GT(marks, 60U);
}

TEST(Structure, all_content_is_either_tagged_or_an_artifact)
{
    auto const file = file_of(long_source(1, 3));
    auto const text = unpacked(*file);
    // Outside marked content nothing is shown.
    std::size_t at = 0;
    int pages = 0;
    while ((at = text.find("/H Do", at)) != std::string::npos) {
        auto const start = text.rfind("stream\n", at);
        auto const end = text.find("endstream", at);
        std::istringstream lines(text.substr(start + 7, end - start - 7));
        int depth = 0;
        for (std::string line; std::getline(lines, line);) {
            depth += static_cast<int>(count_of(line, "BDC") + count_of(line, "BMC"));
            bool const shows = line.ends_with("TJ") || line.find(" re ") != std::string::npos ||
                               line.find(" Do") != std::string::npos;
            if (shows) {
                EXPECT_GT(depth, 0) << line;
            }
            depth -= static_cast<int>(count_of(line, "EMC"));
        }
        EXPECT_EQ(depth, 0);
        ++pages;
        at = end;
    }
    EXPECT_GE(pages, 2);
}

TEST(Structure, says_title_language_and_that_it_is_tagged)
{
    auto const file = file_of(source({paragraph("Geiriau", "cy"), paragraph("Words")}, "en"));
    auto const facts = output_of("pdfinfo " + file->path());
    EXPECT_NE(facts.find("Record of an invented conference"), std::string::npos);
    EXPECT_NE(squeezed(facts).find("Tagged: yes"), std::string::npos);
    EXPECT_NE(squeezed(facts).find("PDF version: 2.0"), std::string::npos);
    EXPECT_EQ(facts.find("CreationDate"), std::string::npos);
    auto const json = json_of(*file);
    EXPECT_NE(json.find("\"/DisplayDocTitle\": true"), std::string::npos);
    EXPECT_NE(json.find("\"/Lang\": \"u:en\""), std::string::npos);
    EXPECT_NE(json.find("\"/Lang\": \"u:cy\""), std::string::npos);
    auto const metadata = output_of("pdfinfo -meta " + file->path());
    EXPECT_NE(metadata.find("Record of an invented conference"), std::string::npos);
    EXPECT_EQ(metadata.find("Ashgrove"), std::string::npos);
}

TEST(Structure, bookmarks_lead_to_every_section_and_subheading)
{
    auto const file = file_of(long_source(3, 5));
    auto const json = output_of("qpdf --json=2 --json-key=outlines " + file->path());
    EXPECT_EQ(count_of(json, "Invented part "), 3U);
    EXPECT_EQ(count_of(json, "Kettles, continued"), 6U);
    EXPECT_EQ(count_of(json, "\"destpageposfrom1\": null"), 0U);
}

TEST(Structure, bookmarks_tell_nothing_of_a_mark_but_that_it_is_one)
{
    Block heading;
    heading.kind = BlockKind::subheading;
    heading.text = {Span{"About ", false, {}, {}}, Span{"Elm Road", false, {}, {}}};
    Renderer const renderer(typefaces());
    auto const pages =
        renderer.render(without_span(source({heading, paragraph("x")}), 0, 1, "R8"), Format{});
    FileOnDisk const file(plain_file(pages, renderer.overlay(pages, stamp_words())));
    auto const json = output_of("qpdf --json=2 --json-key=outlines " + file.path());
    EXPECT_NE(json.find("About [Withheld]"), std::string::npos) << json;
}

TEST(Structure, a_section_without_a_heading_has_no_bookmark)
{
    auto made = source({paragraph("Words.")});
    made.sections[0].heading.clear();
    auto const json = output_of("qpdf --json=2 --json-key=outlines " + file_of(made)->path());
    EXPECT_EQ(count_of(json, "\"title\""), 0U);
}

TEST(Structure, letters_from_outside_cannot_break_the_file)
{
    auto made = source({paragraph("a) Tj ET (b \\ <</MCID 0>>BDC ]TJ >> endstream endobj")});
    made.title = "Title ) (\\ <b>&\"";
    made.sections[0].heading = "Heading ) ]TJ";
    made.language = "en";
    auto const file = file_of(made);
    EXPECT_EQ(run("qpdf --check " + file->path()).status, 0);
    EXPECT_NE(
        squeezed(text_of(file->path())).find("a) Tj ET (b \\ <</MCID 0>>BDC ]TJ >> endstream"),
        std::string::npos);
    EXPECT_EQ(run("pdfinfo -struct " + file->path()).status, 0);
}

} // namespace safehand::rendering
