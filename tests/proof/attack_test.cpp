// Attempts to carry a withheld word past the proof: through what readers understand differently,
// through a stamp that only this room reads, and through places that nobody sees.
#include "proof/content_lexer.h"
#include "proof/prover.h"
#include "proof/text_proof.h"
#include "sealing/assembler.h"
#include "tests/proof/invented_record.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace safehand;
using proof::Finding;
using proof::Needles;
using proof::Prover;
using proof::TextForm;
using proof::Verdict;
using samples::line;
using samples::SamplePages;

namespace {

Needles needles()
{
    return Needles::of(
        samples::invented_source(), samples::invented_order(), samples::invented_fixed_words());
}

/// F1 says what its codes are. F2 draws the same letters and says that every one of "Odalys" is
/// an x.
SamplePages two_fonts()
{
    SamplePages sample;
    sample.contents = {
        line("The school reported good attendance since the spring") +
        "BT /F2 11 Tf 50 640 Td (kept) Tj ET\n"};
    int const first = samples::first_free(1);
    sample.more_objects = {
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode " +
            std::to_string(first + 2) + " 0 R>>",
        "<</Font[4 0 R 11]>>"};
    sample.more_streams = {
        {"",
         "begincmap 6 beginbfchar <4F> <0078> <64> <0078> <61> <0078> <6C> <0078> <79> <0078> "
         "<73> <0078> endbfchar endcmap"}};
    sample.font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    sample.resource_entries = "/ExtGState<</G1 " + std::to_string(first + 1) + " 0 R>>";
    return sample;
}

FrozenPages frozen(SamplePages const& sample)
{
    auto pages = samples::freeze(sample);
    // The second font stands beside the first under the same key.
    auto& container = pages.streams.back().data;
    constexpr std::string_view fonts = "/Font<</F1 4 0 R>>";
    std::string const both = "/Font<</F1 4 0 R/F2 " +
                             std::to_string(samples::first_free(sample.contents.size())) + " 0 R>>";
    auto const at = container.find(fonts);
    container.replace(at, fonts.size(), both);
    // Bodies after it stand further on now.
    auto& entries = pages.streams.back().entries;
    auto const first = static_cast<std::size_t>(std::stoi(entries.substr(entries.rfind(' ') + 1)));
    std::string places;
    std::size_t from = 0;
    std::size_t const moved = at - first;
    for (int field = 0; from < first; ++field) {
        auto const end = container.find(' ', from);
        auto number = static_cast<std::size_t>(std::stoul(container.substr(from, end - from)));
        if (field % 2 == 1 && number > moved) number += both.size() - fonts.size();
        places += std::to_string(number) + " ";
        from = end + 1;
    }
    container = places + container.substr(first);
    entries = entries.substr(0, entries.rfind(' ') + 1) + std::to_string(places.size());
    return pages;
}

std::string printed(FrozenPages const& pages, CopyOverlay const& overlay)
{
    samples::CountingRandomness randomness;
    return sealing::assemble(pages, overlay, nullptr, randomness).bytes;
}

std::string told(Verdict const& verdict)
{
    std::string out;
    for (auto const& finding : verdict.findings)
        out += finding.needle + " | " + finding.channel + " | " + finding.what + "\n";
    return out;
}

bool names(Verdict const& verdict, std::string const& needle)
{
    return std::ranges::any_of(
        verdict.findings, [&](Finding const& f) { return f.needle == needle; });
}

bool says(Verdict const& verdict, std::string const& what)
{
    return std::ranges::any_of(
        verdict.findings, [&](Finding const& f) { return f.what.starts_with(what); });
}

/// A class that is proven, and copies of it with another stamp.
struct Proven {
    FrozenPages pages = frozen(two_fonts());
    Needles sought = needles();
    proof::ClassProof proof =
        Prover().prove_class(printed(pages, samples::stamp(pages, "COPY 1 OF 2")), "", sought);

    Verdict stamped(std::string const& content, std::string const& entries = {}) const
    {
        auto overlay = samples::stamp(pages, "COPY 2 OF 2");
        overlay.streams[0].data += content;
        overlay.streams[0].entries = entries;
        return Prover().prove_copy(printed(pages, overlay), "", proof, sought);
    }

