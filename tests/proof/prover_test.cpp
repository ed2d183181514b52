// Planted leaks in finished files, and copies that are not what was proven.
#include "proof/prover.h"
#include "record/error.h"
#include "sealing/assembler.h"
#include "tests/proof/hardened_hash.h"
#include "tests/proof/invented_record.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

using namespace safehand;
using proof::ClassProof;
using proof::Finding;
using proof::Needles;
using proof::Prover;
using proof::Verdict;
using samples::line;
using samples::SamplePages;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";
constexpr auto secret = "Odalys Quenby";

Needles needles()
{
    return Needles::of(
        samples::invented_source(), samples::invented_order(), samples::invented_fixed_words());
}

SamplePages clean()
{
    SamplePages sample;
    sample.contents = {
        line("The school reported good attendance since the spring"),
        line("and the family has kept every appointment with the health visitor.")};
    return sample;
}

std::string sealed(FrozenPages const& pages, CopyOverlay const& overlay, std::uint32_t seed = 3)
{
    samples::CountingRandomness randomness(seed);
    auto const keys = sealing::make_keys(passphrase, randomness);
    return sealing::assemble(pages, overlay, &keys, randomness).bytes;
}

std::string sealed(SamplePages const& sample)
{
    auto const pages = samples::freeze(sample);
    return sealed(pages, samples::stamp(pages, "COPY 1 OF 2"));
}

std::string printed(SamplePages const& sample)
{
    auto const pages = samples::freeze(sample);
    samples::CountingRandomness randomness;
    return sealing::assemble(pages, samples::stamp(pages, "COPY 1 OF 2"), nullptr, randomness)
        .bytes;
}

std::string told(Verdict const& verdict)
{
    std::string out;
    for (auto const& finding : verdict.findings)
        out += finding.needle + " | " + finding.channel + " | " + finding.what + " | " +
               std::to_string(finding.page) + "\n";
    return out;
}

bool names(Verdict const& verdict, std::string const& needle)
{
    return std::ranges::any_of(
        verdict.findings, [&](Finding const& f) { return f.needle == needle; });
}

/// The leak is found by name, in a channel that fits, and no word of it is told.
void expect_leak(SamplePages const& sample, std::string const& channel)
{
    auto const verdict = Prover().prove_class(sealed(sample), passphrase, needles()).verdict;
    EXPECT_FALSE(verdict.absent);
    EXPECT_TRUE(names(verdict, "f-name")) << told(verdict);
    EXPECT_TRUE(std::ranges::any_of(verdict.findings, [&](Finding const& f) {
        return f.needle == "f-name" && f.channel == channel;
    })) << told(verdict);
    EXPECT_EQ(told(verdict).find("dalys"), std::string::npos);
    EXPECT_EQ(told(verdict).find("uenby"), std::string::npos);
}

void expect_fault(std::string const& bytes, std::string const& key, std::string const& channel)
{
    auto const verdict = Prover().prove_class(bytes, key, needles()).verdict;
    EXPECT_FALSE(verdict.absent);
    EXPECT_TRUE(std::ranges::any_of(verdict.findings, [&](Finding const& f) {
        return f.channel == channel;
    })) << told(verdict);
}

/// A program for the place of pdftotext.
struct Script {
    explicit Script(std::string const& command)
        : path(std::filesystem::path(testing::TempDir()) / ("reader-" + std::to_string(getpid())))
    {
        std::ofstream(path) << "#!/bin/sh\n" << command << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }

    Script(Script const&) = delete;
    Script& operator=(Script const&) = delete;
    Script(Script&&) = delete;
    Script& operator=(Script&&) = delete;

    ~Script() { std::filesystem::remove(path); }

    std::filesystem::path path;
};

std::string utf16_hex(std::string const& text)
{
    std::string out = "<FEFF";
    constexpr auto digits = "0123456789ABCDEF";
    for (char const c : text) {
        out += "00";
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 0xFU];
    }
    return out + ">";
}

} // namespace

