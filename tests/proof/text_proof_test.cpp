// Copies that are no PDFs: planted leaks are found in each kind, and nothing but the one file fits.
#include "proof/text_proof.h"
#include "record/error.h"
#include "redaction/redactor.h"
#include "rendering/text_writers.h"
#include "sealing/parcel.h"
#include "tests/proof/invented_record.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

using namespace safehand;
using proof::TextForm;
using rendering::FormKind;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";

rendering::FormatProfiles const& profiles()
{
    static auto const shared =
        rendering::FormatProfiles::load(std::string(SAFEHAND_HOUSE) + "/templates/formats.json");
    return shared;
}

SourceDocument source()
{
    auto made = samples::invented_source();
    made.language = "en";
    made.authority = "Invented Council";
    made.notice = "Keep it safe.";
    for (int i = 0; i < 30; ++i) {
        Block block;
        block.text = samples::words(
            "On visit " + std::to_string(i) +
            " Odalys Quenby of 17 Pelican Crescent, Otterby, ZZ9 8QX was rung on 01632 960 417.");
        made.sections[0].blocks.push_back(block);
    }
    return made;
}

StampWords stamp()
{
    return {"Rowan Ashgrove", 3, 15, "22 November 2026", "SH1:7KQ2M4XD", true};
}

std::vector<std::string> fixed_words()
{
    return profiles().fixed_words();
}

proof::Needles needles()
{
    return proof::Needles::of(source(), samples::invented_order(), fixed_words());
}

struct Kind {
    FormKind kind;
    TextForm form;
    char const* extension;
};

constexpr std::array kinds{
    Kind{FormKind::text, TextForm::text, "txt"},
    Kind{FormKind::html, TextForm::html, "html"},
    Kind{FormKind::braille, TextForm::braille, "brf"},
    Kind{FormKind::audio_script, TextForm::text, "txt"}};

std::string written(Kind const& kind, RedactionOrder const& order)
{
    rendering::FormatProfile profile;
    profile.kind = kind.kind;
    return rendering::write_form(
        profiles(), profile, redaction::Redactor().redact(source(), order), stamp());
}

std::string sealed(std::string const& file, std::string const& extension)
{
    samples::CountingRandomness randomness;
    return sealing::make_parcel(file, extension, passphrase, randomness).bytes;
}

bool finds(proof::Verdict const& verdict, std::string const& needle)
{
    return std::ranges::any_of(
        verdict.findings, [&](auto const& finding) { return finding.needle == needle; });
}

std::string list(proof::Verdict const& verdict)
{
    std::string out;
    for (auto const& finding : verdict.findings)
        out += finding.needle + " | " + finding.channel + " | " + finding.what + "\n";
    return out;
}

/// The HTML copy with one piece of it changed.
proof::Verdict changed_html(std::string const& before, std::string const& after)
{
    auto html = written(kinds[1], samples::invented_order());
    auto const at = html.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    html.replace(at, before.size(), after);
    return proof::prove_text(html, TextForm::html, needles());
}

} // namespace

TEST(TextProof, a_redacted_copy_of_each_kind_is_proven)
{
    for (auto const& kind : kinds) {
        auto const bytes = sealed(written(kind, samples::invented_order()), kind.extension);
        auto const verdict = proof::prove_parcel(bytes, passphrase, kind.form, needles());
        EXPECT_TRUE(verdict.absent) << list(verdict);
        EXPECT_EQ(verdict.objects, 1);
        EXPECT_GE(verdict.streams, 3);
        EXPECT_GT(verdict.needles, 10);
        EXPECT_NE(verdict.engines.find("libarchive"), std::string::npos);
    }
}

TEST(TextProof, whatever_one_order_leaves_standing_is_found_in_each_kind)
{
    for (auto const& kind : kinds) {
        auto const bytes = sealed(written(kind, {}), kind.extension);
        auto const verdict = proof::prove_parcel(bytes, passphrase, kind.form, needles());
        EXPECT_FALSE(verdict.absent);
        for (auto const* needle : {"f-address", "f-name", "f-phone", "s-closed", "s-open/b1/i1"})
            EXPECT_TRUE(finds(verdict, needle)) << needle << '\n' << list(verdict);
    }
}

