// Plain text, HTML and the audio script: what they say, and what they must not tell.
#include "redaction/redactor.h"
#include "rendering/text_writers.h"
#include "tests/rendering/documents.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>

using namespace safehand;
using namespace safehand::rendering;

namespace {

FormatProfiles const& profiles()
{
    static auto const shared = FormatProfiles::load(SAFEHAND_HOUSE "/templates/formats.json");
    return shared;
}

std::string
form(FormKind kind, RedactedDocument const& document, StampWords const& stamp = stamp_words())
{
    FormatProfile profile;
    profile.kind = kind;
    return write_form(profiles(), profile, document, stamp);
}

constexpr std::array every_kind{
    FormKind::text, FormKind::html, FormKind::braille, FormKind::audio_script};

std::size_t count_of(std::string const& text, std::string const& what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

bool holds(std::string const& text, std::string const& what)
{
    return text.find(what) != std::string::npos;
}

SourceDocument with_secret(std::string const& secret)
{
    return source({paragraph(Text{
        Span{"She lives at ", false, {}, {}},
        Span{secret, false, {}, {}},
        Span{" nowadays.", false, {}, {}}})});
}

} // namespace

TEST(WrittenForms, a_mark_is_the_same_whatever_and_however_much_it_hides)
{
    for (auto const kind : every_kind) {
        auto const little = form(kind, without_span(with_secret("1 Elm"), 0, 1, "R2"));
        auto const much =
            form(kind, without_span(with_secret(std::string(400, 'w') + " Elm Road"), 0, 1, "R2"));
        EXPECT_EQ(little, much);
    }
}

TEST(WrittenForms, every_form_says_whose_copy_it_is_at_its_head_between_parts_and_at_its_foot)
{
    auto const document = whole(long_source(4, 2));
    for (auto const kind : {FormKind::text, FormKind::html}) {
        auto const text = form(kind, document);
        EXPECT_EQ(count_of(text, "Copy 3 of 15, for Rowan Ashgrove. Full copy."), 5U);
    }
    auto const script = form(FormKind::audio_script, document);
    EXPECT_TRUE(script.starts_with("This is copy 3 of 15. It is for Rowan Ashgrove.\n"));
    EXPECT_TRUE(script.ends_with("This was copy 3 of 15. It is for Rowan Ashgrove.\n"));
    auto const braille = form(FormKind::braille, document);
    EXPECT_EQ(count_of(braille, ",COPY #C OF #AE1 FOR ,ROWAN ,ASHGROVE4"), 5U);
}

TEST(WrittenForms, an_extract_says_so_and_two_copies_differ_by_their_stamp_alone)
{
    auto words = stamp_words();
    words.extract = true;
    auto const document = whole(source({paragraph("x")}));
    for (auto const kind : {FormKind::text, FormKind::html, FormKind::audio_script}) {
        EXPECT_TRUE(holds(form(kind, document, words), "Extract"));
        EXPECT_FALSE(holds(form(kind, document), "Extract"));
        EXPECT_EQ(form(kind, document), form(kind, document));
    }
}

TEST(WrittenForms, plain_text_keeps_to_its_columns_and_underlines_its_headings)
{
    auto const text = form(FormKind::text, whole(long_source(3, 4)));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 72U) << line;
    EXPECT_TRUE(holds(text, "\nInvented part 1\n---------------\n"));
    EXPECT_TRUE(holds(text, "Row 2\n  Name: B\n  Said: a little\n"));
    EXPECT_TRUE(holds(text, "- first point\n- second point\n"));
}