TEST(ProveClass, passes_a_clean_copy_sealed_or_printed)
{
    auto const one = Prover().prove_class(sealed(clean()), passphrase, needles());
    EXPECT_TRUE(one.verdict.absent) << told(one.verdict);
    EXPECT_EQ(one.verdict.pages, 2);
    EXPECT_GT(one.verdict.objects, 8);
    EXPECT_GT(one.verdict.needles, 10);
    auto const other = Prover().prove_class(printed(clean()), "", needles());
    EXPECT_TRUE(other.verdict.absent) << told(other.verdict);
}

TEST(ProveClass, finds_words_on_the_page)
{
    auto sample = clean();
    sample.contents[1] += line(secret, 600);
    expect_leak(sample, "page text");
    expect_leak(sample, "page text by poppler");
}

TEST(ProveClass, finds_words_in_forms_whatever_their_fonts_are_called)
{
    int const first = samples::first_free(2);
    auto const form = [first](int k, std::string const& fonts, std::string const& content) {
        SamplePages sample = clean();
        sample.resource_entries = "/XObject<</X0 " + std::to_string(first) + " 0 R>>";
        sample.contents[0] += "/X0 Do\n";
        sample.more_streams = {
            {"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<<" + fonts +
                 ">>/XObject<</X1 " + std::to_string(first + 1) + " 0 R>>>>",
             k == 0 ? content : "/X1 Do\n"},
            {"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<<" + fonts + ">>>>",
             k == 0 ? line("and more", 400) : content}};
        if (k == 0) sample.more_streams[0].second += "/X1 Do\n";
        return sample;
    };
    auto const words = [](std::string const& font) {
        return "BT " + font + " 11 Tf 50 500 Td (Odalys Quenby) Tj ET\n";
    };
    for (int const depth : {0, 1}) {
        expect_leak(form(depth, "/F1 4 0 R", words("/F1")), "page text");
        expect_leak(form(depth, "/F1 4 0 R", words("/F1")), "page text by poppler");
        // The inner form draws "and more" with F1 as well.
        expect_leak(form(depth, "/F1 4 0 R/Z9 4 0 R", words("/Z9")), "page text by poppler");
        expect_leak(form(depth, "/F1 4 0 R/Z9 4 0 R", words("/Z#39")), "page text by poppler");
    }
}

TEST(ProveClass, finds_words_split_by_kerning)
{
    auto sample = clean();
    sample.contents[0] += "BT /F1 11 Tf 50 600 Td [(Oda)-40(lys )20(Qu)3(enby)] TJ ET\n";
    expect_leak(sample, "page text");
}

TEST(ProveClass, finds_words_set_glyph_by_glyph_and_escaped)
{
    auto sample = clean();
    int x = 50;
    for (char const c : std::string("OdalysQuenby")) {
        sample.contents[0] += "BT /F1 11 Tf " + std::to_string(x) + " 600 Td (" + c + ") Tj ET\n";
        x += 8;
    }
    expect_leak(sample, "page text");
    sample = clean();
    sample.contents[0] += "BT /F1 11 Tf 50 600 Td (\\117d\\\nalys) Tj <2051756 56e6279> Tj ET\n";
    expect_leak(sample, "page text");
}

TEST(ProveClass, finds_words_that_nobody_sees)
{
    auto sample = clean();
    sample.contents[0] += "3 Tr " + line(secret, 600);
    expect_leak(sample, "page text");
    sample = clean();
    sample.contents[0] += line(secret, 5000);
    expect_leak(sample, "page text");
    sample = clean();
    sample.contents[0] += "1 g BT /F1 0.01 Tf 50 600 Td (Odalys Quenby) Tj ET\n";
    expect_leak(sample, "page text");
}

TEST(ProveClass, finds_words_stored_from_right_to_left)
{
    auto sample = clean();
    sample.contents[0] += line("ybneuQ syladO", 600);
    expect_leak(sample, "page text");
}