    Verdict formed(std::string const& entries, std::string const& content = "0 g\n") const
    {
        // The page draws the form by a name that its resources have.
        auto overlay = samples::stamp(pages, "COPY 2 OF 2");
        overlay.streams.push_back({pages.copy_first + 1, entries, content});
        return Prover().prove_copy(printed(pages, overlay), "", proof, sought);
    }
};

Verdict proved(FrozenPages const& pages)
{
    return Prover()
        .prove_class(printed(pages, samples::stamp(pages, "COPY 1 OF 2")), "", needles())
        .verdict;
}

std::string at(int x, std::string const& letters)
{
    return "1 0 0 1 " + std::to_string(x) + " 300 Tm (" + letters + ") Tj\n";
}

} // namespace

TEST(StampAttack, the_first_font_again_after_a_state_is_restored)
{
    Proven const proven;
    ASSERT_TRUE(proven.proof.verdict.absent) << told(proven.proof.verdict);
    EXPECT_TRUE(proven.stamped("BT /F2 9 Tf 50 300 Td (Odalys) Tj ET\n").absent);
    auto const found = proven.stamped("BT /F1 9 Tf 50 300 Td q /F2 9 Tf Q (Odalys) Tj ET\n");
    EXPECT_TRUE(names(found, "f-name")) << told(found);
    EXPECT_FALSE(proven.stamped("BT /F2 9 Tf ET Q BT 50 300 Td (Odalys) Tj ET\n").absent)
        << "a state that was saved on the page, where nobody looks";
}

TEST(StampAttack, a_font_chosen_by_a_graphics_state_or_by_operands_too_many)
{
    Proven const proven;
    std::string const shown = " BT 50 300 Td (Odalys) Tj ET\n";
    EXPECT_TRUE(proven.stamped("/F2 9 Tf" + shown).absent);
    EXPECT_FALSE(proven.stamped("/F2 9 Tf /G1 gs" + shown).absent);
    EXPECT_FALSE(proven.stamped("/F2 9 Tf 7 /F1 9 Tf" + shown).absent);
    EXPECT_FALSE(proven.stamped("/F2 9 Tf BX /F1 9 tf EX" + shown).absent);
}

TEST(StampAttack, a_name_in_pieces_that_touch_on_the_page)
{
    Proven const proven;
    for (auto const* pieces :
         {"BT /F1 9 Tf 50 300 Td (Oda) Tj 16 0 Td (lys) Tj ET\n",
          "BT /F1 9 Tf 50 300 Td (Oda) Tj ET q 1 0 0 1 16 0 cm BT 50 300 Td (lys) Tj ET Q\n",
          "BT /F1 9 Tf 50 300 Td [(Oda) -200 (lys)] TJ ET\n",
          "BT /F1 9 Tf 50 300 Td (Oda) Tj 16 0 TD (lys) Tj ET\n",
          "BT 3 TL /F1 9 Tf 50 300 Td (Oda) Tj T* (lys) Tj ET\n"}) {
        auto const found = proven.stamped(pieces);
        EXPECT_TRUE(names(found, "f-name")) << pieces << told(found);
    }
    EXPECT_TRUE(proven.stamped("BT /F1 9 Tf 50 300 Td (Oda) Tj 0 -30 Td (lys) Tj ET\n").absent);
}

TEST(StampAttack, letters_drawn_in_an_order_of_their_own)
{
    Proven const proven;
    auto found =
        proven.stamped("BT /F1 9 Tf\n" + at(74, "ys") + at(50, "Oda") + at(69, "l") + "ET");
    EXPECT_TRUE(names(found, "f-name")) << told(found);
    // Line by line on the page, column by column in the stream.
    found = proven.stamped(
        "BT /F1 9 Tf\n" + at(50, "O") + "0 -20 Td (n) Tj\n" + at(57, "da") + "0 -20 Td (o) Tj\n" +
        at(67, "lys") + "ET");
    EXPECT_TRUE(names(found, "f-name")) << told(found);
    // And slanted, as a watermark is.
    found = proven.stamped(
        "q .8 .6 -.6 .8 99 99 cm BT /F1 9 Tf 67 0 Td (lys) Tj -17 0 Td (Oda) Tj ET Q");
    EXPECT_TRUE(names(found, "f-name")) << told(found);
    std::string const far(200, '9');
    EXPECT_FALSE(
        proven.stamped("q " + far + " 0 0 " + far + " 0 0 cm BT /F1 9 Tf (x) Tj ET Q\n").absent);
    EXPECT_FALSE(proven.stamped("BT /F1 9 Tf 80 300 Td [(lys) 3200 (Oda)] TJ ET\n").absent);
}

