// What a stranger's report may be, what becomes of it, and what is refused with which words.
#include "proof/report_proof.h"
#include "record/error.h"
#include "redaction/redactor.h"
#include "sealing/assembler.h"
#include "sealing/system_randomness.h"
#include "service/copies/report_copies.h"
#include "service/installation/compose.h"
#include "service/pdf/report_desk.h"
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace safehand::service {

namespace {

using story::pdf_of;
using story::ReportFile;
using story::stream_object;

ReportDesk const& desk()
{
    static ReportDesk const one{find_worker()};
    return one;
}

std::string refusal(ReportFile const& file)
{
    return desk().look(pdf_of(file)).refused;
}

Workshop& workshop()
{
    static Workshop one(story::house(), 1);
    return one;
}

std::string sheets_for(int pages)
{
    SourceDocument cover;
    cover.kind = "record";
    cover.title = "A report";
    cover.language = "en";
    auto const frozen =
        workshop().renderer().render(redaction::Redactor().redact(cover, {}), {}, pages);
    StampWords stamp;
    stamp.recipient = "Rowan Ashgrove";
    stamp.copy_number = 1;
    stamp.copy_count = 2;
    stamp.date = "1 December 2026";
    stamp.copy_code = "SH1:ABCDEFGH";
    auto const overlay = workshop().renderer().overlay(frozen, stamp);
    return sealing::assemble(frozen, overlay, nullptr, workshop().randomness()).bytes;
}

/// The finished file, not encrypted unless there is a passphrase.
std::string carried(std::string const& report, std::string const& passphrase = {})
{
    auto const sheets = sheets_for(desk().look(report).pages);
    return desk().carry(report, {sheets, "A report", "en"}, passphrase, "owner-passphrase");
}

proof::Verdict proved(std::string const& report, proof::Needles const& needles, bool partial)
{
    auto const sheets = sheets_for(desk().look(report).pages);
    auto const file = desk().carry(report, {sheets, "A report", "en"}, "", "owner-passphrase");
    auto const checked = desk().check(file, "");
    return proof::prove_report(
        file,
        {checked.plain, checked.names_and_strings, checked.faults, checked.pages},
        {sheets, desk().look(report).drawn, partial},
        needles);
}

proof::Needles needle(std::string const& address)
{
    SourceDocument source;
    source.kind = "record";
    source.title = "Record";
    source.language = "en";
    RedactionOrder order;
    order.facts.push_back({{"f-home"}, "address", {address}, "R8", MarkStyle::visible, "X-1"});
    return proof::Needles::of(source, order, {});
}

/// Every object of the file with its streams unpacked.
std::string unpacked(std::string const& bytes)
{
    story::Folder const folder;
    std::ofstream(folder / "in.pdf", std::ios::binary) << bytes;
    auto const out = folder / "out.pdf";
    auto const ran = story::run(
        {"/usr/bin/qpdf",
         "--qdf",
         "--object-streams=disable",
         (folder / "in.pdf").string(),
         out.string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return story::bytes_of(out);
}

} // namespace

TEST(ReportDesk, reads_a_plain_report_and_knows_what_its_pages_draw)
{
    auto const look = desk().look(pdf_of({.pages = 3}));
    EXPECT_EQ(look.refused, "");
    EXPECT_EQ(look.pages, 3);
    EXPECT_EQ(look.drawn, "ttt");
    EXPECT_EQ(desk().look(pdf_of({.content = "0 0 100 100 re f"})).drawn, "p");
    EXPECT_EQ(desk().look(pdf_of({.content = "q Q"})).drawn, "-");
}

TEST(ReportDesk, refuses_each_kind_of_hostile_file_in_words_that_say_what_to_do)
{
    struct Kind {
        char const* words;
        ReportFile file;
    };

    std::vector<Kind> const kinds{
        {"JavaScript",
         {.catalog = "/OpenAction 6 0 R", .more = {"<</S/JavaScript/JS(app.alert\\(1\\))>>"}}},
        {"JavaScript", {.catalog = "/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", .more = {"<<>>"}}},
        {"JavaScript", {.more = {"<</S/JavaScript/JS(nobody refers to it)>>"}}},
        {"other files",
         {.catalog = "/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", .more = {"<<>>"}}},
        {"other files",
         {.more =
              {"<</Type/Filespec/F(a)/EF<</F 7 0 R>>>>",
               stream_object("/Type/EmbeddedFile", "words")}}},
        {"other files", {.catalog = "/Collection<<>>"}},
        {"form with fields",
         {.catalog = "/AcroForm<</Fields[6 0 R]>>", .more = {"<</FT/Tx/T(name)>>"}}},
        {"form with fields",
         {.catalog = "/AcroForm<</Fields[]/XFA 6 0 R>>", .more = {stream_object("", "<xdp/>")}}},
        {"electronic signature",
         {.catalog = "/AcroForm<</Fields[6 0 R]>>", .more = {"<</FT/Sig/T(name)>>"}}},
        {"electronic signature", {.more = {"<</Type/Sig/ByteRange[0 1 2 3]>>"}}},
        {"layers",
         {.catalog = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
          .more = {"<</Type/OCG/Name(Hidden)>>"}}},
        {"marked for removal",
         {.page = "/Annots[6 0 R]",
          .more = {"<</Type/Annot/Subtype/Redact/Rect[70 750 300 780]>>"}}},
        {"other files",
         {.page = "/Annots[6 0 R]",
          .more = {"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 1 1]>>"}}},
        {"sound, film",
         {.page = "/Annots[6 0 R]", .more = {"<</Type/Annot/Subtype/RichMedia/Rect[0 0 1 1]>>"}}},
        {"cannot be copied safely",
         {.content = "/X Do",
          .resources = "/XObject<</X 6 0 R>>",
          .more = {stream_object("/Type/XObject/Subtype/PS", "showpage")}}},
        {"size or a turn", {.box = "0 0 20 20"}},
        {"size or a turn", {.page = "/Rotate 45"}},
        {"more than 500 pages", {.pages = 501}},
        {"no sound PDF", {.content = "BT (never closed Tj ET"}},
    };
    for (auto const& kind : kinds) {
        auto const why = refusal(kind.file);
        EXPECT_NE(why.find(kind.words), std::string::npos)
            << "expected: " << kind.words << "\nsaid: " << why;
        EXPECT_NE(why.find(" Ask "), std::string::npos) << why;
    }
}

TEST(ReportDesk, refuses_what_is_no_pdf_needs_repair_or_is_locked)
{
    auto const sound = pdf_of({});
    EXPECT_NE(desk().look("MZ and some words").refused.find("no sound PDF"), std::string::npos);
    EXPECT_NE(desk().look("").refused.find("no sound PDF"), std::string::npos);
    auto const cut = sound.substr(0, sound.size() - 60);
    EXPECT_NE(desk().look(cut).refused.find("no sound PDF"), std::string::npos);
    story::Folder const folder;
    std::ofstream(folder / "in.pdf", std::ios::binary) << sound;
    for (std::string const user : {"secret", ""}) {
        auto const out = folder / "locked.pdf";
        auto const ran = story::run(
            {"/usr/bin/qpdf",
             "--encrypt",
             user,
             "owner",
             "256",
             "--",
             (folder / "in.pdf").string(),
             out.string()});
        ASSERT_EQ(ran.code, 0) << ran.err;
        auto const why = desk().look(story::bytes_of(out)).refused;
        EXPECT_NE(why.find("locked with a password"), std::string::npos) << why;
    }
}

TEST(ReportDesk, leaves_behind_everything_that_is_not_on_the_page)
{
    auto const report = pdf_of(
        {.content =
             "/Span<</ActualText(Secret replacement)>>BDC BT /F1 12 Tf 72 760 Td (Shown.) Tj "
             "ET EMC % Secret comment\n(Secret operand) secretop",
         .catalog = "/Outlines 6 0 R/Metadata 7 0 R/PageLabels<</Nums[0<</P(Secret label)>>]>>"
                    "/StructTreeRoot<</Alt(Secret alt)>>/PieceInfo<</X(Secret piece)>>",
         .page = "/Annots[8 0 R 9 0 R]/PieceInfo<</X(Secret piece)>>",
         .more = {
             "<</First 10 0 R/Last 10 0 R/Count 1>>",
             stream_object("/Type/Metadata/Subtype/XML", "<x>Secret metadata</x>"),
             "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://secret.example)>>>>",
             "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Secret note)>>",
             "<</Title(Secret bookmark)/Parent 6 0 R>>",
             "<</Nobody(Secret orphan)>>"}});
    auto const look = desk().look(report);
    ASSERT_EQ(look.refused, "");
    EXPECT_EQ(look.left_behind, "links=1 comments=1 actions=1 bookmarks=1 metadata=1 operators=3");
    auto const file = unpacked(carried(report));
    EXPECT_EQ(file.find("ecret"), std::string::npos);
    EXPECT_NE(file.find("(Shown.)"), std::string::npos);
    EXPECT_EQ(desk().check(carried(report), "").faults, std::vector<std::string>{});
}

TEST(ReportDesk, seals_with_the_readers_passphrase_and_revision_6_alone)
{
    auto const report = pdf_of({.pages = 2});
    auto const sealed = carried(report, "marble-otter-lantern");
    story::Folder const folder;
    auto const file = (folder / "sealed.pdf").string();
    std::ofstream(file, std::ios::binary) << sealed;
    auto const shown =
        story::run({"/usr/bin/qpdf", "--password=marble-otter-lantern", "--show-encryption", file});
    EXPECT_NE(shown.out.find("R = 6"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("file encryption method: AESv3"), std::string::npos) << shown.out;
    for (std::string const wrong : {"", "owner-passphras", "marble-otter-lanter"})
        EXPECT_NE(story::run({"/usr/bin/qpdf", "--password=" + wrong, "--check", file}).code, 0);
    auto const checked = desk().check(sealed, "marble-otter-lantern");
    EXPECT_EQ(checked.faults, std::vector<std::string>{});
    EXPECT_EQ(checked.pages, 3);
    EXPECT_NE(desk().check(sealed, "another-passphrase").faults, std::vector<std::string>{});
    // A file that opens for everybody is none that may go to somebody with a passphrase.
    EXPECT_NE(desk().check(carried(report), "any-passphrase").faults, std::vector<std::string>{});
}

TEST(ReportDesk, the_second_reader_finds_what_the_first_should_not_have_let_through)
{
    // Reports as they came are not what a carried one looks like.
    EXPECT_NE(desk().check(pdf_of({}), "").faults, std::vector<std::string>{});
    auto bytes = carried(pdf_of({}));
    EXPECT_EQ(desk().check(bytes, "").faults, std::vector<std::string>{});
    // The same length, so that the file stays sound.
    auto const lang = bytes.find("/Lang (en)");
    ASSERT_NE(lang, std::string::npos);
    EXPECT_NE(
        desk().check(std::string(bytes).replace(lang, 10, "/AA   (en)"), "").faults,
        std::vector<std::string>{});
}

TEST(ReportProof, finds_a_withheld_address_wherever_the_page_hides_it)
{
    auto const needles = needle("14 Quarrystone Rise");
    auto const verdict = [&](std::string const& content, std::string const& more = {}) {
        return proved(pdf_of({.content = content, .resources = more}), needles, true);
    };
    std::string const shown = "BT /F1 12 Tf 72 700 Td (Nothing of note.) Tj ET ";
    EXPECT_TRUE(verdict(shown).absent);
    std::string const address = "(14 Quarrystone Rise) Tj ET";
    for (auto const& hidden :
         {"BT /F1 12 Tf 72 760 Td " + address,
          "BT /F1 12 Tf 3 Tr 72 760 Td " + address,
          "1 g BT /F1 12 Tf 72 760 Td " + address,
          "BT /F1 12 Tf -900 760 Td " + address,
          "BT /F1 12 Tf 72 4000 Td " + address,
          "q 0 0 1 1 re W n BT /F1 12 Tf 72 760 Td " + address + " Q",
          "/Span<</ActualText(Nothing)>>BDC BT /F1 12 Tf 72 760 Td " + address + " EMC",
          "BT /F1 12 Tf 72 760 Td " + address + " 0 g 60 750 300 30 re f"}) {
        auto const found = verdict(shown + hidden);
        EXPECT_FALSE(found.absent) << hidden;
        ASSERT_FALSE(found.findings.empty()) << hidden;
        EXPECT_EQ(found.findings.front().needle, "f-home") << hidden;
    }
}

TEST(ReportProof, a_page_without_words_cannot_go_to_a_partial_reader_and_may_go_to_another)
{
    auto const needles = needle("14 Quarrystone Rise");
    auto const picture = pdf_of({.content = "0.5 g 72 400 200 200 re f"});
    auto const partial = proved(picture, needles, true);
    ASSERT_FALSE(partial.absent);
    EXPECT_NE(partial.findings.front().what.find("without words"), std::string::npos);
    EXPECT_TRUE(proved(picture, needles, false).absent);
    EXPECT_TRUE(proved(pdf_of({.content = "q Q"}), needles, true).absent);
}

TEST(ReportProof, every_turn_and_shape_of_page_bears_its_stamp)
{
    for (std::string const turn : {"0", "90", "180", "270"})
        for (std::string const box :
             {"0 0 595 842", "0 0 842 595", "-100 50 1090 1734", "0 0 300 200"}) {
            auto const report = pdf_of(
                {.content = "BT /F1 12 Tf 80 120 Td (Words of the report.) Tj ET",
                 .page = "/Rotate " + turn,
                 .box = box});
            auto const verdict = proved(report, needle("14 Quarrystone Rise"), true);
            EXPECT_TRUE(verdict.absent) << turn << " " << box;
        }
}

TEST(ReportDesk, without_its_worker_nothing_is_looked_at)
{
    ReportDesk const none{"/no/such/worker"};
    try {
        (void)none.look(pdf_of({}));
        FAIL() << "looked at without a worker";
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::unavailable);
    }
}

} // namespace safehand::service