TEST(ProveClass, finds_words_that_go_on_over_a_page_end)
{
    auto sample = clean();
    sample.contents[0] += line("lives at 17 Pelican", 60);
    sample.contents[1] = line("Crescent since June", 780) + sample.contents[1];
    auto const verdict = Prover().prove_class(sealed(sample), passphrase, needles()).verdict;
    EXPECT_TRUE(names(verdict, "f-address")) << told(verdict);
}

TEST(ProveClass, finds_words_that_go_on_in_the_next_line_of_their_cell)
{
    auto sample = clean();
    sample.catalog_entries = "/MarkInfo<</Marked true>>/StructTreeRoot " +
                             std::to_string(samples::first_free(2)) + " 0 R";
    sample.contents[0] += "/P<</MCID 1>>BDC " + line("17 Pelican", 600) + "EMC /P<</MCID 2>>BDC " +
                          line("Other cell", 600) + "EMC /P<</MCID 3>>BDC " +
                          line("Crescent", 588) + "EMC\n";
    sample.more_objects = {
        "<</Type/StructTreeRoot/K[<</S/TD/Pg 6 0 R/K[1 3]>><</S/TD/Pg 6 0 R/K 2>>]>>"};
    auto const verdict = Prover().prove_class(sealed(sample), passphrase, needles()).verdict;
    EXPECT_TRUE(std::ranges::any_of(verdict.findings, [](Finding const& f) {
        return f.needle == "f-address" && f.channel == "structure tree order";
    })) << told(verdict);
}

TEST(ProveClass, finds_words_in_actual_text)
{
    auto sample = clean();
    sample.contents[0] += "/Span<</ActualText(Odalys Quenby)>>BDC " + line("x", 600) + "EMC\n";
    expect_leak(sample, "page text");
    sample = clean();
    sample.contents[0] += "/Span<</Alt" + utf16_hex(secret) + ">>BDC " + line("x", 600) + "EMC\n";
    expect_leak(sample, "page text");
    sample = clean();
    sample.resource_entries = "/Properties<</P1<</ActualText(Odalys Quenby)>>>>";
    sample.contents[0] += "/Span/P1 BDC " + line("x", 600) + "EMC\n";
    expect_leak(sample, "page text");
    expect_leak(sample, "object string");
}

TEST(ProveClass, finds_words_in_information_and_metadata)
{
    auto sample = clean();
    sample.information = "/Title" + utf16_hex(secret);
    expect_leak(sample, "metadata");
    sample = clean();
    sample.catalog_entries = "/Metadata " + std::to_string(samples::first_free(2)) + " 0 R";
    sample.more_streams = {
        {"/Type/Metadata/Subtype/XML", "<x:xmpmeta><dc:title>Odalys  Quenby</dc:title>"}};
    expect_leak(sample, "metadata");
    sample.more_streams = {{"/Type/Metadata/Subtype/XML", "<dc:title>Odalys</dc:title>"}};
    expect_leak(sample, "metadata");
}

TEST(ProveClass, finds_words_in_bookmarks_tags_and_name_trees)
{
    auto const first = std::to_string(samples::first_free(2));
    auto const second = std::to_string(samples::first_free(2) + 1);
    auto sample = clean();
    sample.catalog_entries = "/Outlines " + first + " 0 R";
    sample.more_objects = {
        "<</Type/Outlines/First " + second + " 0 R/Last " + second + " 0 R/Count 1>>",
        "<</Title(Odalys Quenby)/Parent " + first + " 0 R/Dest[6 0 R/Fit]>>"};
    expect_leak(sample, "outline");
    sample = clean();
    sample.catalog_entries = "/StructTreeRoot " + first + " 0 R";
    sample.more_objects = {"<</Type/StructTreeRoot/K<</S/P/Alt" + utf16_hex(secret) + ">>>>"};
    expect_leak(sample, "object string");
    sample = clean();
    sample.catalog_entries = "/Names<</Dests<</Names[(Odalys Quenby)[6 0 R/Fit]]>>>>";
    expect_leak(sample, "object string");
    sample = clean();
    sample.catalog_entries = "/Dests<</Odalys_Quenby[6 0 R/Fit]>>";
    expect_leak(sample, "name");
}