TEST(StampAttack, words_in_names_operators_and_pictures)
{
    Proven const proven;
    EXPECT_TRUE(names(proven.stamped("/Odalys BMC EMC\n"), "f-name"));
    EXPECT_TRUE(names(proven.stamped("/Span<</Odalys 1>>BDC EMC\n"), "f-name"));
    EXPECT_FALSE(proven.stamped("BX Odalys EX\n").absent);
    EXPECT_FALSE(proven.stamped("(Odalys) 1 w\n").absent);
    auto const picture = [&](std::string const& more) {
        return proven.stamped("BI/IM true/W 8/H 1/F/AHx" + more + " ID ff>\nEI\n").absent;
    };
    EXPECT_TRUE(picture(""));
    EXPECT_FALSE(picture("/X(Odalys)"));
    EXPECT_FALSE(picture("/Odalys 1"));
    std::string const code = "BI/IM true/W 8/H 1/F/AHx ID ff>\nEI\n";
    EXPECT_FALSE(proven.stamped(code + code).absent) << "a stamp has one code";
}

TEST(StampAttack, glyphs_that_only_a_replacement_text_explains)
{
    Proven const proven;
    EXPECT_TRUE(proven.stamped("/Span<</ActualText(x)>>BDC BT /F1 9 Tf (y) Tj ET EMC\n").absent);
    EXPECT_FALSE(
        proven.stamped("/Span<</ActualText(x)>>BDC BT /F1 9 Tf (\\001) Tj ET EMC\n").absent);
}

TEST(StampAttack, a_line_end_in_a_string_which_readers_count_differently)
{
    auto const reads = [](std::string_view content) {
        proof::ContentLexer lexer(content);
        return lexer.next() && lexer.op() == "Tj";
    };
    EXPECT_TRUE(reads("(a\nb) Tj"));
    EXPECT_TRUE(reads("(a\\rb) Tj"));
    EXPECT_FALSE(reads("(a\r\nb) Tj"));
    EXPECT_FALSE(reads("(a\\(\rb) Tj"));
}

TEST(StampAttack, a_short_withheld_part_that_is_no_name)
{
    auto source = samples::invented_source();
    auto order = samples::invented_order();
    auto const stamped = [&](std::string const& part, std::string const& stamp) {
        source.sections[0].blocks[1].rows[1][1] = samples::words(part);
        auto const sought = Needles::of(source, order, samples::invented_fixed_words());
        auto const pages = frozen(two_fonts());
        auto const bytes = printed(pages, samples::stamp(pages, stamp));
        auto const first = Prover().prove_class(bytes, "", sought).verdict;
        auto const clean =
            Prover().prove_class(printed(pages, samples::stamp(pages, "COPY 1")), "", sought);
        EXPECT_TRUE(clean.verdict.absent) << told(clean.verdict);
        auto const further = Prover().prove_copy(bytes, "", clean, sought);
        EXPECT_EQ(first.absent, further.absent);
        return further;
    };
    auto const named = stamped("Maria de la Vole", "COPY 2 Maria de la Vole");
    EXPECT_TRUE(named.absent) << told(named);
    EXPECT_TRUE(names(stamped("now living at Vole", "COPY now living at Vole"), "s-open/b1/i1"));
}

TEST(StampAttack, a_form_that_is_not_what_it_seems)
{
    // The class draws nothing of the copy's, so the form is drawn by the stamp's own name for it.
    auto sample = two_fonts();
    int const form = samples::first_free(1) + 5;
    sample.resource_entries += "/XObject<</W " + std::to_string(form) + " 0 R>>";
    Proven proven;
    proven.pages = frozen(sample);
    ASSERT_EQ(form, proven.pages.copy_first + 1);
    auto const copy = [&](std::string const& entries, std::string const& content) {
        auto overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
        overlay.streams[0].data += "/W Do\n";
        overlay.streams.push_back({form, entries, content});
        return printed(proven.pages, overlay);
    };
    std::string const good = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>";
    proven.proof = Prover().prove_class(copy(good, "0 g\n"), "", proven.sought);
    ASSERT_TRUE(proven.proof.verdict.absent) << told(proven.proof.verdict);
    auto const absent = [&](std::string const& entries) {
        return Prover().prove_copy(copy(entries, "0 g\n"), "", proven.proof, proven.sought).absent;
    };
    EXPECT_TRUE(absent(good));
    EXPECT_FALSE(absent("/Type/XRef/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"));
    EXPECT_FALSE(absent("/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"));
    EXPECT_FALSE(absent("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R"));
    EXPECT_FALSE(absent(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</ExtGState<</A<</SMask<</S"
        "/Alpha/G " +
        std::to_string(form) + " 0 R>>>>>>>>"));
}

