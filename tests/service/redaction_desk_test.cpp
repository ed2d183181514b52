// What becomes of a PDF at the redaction desk, with the real worker, tools and recognition.
#include "cage/tool_cage.h"
#include "record/error.h"
#include "service/pdf/faint_ink.h"
#include "service/pdf/page_picture.h"
#include "service/pdf/proof_desk.h"
#include "service/pdf/redaction_desk.h"
#include "tests/service/redaction_files.h"
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

using story::locked;
using story::pdf_of;
using story::scan_of;
using story::words_in;

PdfPrograms programs()
{
    auto all = find_pdf_programs();
    std::filesystem::path const bin = SAFEHAND_BIN;
    all.worker = bin / "safehand-worker";
    all.searcher = bin / "safehand-searcher";
    all.recogniser = bin / "safehand-recogniser";
    all.launcher = bin / "safehand-confined";
    return all;
}

std::string two_lines()
{
    return pdf_of(
        {.content = "BT /F1 14 Tf 72 760 Td (Hazel Thornbury lives at the invented mill.) Tj "
                    "0 -40 Td (The invented meeting took place on a rainy morning.) Tj ET"});
}

PdfOrder order_for(std::vector<std::string> terms)
{
    PdfOrder order;
    order.terms = std::move(terms);
    order.reason = "3b";
    return order;
}

PdfRedaction done(
    std::string const& file,
    PdfOrder const& order,
    Recognition recognition = Recognition::automatic,
    std::string const& password = {})
{
    auto const outcome = RedactionDesk(programs()).redact(file, order, password, recognition);
    if (auto const* const refusal = std::get_if<PdfRefusal>(&outcome)) {
        ADD_FAILURE() << refusal->sentence;
        return {};
    }
    auto result = std::get<PdfRedaction>(outcome);
    EXPECT_TRUE(result.report.proved) << report_json(result.report);
    return result;
}

PdfRefusal refused(std::string const& file, PdfOrder const& order, std::string const& password = {})
{
    auto const outcome =
        RedactionDesk(programs()).redact(file, order, password, Recognition::automatic);
    auto const* const refusal = std::get_if<PdfRefusal>(&outcome);
    EXPECT_NE(refusal, nullptr);
    return refusal == nullptr ? PdfRefusal{PdfRefusal::Why::too_large, ""} : *refusal;
}

PdfProof proof_of(
    std::string const& file,
    std::vector<std::string> const& terms,
    PagesToRead const& pages = {},
    std::string const& password = {})
{
    auto const outcome = ProofDesk(programs()).prove(file, terms, password, pages, "eng");
    if (auto const* const refusal = std::get_if<PdfRefusal>(&outcome)) {
        ADD_FAILURE() << refusal->sentence;
        return {};
    }
    return std::get<PdfProof>(outcome);
}

bool found_on(PdfProof const& proof, int term, int page)
{
    return std::ranges::any_of(proof.found, [&](FoundTerm const& found) {
        return found.term == term && found.page == page;
    });
}

} // namespace

TEST(PagePicture, is_read_only_when_it_is_exactly_as_announced)
{
    auto const gray = read_portable_map("P5\n2 1\n255\n\x10\xF0");
    ASSERT_TRUE(gray);
    EXPECT_EQ(gray->width, 2);
    EXPECT_FALSE(gray->colour);
    auto const colour = read_portable_map("P6\n1 1\n255\nabc");
    ASSERT_TRUE(colour);
    EXPECT_TRUE(colour->colour);
    for (std::string_view const bytes :
         {"",
          "P5",
          "P5\n2 1\n255\nab ",
          "P5\n2 1\n255\na",
          "P4\n8 1\na",
          "P5\n0 1\n255\n",
          "P5\n-2 1\n255\nab",
          "P5\n2 1\n65535\nabcd",
          "P5\n99999999999 1\n255\na",
          "P5\n30000 30000\n255\na",
          "P5\n# words\n2 1\n255\nab"})
        EXPECT_FALSE(read_portable_map(bytes)) << bytes;
}

TEST(PagePicture, knows_gray_from_colour)
{
    EXPECT_TRUE(is_gray({1, 1, true, "aaa"}));
    EXPECT_TRUE(is_gray({1, 1, true, "abc"}));
    EXPECT_FALSE(is_gray({1, 1, true, std::string("\xFF\x10\x10", 3)}));
    EXPECT_EQ(gray_of({1, 1, true, std::string("\xFF\xFF\xFF", 3)}).samples, "\xFF");
}