TEST(ProveClass, finds_words_in_objects_that_nothing_refers_to)
{
    auto sample = clean();
    sample.more_objects = {"(Odalys Quenby)"};
    expect_leak(sample, "object string");
    sample = clean();
    sample.more_streams = {{"", line(secret)}};
    expect_leak(sample, "stream");
}

TEST(ProveClass, finds_words_in_a_to_unicode_map)
{
    auto const map = std::to_string(samples::first_free(2));
    auto sample = clean();
    sample.font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
                  "/ToUnicode " +
                  map + " 0 R>>";
    sample.more_streams = {
        {"",
         "begincmap 1 beginbfchar <01> " + utf16_hex(secret).replace(1, 4, "") +
             " endbfchar endcmap"}};
    expect_leak(sample, "stream");
    sample.more_streams = {{"", "begincmap /CMapName /Odalys-Quenby def endcmap"}};
    expect_leak(sample, "stream");
    sample.more_streams = {{"", "begincmap /CMapName /Odalys def endcmap"}};
    expect_leak(sample, "stream");
    std::string letters = "begincmap 12 beginbfchar ";
    int code = 1;
    for (char const c : std::string("OdalysQuenby"))
        letters += "<" + std::to_string(10 + code++) + "> <00" +
                   utf16_hex(std::string(1, c)).substr(7, 2) + "> ";
    sample.more_streams = {{"", letters + "endbfchar endcmap"}};
    expect_leak(sample, "font");
}

TEST(ProveClass, finds_words_in_other_shapes)
{
    auto const planted = [](std::string const& data) {
        auto sample = clean();
        sample.more_streams = {{"", data}};
        return sample;
    };
    expect_leak(planted("4f64616c7973205175656e6279"), "stream");
    expect_leak(planted("T2RhbHlzIFF1ZW5ieQ=="), "stream");
    expect_leak(planted("xT2RhbHlz\r\nIFF1ZW5ieQ"), "stream");
    std::string wide;
    for (char const c : std::string(secret)) wide += {c, '\0'};
    expect_leak(planted(wide), "stream");
    auto sample = clean();
    sample.information = "/Title<4f64616c797320517565 6e6279>";
    expect_leak(sample, "metadata");
}

TEST(ProveClass, finds_bytes_outside_objects_even_without_a_needle)
{
    auto const good = printed(clean());
    EXPECT_TRUE(Prover().prove_class(good, "", needles()).verdict.absent);
    expect_fault(good + "x", "", "bytes");
    expect_fault(good + "% Odalys Quenby\n", "", "raw bytes");
    expect_fault("%PDF-1.7\n" + good, "", "bytes");
    auto gap = good;
    gap.insert(gap.find("startxref"), "% a comment\n");
    expect_fault(gap, "", "bytes");
}

TEST(ProveClass, finds_gaps_and_comments_inside_an_object_stream)
{
    auto pages = samples::freeze(clean());
    auto& container = pages.streams.back();
    container.data += "% left behind";
    samples::CountingRandomness randomness;
    auto const bytes =
        sealing::assemble(pages, samples::stamp(pages, "COPY 1 OF 2"), nullptr, randomness).bytes;
    expect_fault(bytes, "", "structure");
}

TEST(ProveClass, finds_a_key_that_stands_twice_because_readers_would_differ)
{
    auto sample = clean();
    sample.information = "/Title(Od\\141lys)/Title(Plain)";
    expect_fault(sealed(sample), passphrase, "structure");
}