TEST(ClassAttack, a_member_of_an_object_stream_that_one_reader_finds_and_another_does_not)
{
    auto const with = [](int number) {
        SamplePages sample;
        sample.contents = {line("The school reported good attendance since the spring")};
        auto pages = samples::freeze(sample);
        auto& [own_number, entries, data] = pages.streams.back();
        auto const first =
            static_cast<std::size_t>(std::stoi(entries.substr(entries.rfind(' ') + 1)));
        auto const place = std::to_string(number) + " " + std::to_string(data.size() - first) + " ";
        data.insert(first, place);
        data += "<</Title(Od\\141\\154ys)>>\n";
        auto const members = pages.packed_members[0].size() + 1;
        entries = "/Type/ObjStm/N " + std::to_string(members) + "/First " +
                  std::to_string(first + place.size());
        return proved(pages);
    };
    for (int const number : {3, 900}) { // one that stands twice, one that nobody lists
        auto const verdict = with(number);
        EXPECT_TRUE(says(verdict, "an object stream holds what the cross-reference does not list"))
            << told(verdict);
    }
}

TEST(ClassAttack, a_reference_with_a_generation)
{
    SamplePages sample;
    sample.contents = {line("The school reported good attendance since the spring")};
    EXPECT_TRUE(proved(samples::freeze(sample)).absent);
    sample.catalog_entries = "/PageLabels 4 7 R";
    auto const verdict = proved(samples::freeze(sample));
    EXPECT_TRUE(says(verdict, "an object is not as ours are")) << told(verdict);
}

TEST(ClassAttack, a_page_whose_parent_is_not_the_node_that_lists_it)
{
    SamplePages sample;
    sample.contents = {line("The school reported good attendance since the spring")};
    sample.more_objects = {
        "<</Type/Pages/Parent 2 0 R/Kids[6 0 R]/Count 1/MediaBox[0 0 595 842]/Resources 5 0 R>>"};
    auto pages = samples::freeze(sample);
    auto& data = pages.streams.back().data;
    data.replace(data.find("/Parent 2 0 R/Contents"), 13, "/Parent 8 0 R");
    EXPECT_FALSE(proved(pages).absent);
}

TEST(ClassAttack, a_font_whose_codes_only_its_own_program_explains)
{
    SamplePages sample;
    sample.contents = {line("The school reported good attendance since the spring")};
    sample.font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    EXPECT_FALSE(proved(samples::freeze(sample)).absent);
}

TEST(ClassAttack, a_form_within_a_form_that_calls_another_font_the_same)
{
    auto sample = two_fonts();
    int const second = samples::first_free(1);
    int const outer = second + 3;
    sample.resource_entries += "/XObject<</X0 " + std::to_string(outer) + " 0 R>>";
    sample.contents[0] += "/X0 Do\n";
    std::string const form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 ";
    sample.more_streams.emplace_back(
        form + std::to_string(second) + " 0 R>>/XObject<</X1 " + std::to_string(outer + 1) +
            " 0 R>>>>",
        "/X1 Do\n");
    sample.more_streams.emplace_back(form + "4 0 R>>>>", line("Odalys", 400));
    auto const verdict = proved(frozen(sample));
    EXPECT_TRUE(std::ranges::any_of(verdict.findings, [](Finding const& f) {
        return f.needle == "f-name" && f.channel == "page text by poppler";
    })) << told(verdict);
}

TEST(ClassAttack, letters_drawn_as_outlines_or_pixels_where_a_class_has_none)
{
    auto const with = [](std::string const& drawn) {
        SamplePages sample;
        sample.contents = {line("The school reported good attendance since the spring") + drawn};
        return proved(samples::freeze(sample)).absent;
    };
    EXPECT_TRUE(with("50 50 9 9 re f\n"));
    EXPECT_FALSE(with("50 50 m 60 60 l S\n"));
    EXPECT_FALSE(with("50 50 m 60 60 70 70 80 50 c f\n"));
    EXPECT_FALSE(with("BI/IM true/W 8/H 1/F/AHx ID ff>\nEI\n"));
}

TEST(NeedleAttack, the_same_letters_in_one_word_and_in_two)
{
    auto const of = [](std::vector<std::string> const& values) {
        auto order = samples::invented_order();
        order.facts.push_back({{"f-aunt"}, "name", values, "R2", MarkStyle::visible, "T-2"});
        return Needles::of(samples::invented_source(), order, {});
    };
    for (auto const& sought : {of({"Jo Ann", "Joann"}), of({"Joann", "Jo Ann"})})
        for (auto const* text : {"We met Joann.\n", "We met Jo Ann.\n"})
            EXPECT_TRUE(names(proof::prove_text(text, TextForm::text, sought), "f-aunt")) << text;
    EXPECT_FALSE(of({"Jo Ann"}) == of({"Joann"})) << "what proves one does not prove the other";
}