TEST(PagePicture, shows_ink_that_nobody_sees_and_nothing_where_there_is_none)
{
    PageTools const tools(programs());
    auto const faint = [&](std::string const& content) {
        auto const picture = tools.draw(cage::ToolInput(pdf_of({.content = content})), 0, false);
        EXPECT_TRUE(picture);
        return picture ? faint_ink(*picture) : std::nullopt;
    };
    std::string const dark =
        "BT /F1 14 Tf 72 760 Td (Plainly visible words of some length.) Tj ET ";
    EXPECT_FALSE(faint(dark));
    EXPECT_TRUE(faint(dark + "BT 0.99 g /F1 14 Tf 72 700 Td (Hidden words) Tj ET"));
    EXPECT_TRUE(faint("0.5 g 60 690 300 40 re f BT 0 g /F1 14 Tf 72 700 Td (Hidden words) Tj ET"));
    EXPECT_TRUE(faint("0 g 60 690 300 40 re f BT 0.02 g /F1 14 Tf 72 700 Td (Hidden words) Tj ET"));
}

TEST(PageTools, read_ink_that_nobody_sees)
{
    PageTools const tools(programs());
    auto const picture = tools.draw(
        cage::ToolInput(pdf_of(
            {.content = "BT /F1 14 Tf 72 760 Td (Plainly visible words.) Tj ET "
                        "BT 0.99 g /F1 14 Tf 72 700 Td (Thornbury was here) Tj ET"})),
        0,
        false);
    ASSERT_TRUE(picture);
    auto const words = tools.read(*picture, "eng");
    ASSERT_TRUE(words);
    EXPECT_NE(plain_text(*words).find("visible"), std::string::npos) << plain_text(*words);
    EXPECT_NE(plain_text(*words).find("Thornbury"), std::string::npos) << plain_text(*words);
}

TEST(PageTools, read_words_that_a_line_runs_through_and_no_word_twice)
{
    PageTools const tools(programs());
    auto const file = pdf_of(
        {.content = "BT /F1 24 Tf 72 700 Td (Hazel Thornbury) Tj 0 -80 Td (An invented mill) Tj ET "
                    "1.2 w 60 708 m 300 708 l S"});
    auto const picture = tools.draw(cage::ToolInput(file), 0, false);
    ASSERT_TRUE(picture);
    auto const words = tools.read(*picture, "eng");
    ASSERT_TRUE(words);
    auto const times = [&](std::string const& text) {
        return std::ranges::count(*words, text, &ReadWord::text);
    };
    EXPECT_EQ(times("Thornbury"), 1) << plain_text(*words);
    EXPECT_EQ(times("invented"), 1) << plain_text(*words);
}

TEST(PageTools, draw_a_page_and_read_its_words_with_their_places)
{
    PageTools const tools(programs());
    cage::ToolInput const input(two_lines());
    auto const picture = tools.draw(input, 0, false);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(picture->width, 595 * 300 / 72.0, 2);
    for (std::string const languages : {"eng", "cym+eng"}) {
        auto const words = tools.read(*picture, languages);
        ASSERT_TRUE(words);
        auto const word = std::ranges::find(*words, "Thornbury", &ReadWord::text);
        ASSERT_NE(word, words->end()) << plain_text(*words);
        // 82 points from the top, less the height of a capital letter.
        EXPECT_NEAR(word->top, (842 - 760 - 10) * 300 / 72.0, 12);
        EXPECT_GT(word->confidence, 60);
        EXPECT_NE(plain_text(*words).find('\n'), std::string::npos);
    }
    EXPECT_FALSE(tools.draw(input, 7, false));
    EXPECT_FALSE(tools.draw(cage::ToolInput("no PDF"), 0, false));
}

TEST(PageTools, say_which_package_is_missing)
{
    auto all = programs();
    all.trained = "/no/such/folder";
    try {
        [[maybe_unused]] auto const words = PageTools(all).read({1, 1, false, "a"}, "eng");
        ADD_FAILURE() << "no language, and yet it read";
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::unavailable);
        EXPECT_NE(std::string(error.what()).find("tesseract-ocr-eng"), std::string::npos);
    }
}

TEST(ProofDesk, finds_words_with_their_page_and_says_when_they_are_absent)
{
    auto const file = two_lines();
    auto const proof = proof_of(file, {"Hazel Thornbury", "Rowan Ashgrove"});
    EXPECT_TRUE(found_on(proof, 0, 0));
    EXPECT_FALSE(found_on(proof, 1, 0));
    EXPECT_TRUE(proof_of(file, {"Rowan Ashgrove"}).holds());
    EXPECT_EQ(proof.pages, 1);
}