TEST(ProveClass, finds_entries_that_may_act_or_hide)
{
    auto const faulty = [](std::string const& catalog, std::string const& page) {
        auto sample = clean();
        sample.catalog_entries = catalog;
        sample.page_entries = page;
        expect_fault(sealed(sample), passphrase, "structure");
    };
    faulty("/OpenAction<</S/JavaScript/JS(app.alert)>>", "");
    faulty("/AA<<>>", "");
    faulty("/AcroForm<</Fields[]>>", "");
    faulty("/Names<</EmbeddedFiles<</Names[]>>>>", "");
    faulty("/OCProperties<<>>", "");
    faulty("/Unheard 1", "");
    faulty("", "/Annots[]");
    faulty("", "/PieceInfo<<>>");
    faulty("", "/Thumb 4 0 R");
    faulty("", "/Unheard 1");
}

TEST(ProveClass, refuses_what_it_cannot_read)
{
    auto sample = clean();
    sample.more_streams = {{"/Filter/LZWDecode", "abc"}};
    expect_fault(sealed(sample), passphrase, "stream");
    sample = clean();
    sample.contents[0] += "/F9 11 Tf (abc) Tj\n";
    expect_fault(sealed(sample), passphrase, "page text");
    sample = clean();
    sample.contents[0] += "% a comment\n";
    expect_fault(sealed(sample), passphrase, "page text");
    sample = clean();
    sample.resource_entries = "/XObject<</I " + std::to_string(samples::first_free(2)) + " 0 R>>";
    sample.more_streams = {
        {"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
         "x"}};
    expect_fault(sealed(sample), passphrase, "structure");
    expect_fault("%PDF-2.0\nnonsense", "", "bytes");
    expect_fault("", "", "bytes");
    expect_fault(sealed(clean()), "acorn-bagel-canoe-dusk-elm-forest", "encryption");
}

TEST(ProveClass, refuses_a_printed_copy_where_a_sealed_one_is_due_and_the_other_way_round)
{
    expect_fault(printed(clean()), passphrase, "encryption");
    expect_fault(sealed(clean()), "", "encryption");
}

TEST(ProveClass, says_so_when_pdftotext_is_missing_or_hangs)
{
    proof::ProverSettings missing;
    missing.pdftotext = "/nonexistent/pdftotext";
    EXPECT_THROW(Prover(missing).prove_class(printed(clean()), "", needles()), Error);
    proof::ProverSettings silent;
    silent.pdftotext = "/bin/true";
    auto const verdict = Prover(silent).prove_class(printed(clean()), "", needles()).verdict;
    EXPECT_FALSE(verdict.absent);
    Script const talker("exec yes");
    proof::ProverSettings endless;
    endless.pdftotext = talker.path;
    endless.reader_output_max = 1 << 20;
    EXPECT_THROW(Prover(endless).prove_class(printed(clean()), "", needles()), Error);
    Script const sleeper("exec sleep 30");
    proof::ProverSettings hanging;
    hanging.pdftotext = sleeper.path;
    hanging.reader_wait_max = std::chrono::milliseconds(1);
    EXPECT_THROW(Prover(hanging).prove_class(printed(clean()), "", needles()), Error);
}

namespace {

struct Proven {
    FrozenPages pages = samples::freeze(clean());
    Needles sought = needles();
    ClassProof proof = Prover().prove_class(
        sealed(pages, samples::stamp(pages, "COPY 1 OF 2"), 1), passphrase, sought);

    Verdict copy(std::string const& bytes, std::string const& key = passphrase) const
    {
        return Prover().prove_copy(bytes, key, proof, sought);
    }
};

} // namespace

TEST(ProveCopy, passes_every_copy_of_the_proven_class_sealed_or_printed)
{
    Proven const proven;
    ASSERT_TRUE(proven.proof.verdict.absent) << told(proven.proof.verdict);
    auto const overlay = samples::stamp(proven.pages, "COPY 2 OF 2 Kestrel");
    auto const verdict = proven.copy(sealed(proven.pages, overlay, 9));
    EXPECT_TRUE(verdict.absent) << told(verdict);
    EXPECT_EQ(verdict.pages, 2);
    samples::CountingRandomness randomness;
    auto const paper = sealing::assemble(proven.pages, overlay, nullptr, randomness);
    auto const other = proven.copy(paper.bytes, "");
    EXPECT_TRUE(other.absent) << told(other);
    EXPECT_EQ(other.sha256, paper.sha256);
}