TEST(WrittenForms, html_is_escaped_and_reaches_nothing_outside)
{
    auto const html = form(
        FormKind::html,
        whole(source(
            {paragraph("<script>alert('x')</script> & \"so on\""),
             table({"a\" onclick=\"x", "b"}, {{"1", "2"}})})));
    EXPECT_FALSE(holds(html, "<script"));
    EXPECT_TRUE(holds(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so on"));
    EXPECT_FALSE(holds(html, "a\" onclick"));
    for (auto const* outside : {"http://", "https://", "src=", "url(", "@import", "javascript"})
        EXPECT_FALSE(holds(html, outside)) << outside;
}

TEST(WrittenForms, html_has_its_language_headings_in_order_and_heads_of_columns)
{
    auto const html = form(FormKind::html, whole(long_source(4, 3)));
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
    EXPECT_EQ(count_of(html, "<h1>"), 1U);
    EXPECT_EQ(count_of(html, "<h2 id=\"s"), 4U);
    EXPECT_EQ(count_of(html, "href=\"#s"), 4U);
    EXPECT_EQ(count_of(html, "<h3>"), 4U);
    EXPECT_EQ(count_of(html, "<th scope=\"col\""), 8U);
    EXPECT_EQ(count_of(html, "<table"), count_of(html, "</table>"));
}

TEST(WrittenForms, a_leftward_document_and_a_leftward_span_say_so)
{
    auto const arabic = form(
        FormKind::html,
        whole(
            source({paragraph("\u0645\u062D\u0636\u0631"), paragraph("in English", "en")}, "ar")));
    EXPECT_TRUE(holds(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_TRUE(holds(arabic, "<span lang=\"en\" dir=\"ltr\">in English</span>"));
    EXPECT_TRUE(holds(arabic, "<p class=\"copy\" lang=\"en\" dir=\"ltr\">Copy 3 of 15"));
    auto const english =
        form(FormKind::html, whole(source({paragraph("\u0645\u062D\u0636\u0631", "ur")})));
    EXPECT_TRUE(holds(english, "<span lang=\"ur\" dir=\"rtl\">\u0645\u062D\u0636\u0631</span>"));
}

TEST(WrittenForms, a_page_colour_that_was_asked_for_stays_on_a_dark_screen)
{
    FormatProfile profile;
    profile.kind = FormKind::html;
    auto const document = whole(source({paragraph("x")}));
    EXPECT_TRUE(holds(
        write_form(profiles(), profile, document, stamp_words()), "prefers-color-scheme:dark"));
    profile.format.page_fill = "#e3f4e1";
    auto const green = write_form(profiles(), profile, document, stamp_words());
    EXPECT_FALSE(holds(green, "prefers-color-scheme:dark"));
    EXPECT_TRUE(holds(green, "background:#e3f4e1"));
}

TEST(WrittenForms, the_script_announces_headings_and_reads_tables_by_row)
{
    auto made = source(
        {paragraph("The NHS and the GP met DC Larkspur and MARAC under R2 and PCs."),
         table({"Name", "Said"}, {{"A", "nothing"}, {"B", ""}})});
    made.sections.front().heading = "WHAT THE GP SAID";
    auto const script = form(FormKind::audio_script, whole(made));
    EXPECT_TRUE(holds(script, "Heading: WHAT THE GP SAID\n"));
    EXPECT_TRUE(
        holds(script, "The N H S and the G P met D C Larkspur and MARAC under R 2 and PCs.\n"));
    EXPECT_TRUE(holds(script, "A table. Number of rows: 2. The columns are: Name; Said.\n"));
    EXPECT_TRUE(holds(script, "Row 1. Name: A. Said: nothing.\n"));
    EXPECT_TRUE(holds(script, "Row 2. Name: B. Said: blank.\n"));
    auto const marked =
        form(FormKind::audio_script, without_span(with_secret("1 Elm Road"), 0, 1, ""));
    EXPECT_TRUE(holds(marked, "She lives at [A part is left out here.] nowadays.\n"));
}

TEST(WrittenForms, welsh_documents_speak_welsh_of_themselves)
{
    auto const document = whole(source({paragraph("Geiriau")}, "cy"));
    EXPECT_TRUE(holds(form(FormKind::text, document), "Copi 3 o 15, ar gyfer Rowan Ashgrove."));
    EXPECT_FALSE(holds(form(FormKind::audio_script, document), "copy"));
}

TEST(WrittenForms, a_silently_emptied_section_leaves_no_heading_behind)
{
    auto made = long_source(2, 1);
    RedactionOrder order;
    order.parts.push_back({PartRef{made.sections[0].id}, "", MarkStyle::silent, "test"});
    auto const document = redaction::Redactor{}.redact(made, order);
    for (auto const kind : every_kind) {
        auto const text = form(kind, document);
        EXPECT_FALSE(holds(text, "nvented part 1")) << text.substr(0, 400);
        EXPECT_FALSE(holds(text, "NVENTED PART #A"));
    }
}