TEST(ProofDesk, finds_words_in_a_scan_by_recognition_alone)
{
    auto const scan = scan_of(two_lines());
    auto const unread = proof_of(scan, {"Thornbury"}, [](int) { return false; });
    EXPECT_TRUE(unread.found.empty());
    EXPECT_TRUE(found_on(proof_of(scan, {"Thornbury"}, [](int) { return true; }), 0, 0));
    EXPECT_TRUE(found_on(proof_of(scan, {"Thornbury"}), 0, 0)) << "read without being asked for";
}

TEST(ProofDesk, reads_a_locked_file_with_its_password_only)
{
    auto const file = locked(two_lines(), "user-word", "owner-word");
    EXPECT_TRUE(found_on(proof_of(file, {"Thornbury"}, {}, "user-word"), 0, 0));
    for (std::string const password : {"", "another"}) {
        auto const outcome = ProofDesk(programs()).prove(file, {"Thornbury"}, password, {}, "eng");
        ASSERT_TRUE(std::holds_alternative<PdfRefusal>(outcome));
        EXPECT_EQ(std::get<PdfRefusal>(outcome).why, PdfRefusal::Why::password);
    }
}

TEST(ProofDesk, calls_nothing_absent_from_what_it_cannot_read)
{
    for (std::string const bytes : {"", "no PDF", "%PDF-1.7\n"}) {
        auto const outcome = ProofDesk(programs()).prove(bytes, {"Thornbury"}, {}, {}, "eng");
        auto const* const proof = std::get_if<PdfProof>(&outcome);
        EXPECT_TRUE(proof == nullptr || !proof->holds()) << bytes;
    }
}

TEST(RedactionDesk, takes_a_term_out_and_keeps_the_rest)
{
    auto const result = done(two_lines(), order_for({"Hazel Thornbury"}));
    auto const words = words_in(result.file);
    EXPECT_EQ(words.find("Thornbury"), std::string::npos);
    EXPECT_EQ(words.find("mill"), std::string::npos) << "the sentence goes with it";
    EXPECT_NE(words.find("rainy morning"), std::string::npos) << words;
    EXPECT_NE(words.find("3b"), std::string::npos) << words;
    EXPECT_TRUE(story::is_sound(result.file));
    EXPECT_TRUE(proof_of(result.file, {"Hazel Thornbury", "Secret author"}).holds());
    ASSERT_FALSE(result.report.strikes.empty());
    auto const& strike = result.report.strikes.front();
    EXPECT_EQ(strike.page, 0);
    EXPECT_EQ(strike.cause, "term");
    EXPECT_NEAR(strike.box.top, 842 - 760, 16);
}

TEST(RedactionDesk, writes_no_word_of_the_document_into_its_report)
{
    auto const result = done(two_lines(), order_for({"Hazel Thornbury", "nowhere at all"}));
    auto const json = report_json(result.report);
    for (char const* const word : {"Hazel", "Thornbury", "mill", "Secret", "nowhere", "rainy"})
        EXPECT_EQ(json.find(word), std::string::npos) << word;
    auto const read = nlohmann::json::parse(json);
    EXPECT_EQ(read["terms_not_found"], nlohmann::json::array({2}));
    EXPECT_EQ(read["strikes"][0]["page"], 1);
    EXPECT_EQ(read["strikes"][0]["reason"], "3b");
    EXPECT_EQ(read["output_sha256"].get<std::string>().size(), 64U);
}

TEST(RedactionDesk, takes_words_out_of_a_scan)
{
    auto const scan = scan_of(two_lines());
    auto const all = [](int) { return true; };
    ASSERT_FALSE(proof_of(scan, {"Thornbury"}, all).holds());
    auto const result = done(scan, order_for({"Thornbury"}));
    EXPECT_TRUE(proof_of(result.file, {"Thornbury", "mill"}, all).holds());
    EXPECT_TRUE(found_on(proof_of(result.file, {"rainy morning"}, all), 0, 0));
    auto const by_its_text_alone = [](int) { return false; };
    EXPECT_TRUE(found_on(proof_of(result.file, {"rainy morning"}, by_its_text_alone), 0, 0));
    ASSERT_EQ(result.report.recognised.size(), 1U);
}

TEST(RedactionDesk, withholds_a_scan_whole_when_recognition_is_switched_off)
{
    auto const result = done(scan_of(two_lines()), order_for({"Thornbury"}), Recognition::never);
    EXPECT_TRUE(proof_of(result.file, {"Thornbury", "rainy"}, [](int) { return true; }).holds());
    ASSERT_FALSE(result.report.warnings.empty());
    EXPECT_NE(result.report.warnings.front().find("Page 1: withheld whole"), std::string::npos);
}