TEST(ProveCopy, fails_when_a_page_was_changed_or_swapped)
{
    Proven const proven;
    auto const overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    auto changed = proven.pages;
    changed.streams[0].data += " ";
    EXPECT_FALSE(proven.copy(sealed(changed, overlay)).absent);
    auto swapped = proven.pages;
    std::swap(swapped.streams[0].data, swapped.streams[1].data);
    EXPECT_FALSE(proven.copy(sealed(swapped, overlay)).absent);
    auto entries = proven.pages;
    entries.streams[0].entries += "/Note/Hello";
    EXPECT_FALSE(proven.copy(sealed(entries, overlay)).absent);
    auto sample = clean();
    sample.information = "/Producer(Other)";
    auto const other_class = samples::freeze(sample);
    EXPECT_FALSE(proven.copy(sealed(other_class, overlay)).absent);
}

TEST(ProveCopy, fails_when_something_was_added)
{
    Proven const proven;
    auto overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    overlay.streams.push_back({proven.pages.copy_first + 2, "", "never drawn"});
    EXPECT_FALSE(proven.copy(sealed(proven.pages, overlay)).absent);
    overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    overlay.streams[0].entries = "/Note/Hello";
    EXPECT_FALSE(proven.copy(sealed(proven.pages, overlay)).absent);
    auto pages = proven.pages;
    pages.packed_members[0].push_back(pages.copy_first + 5);
    overlay.streams[0].entries = "";
    overlay.streams.push_back({proven.pages.copy_first + 9, "", "x"});
    EXPECT_FALSE(proven.copy(sealed(pages, overlay)).absent);
}

TEST(ProveCopy, finds_a_fact_in_the_stamp_and_one_that_begins_on_the_page)
{
    Proven const proven;
    auto const verdict =
        proven.copy(sealed(proven.pages, samples::stamp(proven.pages, "COPY for Odalys Quenby")));
    EXPECT_TRUE(names(verdict, "f-name")) << told(verdict);
    auto overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    overlay.streams[1].data = "BT /F1 9 Tf 1 0 0 1 20 20 Tm [(Od)-30(al)-30(ys)] TJ ET";
    EXPECT_TRUE(names(proven.copy(sealed(proven.pages, overlay)), "f-name"));
}

TEST(ProveCopy, fails_with_the_wrong_passphrase_or_none)
{
    Proven const proven;
    auto const bytes = sealed(proven.pages, samples::stamp(proven.pages, "COPY 2 OF 2"));
    EXPECT_TRUE(proven.copy(bytes).absent);
    EXPECT_FALSE(proven.copy(bytes, "").absent);
    EXPECT_FALSE(proven.copy(bytes, "acorn-bagel-canoe-dusk-elm-forest").absent);
}

TEST(ProveCopy, fails_for_bytes_that_were_cut_or_lengthened)
{
    Proven const proven;
    auto const bytes = sealed(proven.pages, samples::stamp(proven.pages, "COPY 2 OF 2"));
    EXPECT_FALSE(proven.copy(bytes.substr(0, bytes.size() - 1)).absent);
    EXPECT_FALSE(proven.copy(bytes + "\n").absent);
    auto flipped = bytes;
    flipped[bytes.find("stream\n") + 40] ^= 1;
    EXPECT_FALSE(proven.copy(flipped).absent);
}