TEST(TextProof, each_fact_alone_is_found_in_each_kind)
{
    auto const order = samples::invented_order();
    for (auto const& kind : kinds)
        for (std::size_t left = 0; left < order.facts.size(); ++left) {
            auto most = order;
            most.facts.erase(most.facts.begin() + static_cast<std::ptrdiff_t>(left));
            auto const verdict = proof::prove_parcel(
                sealed(written(kind, most), kind.extension), passphrase, kind.form, needles());
            EXPECT_FALSE(verdict.absent);
            EXPECT_TRUE(finds(verdict, order.facts[left].fact.text)) << kind.extension;
        }
}

TEST(TextProof, html_hides_nothing_in_places_that_a_reader_does_not_see)
{
    EXPECT_TRUE(finds(changed_html("class=\"mark\"", "class=\"Odalys Quenby\""), "f-name"));
    EXPECT_TRUE(finds(changed_html("<title>", "<title>Odalys Quenby "), "f-name"));
    EXPECT_TRUE(finds(changed_html("class=\"mark\"", "class=\"mark\" title=\"Odalys\""), "f-name"));
    EXPECT_TRUE(finds(changed_html("<main>", "<main><!-- Odalys Quenby -->"), "f-name"));
    EXPECT_TRUE(finds(changed_html("<style>", "<style>/*Odalys Quenby*/"), "f-name"));
    EXPECT_TRUE(finds(changed_html("<main>", "<main>O<strong>dal</strong>ys"), "f-name"));
    EXPECT_TRUE(finds(changed_html("<main>", "<main>&#79;dalys&#32;&#x51;uenby"), "f-name"));
    EXPECT_TRUE(finds(changed_html("<main>", "<main>ybneuQ sylad&#79;"), "f-name"));
    EXPECT_TRUE(finds(changed_html("<main>", "<main>01632</p><p>960417"), "f-phone"));
    // "Odalys Quenby" in base64
    EXPECT_TRUE(finds(changed_html("<main>", "<main>T2RhbHlzIFF1ZW5ieQ=="), "f-name"));
}

TEST(TextProof, html_that_could_do_or_load_anything_is_a_fault)
{
    for (auto const* more :
         {"<script>1</script>",
          "<img src=\"x\">",
          "<a href=\"https://example.org\">x</a>",
          "<p onclick=\"x\">x</p>",
          "<p style=\"x\">x</p>",
          "<!-- x -->",
          "<iframe></iframe>",
          "<p class=x>x</p>",
          "&nbsp;"})
        EXPECT_FALSE(changed_html("<main>", std::string("<main>") + more).absent) << more;
    EXPECT_FALSE(changed_html("<style>", "<style>@import 'x';").absent);
    EXPECT_FALSE(changed_html("<style>", "<style>p{background:url(x)}").absent);
    EXPECT_FALSE(changed_html("<!DOCTYPE html>", "").absent);
    EXPECT_TRUE(changed_html("<main>", "<main><p>x</p>").absent);
}

TEST(TextProof, a_script_that_spells_abbreviations_hides_none)
{
    auto made = source();
    auto order = samples::invented_order();
    order.facts.push_back({{"f-team"}, "name", {"GP Vole"}, "R2", MarkStyle::visible, "T-2"});
    auto const sought = proof::Needles::of(made, order, fixed_words());
    EXPECT_TRUE(
        finds(proof::prove_text("We met G P Vole there.\n", TextForm::text, sought), "f-team"));
    EXPECT_TRUE(proof::prove_text("We met a G P there.\n", TextForm::text, sought).absent);
}

