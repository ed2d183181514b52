#include "papers.h"
#include "record/error.h"

#include <gtest/gtest.h>

namespace safehand::papers {

namespace {

SourceDocument sample()
{
    return document(
        {section("s-a", "First", {paragraph("One."), paragraph("Two."), paragraph("Three.")}),
         section("s-police", "Police intelligence", {paragraph("Secret.")}),
         section("s-more", "More intelligence", {paragraph("Also secret.")}),
         section(
             "s-b",
             "Last",
             {bullets({"a", "b", "c", "d"}),
              table({"h1", "h2"}, {{"1", "2"}, {"3", "4"}, {"5", "6"}})})});
}

std::string body(SourceDocument const& source, std::vector<Withholding> parts)
{
    std::string out;
    auto const redacted = redact(source, {std::move(parts), {}});
    for (auto const& section : redacted.sections()) out += shown(section);
    return out;
}

constexpr auto silent = MarkStyle::silent;
constexpr auto neutral = MarkStyle::neutral;

} // namespace

TEST(Redactor, changes_nothing_without_an_order)
{
    auto const redacted = redact(sample(), {});
    EXPECT_TRUE(redacted.whole());
    ASSERT_EQ(redacted.sections().size(), 4U);
    EXPECT_EQ(
        shown(redacted.sections()[3]),
        "# Last\n* a\n* b\n* c\n* d\n\n|h1|h2|\n|1|2|\n|3|4|\n|5|6|\n\n");
    EXPECT_EQ(redacted.sections()[1].id.text, "s-police");
    EXPECT_EQ(redacted.title(), "Record");
    EXPECT_EQ(redacted.language(), "en");
    EXPECT_EQ(redacted.running(), (std::vector<std::string>{"Confidential", "C-1"}));
}

TEST(Redactor, keeps_looks_and_languages_of_kept_words)
{
    auto source = sheet("x");
    source.sections[0].blocks[0].text = {
        {"Yn ", true, "cy", {}}, {"bold", true, "cy", {}}, {" plain", false, "", {}}};
    auto const line = redact(source, {}).sections()[0].blocks[0].text;
    EXPECT_EQ(line, (Line{Words{"Yn bold", true, "cy"}, Words{" plain", false, ""}}));
}

TEST(Redactor, leaves_no_heading_and_no_id_of_a_withheld_section)
{
    auto const redacted = redact(sample(), {{part({{"s-police"}})}, {}});
    EXPECT_EQ(redacted.sections()[1].heading, "");
    EXPECT_EQ(redacted.sections()[1].id.text, "withheld-1");
    EXPECT_EQ(shown(redacted.sections()[1]), "# \n[R2]\n");
    EXPECT_EQ(everything(redacted).find("olice"), std::string::npos);
    EXPECT_FALSE(redacted.whole());
}

TEST(Redactor, gives_withheld_sections_no_id_that_another_section_has)
{
    auto source = sample();
    source.sections[0].id = SectionId{"withheld-1"};
    auto const redacted = redact(source, {{part({{"s-police"}})}, {}});
    EXPECT_NE(redacted.sections()[0].id, redacted.sections()[1].id);
}

TEST(Redactor, merges_withheld_sections_that_stand_together)
{
    auto const both = redact(sample(), {{part({{"s-more"}}), part({{"s-police"}})}, {}});
    EXPECT_EQ(both.sections().size(), 3U);
    EXPECT_EQ(shown(both.sections()[1]), "# \n[R2]\n");
    auto const differing = redact(sample(), {{part({{"s-more"}}, "R3"), part({{"s-police"}})}, {}});
    EXPECT_EQ(shown(differing.sections()[1]), "# \n[]\n");
}

TEST(Redactor, silent_sections_are_gone_without_a_trace)
{
    auto expected = sample();
    expected.sections.erase(expected.sections.begin() + 1);
    auto const redacted = redact(sample(), {{part({{"s-police"}}, "R2", silent)}, {}});
    EXPECT_EQ(redacted.sections(), redact(expected, {}).sections());
    EXPECT_FALSE(redacted.whole());
}

TEST(Redactor, merges_withheld_blocks_that_stand_together)
{
    EXPECT_EQ(
        body(sample(), {part({{"s-a"}, 0}), part({{"s-a"}, 1})}).substr(0, 23),
        "# First\n[R2]\nThree.\n# P");
    EXPECT_EQ(
        body(
            sample(),
            {part({{"s-a"}, 0}),
             part({{"s-a"}, 1}, "R2", silent),
             part({{"s-a"}, 2}, "R2", neutral)})
            .substr(0, 14),
        "# First\n[]\n# P");
    EXPECT_EQ(
        body(sample(), {part({{"s-a"}, 1}, "R2", silent)}).substr(0, 22),
        "# First\nOne.\nThree.\n# ");
}

TEST(Redactor, merges_blocks_of_which_only_marks_are_left)
{
    auto const source = document({section(
        "s",
        "H",
        {bullets({"a", "b"}),
         table({"", ""}, {{"1", "2"}, {"3", "4"}}),
         paragraph("x"),
         table({"h", ""}, {{"1", "2"}})})});
    std::vector<Withholding> const parts{
        part({{"s"}, 0, 0}),
        part({{"s"}, 0, 1}),
        part({{"s"}, 1, 0}),
        part({{"s"}, 1, 1}),
        part({{"s"}, 2}),
        part({{"s"}, 3, 0})};
    EXPECT_EQ(body(source, parts), "# H\n[R2]\n|h||\n|[R2]||\n\n");
}

TEST(Redactor, hides_the_kind_of_a_withheld_block)
{
    auto const redacted = redact(sample(), {{part({{"s-b"}, 1})}, {}});
    auto const& block = redacted.sections()[3].blocks[1];
    EXPECT_EQ(block.kind, BlockKind::paragraph);
    EXPECT_TRUE(block.header.empty() && block.rows.empty() && block.column_shares.empty());
    EXPECT_EQ(shown(block), "[R2]");
}

TEST(Redactor, takes_items_rows_and_cells)
{
    auto const left = [&](std::vector<Withholding> parts) {
        return shown(redact(sample(), {std::move(parts), {}}).sections()[3]);
    };
    EXPECT_EQ(
        left({part({{"s-b"}, 0, 1}), part({{"s-b"}, 0, 2})}),
        "# Last\n* a\n* [R2]\n* d\n\n|h1|h2|\n|1|2|\n|3|4|\n|5|6|\n\n");
    EXPECT_EQ(
        left({part({{"s-b"}, 0, 0}, "R2", silent), part({{"s-b"}, 1, 0}), part({{"s-b"}, 1, 1})}),
        "# Last\n* b\n* c\n* d\n\n|h1|h2|\n|[R2]||\n|5|6|\n\n");
    EXPECT_EQ(
        left({part({{"s-b"}, 1, 0, 0}), part({{"s-b"}, 1, 1, 1}, "R2", silent)}),
        "# Last\n* a\n* b\n* c\n* d\n\n|h1|h2|\n|[R2]|2|\n|3||\n|5|6|\n\n");
    EXPECT_EQ(
        left({part({{"s-b"}, 1, 0, 0}), part({{"s-b"}, 1, 0, 1})}), left({part({{"s-b"}, 1, 0})}));
}

TEST(Redactor, silent_leaves_no_empty_list_table_or_section)
{
    std::vector<Withholding> parts;
    parts.reserve(10);
    for (int i = 0; i < 4; ++i) parts.push_back(part({{"s-b"}, 0, i}, "", silent));
    for (int i = 0; i < 3; ++i) parts.push_back(part({{"s-b"}, 1, i}, "", silent));
    for (int i = 0; i < 3; ++i) parts.push_back(part({{"s-a"}, i}, "", silent));
    EXPECT_EQ(
        body(sample(), parts),
        "# Police intelligence\nSecret.\n# More intelligence\nAlso secret.\n");
}

TEST(Redactor, takes_spans_and_merges_marks_over_punctuation_only)
{
    auto const left = [](std::vector<std::string> pieces, std::vector<Withholding> parts) {
        auto const source = document({section("s", "H", {paragraph(spans(std::move(pieces)))})});
        auto const redacted = redact(source, {std::move(parts), {}});
        if (redacted.sections().empty()) return std::string("(nothing)");
        return shown(redacted.sections()[0].blocks.at(0));
    };
    auto const span = [](int at, std::string code = "R2", MarkStyle style = MarkStyle::visible) {
        return part({{"s"}, 0, -1, -1, at}, std::move(code), style);
    };
    EXPECT_EQ(left({"a ", "b", " c"}, {span(1)}), "a [R2] c");
    EXPECT_EQ(left({"a ", "b", ", ", "c", " d"}, {span(1), span(3)}), "a [R2] d");
    EXPECT_EQ(left({"a ", "b", ", ", "c", " d"}, {span(1), span(3, "R3")}), "a [] d");
    EXPECT_EQ(left({"a ", "b", ", ", "c", " d"}, {span(1), span(3, "R3", silent)}), "a [R2] d");
    EXPECT_EQ(left({"a ", "b", ", ", "c", " d"}, {span(1, "R3", silent), span(3)}), "a [R2] d");
    EXPECT_EQ(left({"a ", "b", " and ", "c", " d"}, {span(1), span(3)}), "a [R2] and [R2] d");
    EXPECT_EQ(left({"a ", "b", " £ ", "c", " d"}, {span(1), span(3)}), "a [R2] £ [R2] d");
    EXPECT_EQ(left({"“", "b", ".”"}, {span(1)}), "[R2]");
    EXPECT_EQ(left({"a ", "b", " c"}, {span(1, "", silent)}), "a c");
    EXPECT_EQ(left({"a", " b ", "c"}, {span(1, "", silent)}), "a c");
    EXPECT_EQ(left({"â", "b", "ĉ"}, {span(1, "", silent)}), "â ĉ");
    EXPECT_EQ(left({"a (", "b", ") c"}, {span(1, "", silent)}), "a c");
    EXPECT_EQ(left({"a, ", "b", ", c"}, {span(1, "", silent)}), "a, c");
    EXPECT_EQ(left({"a ", "b", ". C"}, {span(1, "", silent)}), "a. C");
    EXPECT_EQ(left({"a; ", "b", "."}, {span(1, "", silent)}), "a.");
    EXPECT_EQ(left({"", "b", ", c"}, {span(1, "", silent)}), "c");
    EXPECT_EQ(left({"a ", "b", ""}, {span(1, "", silent)}), "a");
    EXPECT_EQ(left({"a ", "b", " ", "c", " d"}, {span(1, "", silent), span(3, "", silent)}), "a d");
    EXPECT_EQ(left({" ", "b", "."}, {span(1, "", silent)}), "(nothing)");
    EXPECT_EQ(left({"a ", "b", " c"}, {span(1, "R2"), span(1, "R3")}), "a [] c");
    EXPECT_EQ(left({"a ", "b", " c"}, {span(1, "R2"), span(1, "R3", silent)}), "a c");
}

TEST(Redactor, refuses_an_order_that_does_not_fit_the_document)
{
    std::vector<PartRef> const wrong{
        {{"s-none"}},
        {{"s-a"}, 3},
        {{"s-a"}, -2},
        {{"s-a"}, 0, 0},
        {{"s-a"}, 0, -1, 0},
        {{"s-a"}, 0, -1, -1, 1},
        {{"s-a"}, -1, 0},
        {{"s-a"}, -1, -1, -1, 0},
        {{"s-b"}, 0, 4},
        {{"s-b"}, 0, 0, 0},
        {{"s-b"}, 0, -1, -1, 0},
        {{"s-b"}, 0, 0, -1, 1},
        {{"s-b"}, 1, 3},
        {{"s-b"}, 1, 0, 2},
        {{"s-b"}, 1, 0, -1, 0},
        {{"s-b"}, 1, 0, 0, 1},
        {{"s-b"}, 1, -1, 0}};
    for (auto const& place : wrong)
        EXPECT_THROW(redact(sample(), {{part(place)}, {}}), Error)
            << place.section.text << place.block << place.item << place.cell << place.span;
}

TEST(Redactor, refuses_a_document_that_breaks_its_promises)
{
    auto twice = sample();
    twice.sections[1].id = twice.sections[0].id;
    EXPECT_THROW(redact(twice, {}), Error);
    auto ragged = sample();
    ragged.sections[3].blocks[1].rows[0].pop_back();
    EXPECT_THROW(redact(ragged, {}), Error);
    auto stray = sample();
    stray.sections[0].blocks[0].items = {text("nowhere to be seen")};
    EXPECT_THROW(redact(stray, {}), Error);
    auto bytes = sample();
    bytes.title = "\xFF";
    EXPECT_THROW(redact(bytes, {}), Error);
}

} // namespace safehand::papers