TEST(NeedleAttack, a_name_among_the_digits_of_an_address)
{
    auto const found = [](std::string const& text) {
        return names(proof::prove_text(text, TextForm::text, needles()), "f-name");
    };
    EXPECT_TRUE(found("Write to odalys99@example.org\n"));
    EXPECT_TRUE(found("Write to 1999odalys@example.org\n"));
    EXPECT_FALSE(found("Write to xodalys@example.org\n"));
}

TEST(TextAttack, a_name_that_a_hyphen_parts_at_the_end_of_a_line)
{
    auto const found = [](std::string const& text, TextForm form = TextForm::text) {
        return names(proof::prove_text(text, form, needles()), "f-name");
    };
    EXPECT_TRUE(found("We met Oda-\nlys there.\n"));
    EXPECT_TRUE(found("1. We met Oda\u2010\r\n   lys there.\n"));
    EXPECT_TRUE(found("We met Oda\u00AD \n\flys there.\n"));
    EXPECT_FALSE(found("We met Oda \nlys there.\n"));
    EXPECT_TRUE(found("PAGE\r\nWE MET ,ODA-\r\nLYS\r\n\f", TextForm::braille));
    EXPECT_TRUE(found("PAGE\r\nWE MET ,ODA-\r\n\fPAGE\r\nLYS\r\n\f", TextForm::braille));
}

TEST(TextAttack, characters_that_turn_letters_around_or_that_nobody_sees)
{
    auto const absent = [](std::string const& text) {
        return proof::prove_text(text, TextForm::text, needles()).absent;
    };
    EXPECT_TRUE(absent("We met O there \u200F\u2067\u0627\u2069.\n"));
    EXPECT_FALSE(absent("We met O\u202Esylad\u202C there.\n"));
    EXPECT_FALSE(absent("We met\U000E004F\U000E0064\U000E0061\U000E006C\U000E0079\U000E0073.\n"));
    EXPECT_FALSE(absent("\u2815\u2819\u2801\u2807\u283D\u280E\n")) << "in patterns of braille";
    EXPECT_FALSE(absent("\uE04F\n")) << "a letter of nobody's";
    EXPECT_FALSE(absent("\xED\xA0\x80\n")) << "half a character";
    for (auto const* name :
         {"\U0001F1F4\U0001F1E9\U0001F1E6\U0001F1F1\U0001F1FE\U0001F1F8",
          "\U0001F15E\U0001F153\U0001F150\U0001F15B\U0001F168\U0001F162",
          "\U0001F17E\U0001F173\U0001F170\U0001F17B\U0001F188\U0001F182"})
        EXPECT_TRUE(names(
            proof::prove_text(std::string("We met ") + name + ".\n", TextForm::text, needles()),
            "f-name"))
            << name;
}

TEST(TextAttack, html_whose_style_says_hides_or_turns_words)
{
    auto const absent = [](std::string const& style, std::string const& body = "<p>x</p>") {
        auto const html = "<!DOCTYPE html><html><head><title>x</title><style>" + style +
                          "</style></head><body>" + body + "</body></html>";
        return proof::prove_text(html, TextForm::html, needles()).absent;
    };
    EXPECT_TRUE(absent("p{color:#000}@media print{body{padding:0}}@page{margin:20mm}"));
    EXPECT_FALSE(absent(".a::before{content:\"O\"}", "<p class=\"a\">dalys</p>"));
    EXPECT_FALSE(absent(".a{display:none}", "<p>O<span class=\"a\">zz</span>dalys</p>"));
    EXPECT_FALSE(absent("p{unicode-bidi:bidi-override;direction:rtl}"));
    EXPECT_FALSE(absent("@font-face{font-family:x}"));
    EXPECT_FALSE(absent("p{color:#000/*x*/}"));
    EXPECT_FALSE(absent("p>q{}<p>y</p>{}b{background:url(x)}"));
    EXPECT_FALSE(absent("p{color:#000}", "<title>x<p>y</p></title>"));
    EXPECT_FALSE(
        absent("p{color:#000}", "<meta http-equiv=\"refresh\" content=\"0;url=https://x\">"));
}