TEST(RedactionDesk, takes_out_boxes_and_whole_pages)
{
    PdfOrder boxes;
    boxes.boxes.push_back({0, {60, 70, 500, 20}});
    auto const boxed = words_in(done(two_lines(), boxes).file);
    EXPECT_EQ(boxed.find("Thornbury"), std::string::npos);
    EXPECT_NE(boxed.find("rainy"), std::string::npos);
    PdfOrder whole;
    whole.whole_pages.push_back(0);
    auto const bare = words_in(done(two_lines(), whole).file);
    EXPECT_EQ(bare.find("rainy"), std::string::npos);
}

TEST(RedactionDesk, opens_a_locked_file_with_its_password_only)
{
    auto const file = locked(two_lines(), "user-word", "owner-word");
    auto const order = order_for({"Thornbury"});
    auto const result = done(file, order, Recognition::automatic, "user-word");
    EXPECT_NE(words_in(result.file).find("rainy"), std::string::npos);
    EXPECT_EQ(refused(file, order).why, PdfRefusal::Why::password);
    EXPECT_EQ(refused(file, order, "another").why, PdfRefusal::Why::password);
}

TEST(RedactionDesk, refuses_what_is_no_pdf_and_orders_for_what_is_not_there)
{
    EXPECT_EQ(refused("no PDF", order_for({"Thornbury"})).why, PdfRefusal::Why::unreadable);
    PdfOrder far;
    far.whole_pages.push_back(17);
    EXPECT_EQ(refused(two_lines(), far).why, PdfRefusal::Why::order);
    PdfOrder heading;
    heading.sections.emplace_back("No such heading");
    EXPECT_EQ(refused(two_lines(), heading).why, PdfRefusal::Why::order);
}

TEST(RedactionDesk, hands_out_no_file_when_the_worker_lies)
{
    auto all = programs();
    all.worker = LYING_WORKER;
    auto const outcome = RedactionDesk(all).redact(
        two_lines(), order_for({"Thornbury"}), {}, Recognition::automatic);
    ASSERT_TRUE(std::holds_alternative<PdfRedaction>(outcome));
    auto const& result = std::get<PdfRedaction>(outcome);
    EXPECT_FALSE(result.report.proved);
    EXPECT_TRUE(result.file.empty());
    EXPECT_TRUE(result.report.output_sha256.empty());
    EXPECT_FALSE(result.report.found.empty());
}

TEST(RedactionDesk, does_nothing_without_the_programs_that_make_it_safe)
{
    for (auto const missing :
         {&PdfPrograms::worker,
          &PdfPrograms::searcher,
          &PdfPrograms::launcher,
          &PdfPrograms::pdftotext}) {
        auto all = programs();
        all.*missing = "/no/such/program";
        EXPECT_THROW(
            RedactionDesk(all).redact(
                two_lines(), order_for({"Thornbury"}), {}, Recognition::automatic),
            Error);
    }
}

TEST(RedactionDesk, withholds_a_page_on_which_another_program_reads_what_ours_does_not_find)
{
    // One glyph that is said to mean a whole sentence is no letter by our word; pdftotext reads it.
    std::string said;
    for (char const c : std::string("An invented family named Hazel Thornbury and Company"))
        said += std::string("00") + "0123456789ABCDEF"[c / 16] + "0123456789ABCDEF"[c % 16];
    auto const file = pdf_of(
        {.content = "BT /F1 14 Tf 72 760 Td (The invented meeting took place.) Tj /G gs "
                    "0 -40 Td <01> Tj ET",
         .resources = "/ExtGState << /G << /Font [6 0 R 14] >> >>",
         .more = {
             "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 1 /Widths "
             "[556] /Encoding << /Differences [1 /x] >> /ToUnicode 7 0 R >>",
             story::stream_object(
                 "",
                 "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> "
                 "<" +
                     said + "> endbfchar endcmap")}});
    ASSERT_NE(words_in(file).find("Hazel Thornbury"), std::string::npos);
    auto const result = done(file, order_for({"Hazel Thornbury"}));
    EXPECT_TRUE(std::ranges::any_of(result.report.warnings, [](std::string const& warning) {
        return warning.find("another program reads") != std::string::npos;
    })) << report_json(result.report);
    EXPECT_EQ(words_in(result.file).find("Thornbury"), std::string::npos);
    auto const other = done(file, order_for({"Nobody Atall"}));
    EXPECT_EQ(words_in(other.file).find("withheld"), std::string::npos)
        << "a term that is not there";
}

} // namespace safehand::service