TEST(ProveCopy, fails_for_any_changed_byte_but_in_what_the_copy_may_say_for_itself)
{
    Proven const proven;
    auto const overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    samples::CountingRandomness randomness;
    auto const paper = sealing::assemble(proven.pages, overlay, nullptr, randomness).bytes;
    for (bool const encrypted : {false, true}) {
        auto const bytes = encrypted ? sealed(proven.pages, overlay) : paper;
        auto const* const key = encrypted ? passphrase : "";
        // The identifier and the owner's entries say nothing and open nothing. What a stamp says
        // is read and searched, and may be anything else.
        std::vector<std::pair<std::size_t, std::size_t>> free{
            {bytes.rfind("/ID["), bytes.rfind("]/Length")}};
        if (encrypted) free.emplace_back(bytes.rfind("/O<"), bytes.rfind("/Perms<"));
        for (int k = 0; k < proven.pages.page_count; ++k) {
            auto const head = "\n" + std::to_string(proven.pages.copy_first + k) + " 0 obj\n";
            auto const begin = bytes.find("\nstream\n", bytes.find(head));
            free.emplace_back(begin + 7, bytes.find("\nendstream\n", begin));
        }
        std::size_t const step = encrypted ? 7 : 3;
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            if (std::ranges::any_of(
                    free, [at](auto const& span) { return at > span.first && at < span.second; }))
                continue;
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            EXPECT_FALSE(proven.copy(changed, key).absent) << bytes.substr(at - 30, 60);
        }
    }
}

TEST(ProveCopy, fails_when_the_encryption_is_weaker_than_ours)
{
    Proven const proven;
    auto const bytes = sealed(proven.pages, samples::stamp(proven.pages, "COPY 2 OF 2"));
    auto const weaker = [&](std::string const& was, std::string const& is) {
        auto changed = bytes;
        ASSERT_NE(changed.find(was), std::string::npos) << was;
        ASSERT_EQ(was.size(), is.size());
        changed.replace(changed.find(was), was.size(), is);
        auto const verdict = proven.copy(changed);
        EXPECT_TRUE(std::ranges::any_of(
            verdict.findings, [](Finding const& f) { return f.channel == "encryption"; }))
            << is << "\n"
            << told(verdict);
    };
    weaker("/R 6", "/R 5");
    weaker("/CFM/AESV3", "/CFM/AESV2");
    weaker("/StmF/StdCF", "/StmF/Ident");
    weaker("/StrF/StdCF", "/StrF/Ident");
    weaker("/EncryptMetadata true", "/EncryptMetadata null");
    weaker("/AuthEvent/DocOpen", "/AuthEvent/DocOpem");
    weaker("/P -1340", "/P -1336"); // the bit that lets a reader change the copy
    weaker("/P -1340", "/P -1341"); // harmless by itself, but not what was sealed
}

TEST(ProveCopy, fails_when_the_file_opens_without_its_passphrase)
{
    Proven const proven;
    samples::CountingRandomness randomness(3);
    auto keys = sealing::make_keys(passphrase, randomness);
    auto const overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    auto const bytes = [&] {
        return sealing::assemble(proven.pages, overlay, &keys, randomness).bytes;
    };
    EXPECT_TRUE(proven.copy(bytes()).absent);
    // An owner's entry made for the empty passphrase, as some programs write by default.
    std::string const salt(keys.o.begin() + 32, keys.o.begin() + 40);
    auto const hash = samples::hash_2b("", salt, std::string(keys.u.begin(), keys.u.end()));
    std::ranges::copy(hash, keys.o.begin());
    auto const verdict = proven.copy(bytes());
    EXPECT_TRUE(std::ranges::any_of(verdict.findings, [](Finding const& f) {
        return f.what == "the file opens without its passphrase";
    })) << told(verdict);
}

TEST(ProveCopy, fails_for_a_stream_that_calls_itself_a_cross_reference)
{
    Proven const proven;
    auto overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    for (auto const* entries : {"/Note 1/Type/XRef", "/Type/XRef", "/Type/XRef/Note 1"}) {
        overlay.streams.resize(2);
        overlay.streams.push_back({proven.pages.copy_first + 2, entries, "Odalys Quenby"});
        EXPECT_FALSE(proven.copy(sealed(proven.pages, overlay)).absent) << entries;
    }
}