TEST(TextProof, braille_is_read_over_the_end_of_a_page_and_of_a_line)
{
    std::string const page = "PAGE LINE                             #A\r\n";
    auto const prove = [&](std::string const& brf) {
        return proof::prove_text(brf, TextForm::braille, needles());
    };
    EXPECT_TRUE(prove(page + "NOTHING HERE\r\n\f").absent);
    EXPECT_TRUE(finds(prove(page + ",ODALYS ,QUENBY\r\n\f"), "f-name"));
    EXPECT_TRUE(finds(prove(page + "RING #JAFCB\r\n\f" + page + "#IFJ #DAG\r\n\f"), "f-phone"));
    EXPECT_TRUE(finds(prove(page + "  #AG ,PELICAN\r\n,CRES@.<@.>CENT\r\n\f"), "f-address"));
    EXPECT_TRUE(finds(prove(page + ",,ZZ#I #H,,QX\r\n\f"), "f-address"));
    EXPECT_TRUE(finds(prove("odalys quenby\r\n\f"), "f-name")) << "small letters are a fault too";
    EXPECT_FALSE(prove(page + "A ] CELL\r\n\f").absent) << "a cell that means nothing";
    EXPECT_FALSE(prove(page + std::string(41, 'K') + "\r\n\f").absent);
    EXPECT_FALSE(prove(page + "NO END\r\n").absent);
}

TEST(TextProof, anything_unexpected_in_the_archive_is_a_fault)
{
    auto const file = written(kinds[0], samples::invented_order());
    auto const good = sealed(file, "txt");
    auto const absent = [&](std::string const& bytes, TextForm form = TextForm::text) {
        return proof::prove_parcel(bytes, passphrase, form, needles()).absent;
    };
    EXPECT_TRUE(absent(good));
    EXPECT_FALSE(absent(good, TextForm::html)) << "another name than the form's";
    EXPECT_FALSE(absent(good + "x")) << "bytes after the end";
    EXPECT_FALSE(absent("x" + good)) << "bytes before the beginning";
    auto commented = good;
    commented[commented.size() - 2] = 1;
    EXPECT_FALSE(absent(commented + "c")) << "a comment";
    EXPECT_FALSE(absent(good + sealed(file, "txt"))) << "a second archive";
    EXPECT_FALSE(absent(""));
    EXPECT_FALSE(absent(file)) << "not sealed at all";
    EXPECT_FALSE(
        proof::prove_parcel(good, "acorn-bagel-canoe-dusk-elm-fairy", TextForm::text, needles())
            .absent);
    EXPECT_THROW(proof::prove_parcel(good, "", TextForm::text, needles()), Error);
}

TEST(TextProof, no_single_byte_of_a_parcel_can_change_unseen)
{
    auto const good = sealed("Nothing to see.\n", "txt");
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 4);
        EXPECT_FALSE(proof::prove_parcel(bytes, passphrase, TextForm::text, needles()).absent)
            << at;
    }
}

TEST(TextProof, bytes_that_no_writer_makes_are_a_fault)
{
    EXPECT_FALSE(proof::prove_text("a\x01", TextForm::text, needles()).absent);
    EXPECT_FALSE(proof::prove_text("caf\xE9", TextForm::text, needles()).absent);
    EXPECT_FALSE(proof::prove_text("", TextForm::text, needles()).absent);
    EXPECT_TRUE(proof::prove_text("caf\xC3\xA9\n", TextForm::text, needles()).absent);
}

TEST(TextProof, every_letter_with_an_accent_reads_as_the_search_reads_it)
{
    auto made = source();
    Block block;
    block.text = samples::words("The friend is Zoë Ŵynśka-Łû of no address.");
    made.sections[0].blocks.push_back(block);
    auto order = samples::invented_order();
    order.facts.push_back(
        {{"f-friend"}, "name", {"Zoë Ŵynśka-Łû"}, "R2", MarkStyle::visible, "T-2"});
    auto const sought = proof::Needles::of(made, order, fixed_words());
    rendering::FormatProfile profile;
    profile.kind = FormKind::braille;
    auto const brf = rendering::write_form(
        profiles(),
        profile,
        redaction::Redactor().redact(made, samples::invented_order()),
        stamp());
    EXPECT_TRUE(finds(proof::prove_text(brf, TextForm::braille, sought), "f-friend"));
}