TEST(ProveCopy, asks_every_engine_of_every_copy_if_that_is_wanted)
{
    Proven const proven;
    proof::ProverSettings settings;
    settings.every_engine_on_every_copy = true;
    Prover const all(settings);
    settings.second_reader = false;
    Prover const without_podofo(settings);
    auto const overlay = samples::stamp(proven.pages, "COPY 2 OF 2");
    auto const bytes = sealed(proven.pages, overlay, 9);
    samples::CountingRandomness randomness;
    auto const paper = sealing::assemble(proven.pages, overlay, nullptr, randomness).bytes;
    for (auto const& [copy, key] :
         {std::pair<std::string, std::string>{bytes, passphrase}, {paper, ""}}) {
        auto const one = proven.copy(copy, key);
        EXPECT_TRUE(one.absent) << told(one);
        EXPECT_EQ(one.engines, "own reader");
        auto const two = without_podofo.prove_copy(copy, key, proven.proof, proven.sought);
        EXPECT_TRUE(two.absent) << told(two);
        EXPECT_TRUE(two.engines.starts_with("own reader, qpdf ")) << two.engines;
        auto const three = all.prove_copy(copy, key, proven.proof, proven.sought);
        EXPECT_TRUE(three.absent) << told(three);
        EXPECT_TRUE(three.engines.ends_with(", PoDoFo 0.9.8")) << three.engines;
    }
    EXPECT_NE(proven.proof.verdict.engines.find("PoDoFo"), std::string::npos);
    EXPECT_EQ(proven.proof.verdict.engines.find("qpdf"), std::string::npos);
    auto const first = all.prove_class(bytes, passphrase, proven.sought);
    EXPECT_TRUE(first.verdict.absent) << told(first.verdict);
    EXPECT_NE(first.verdict.engines.find("qpdf"), std::string::npos);
    EXPECT_FALSE(all.prove_copy(bytes, "", proven.proof, proven.sought).absent);
}

TEST(ProveCopy, needs_a_proven_class_and_the_same_needles)
{
    Proven const proven;
    auto const bytes = sealed(proven.pages, samples::stamp(proven.pages, "COPY 2 OF 2"));
    EXPECT_FALSE(Prover().prove_copy(bytes, passphrase, ClassProof{}, proven.sought).absent);
    auto order = samples::invented_order();
    order.facts[0].values = {"19 Heron Way"};
    auto const other = Needles::of(samples::invented_source(), order, {});
    EXPECT_FALSE(Prover().prove_copy(bytes, passphrase, proven.proof, other).absent);
}

TEST(ProveCopy, lets_a_recipient_be_named_who_is_named_in_a_short_withheld_part)
{
    auto source = samples::invented_source();
    source.sections[0].blocks[1].rows[1][1] = samples::words("Barnaby Thistle");
    auto const sought =
        Needles::of(source, samples::invented_order(), samples::invented_fixed_words());
    auto const pages = samples::freeze(clean());
    auto const bytes = sealed(pages, samples::stamp(pages, "COPY 1 OF 2 Barnaby Thistle"));
    auto const proof = Prover().prove_class(bytes, passphrase, sought);
    EXPECT_TRUE(proof.verdict.absent) << told(proof.verdict);
    EXPECT_TRUE(Prover().prove_copy(bytes, passphrase, proof, sought).absent);
    auto sample = clean();
    sample.contents[0] += line("Barnaby Thistle", 500);
    auto const leaking = samples::freeze(sample);
    auto const verdict = Prover().prove_class(
        sealed(leaking, samples::stamp(leaking, "COPY 1 OF 2 Barnaby Thistle")),
        passphrase,
        sought);
    EXPECT_TRUE(names(verdict.verdict, "s-open/b1/i1"));
}
