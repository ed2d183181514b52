// Every format of pages, and a translation, through the rooms: redact, render, seal, prove.
#include "proof/prover.h"
#include "record/attached.h"
#include "redaction/redactor.h"
#include "rendering/format_profiles.h"
#include "rendering/renderer.h"
#include "sealing/assembler.h"
#include "tests/proof/invented_record.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace safehand;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";

SourceDocument source()
{
    auto made = samples::invented_source();
    made.language = "en";
    made.notice = "Keep it safe.";
    for (int i = 0; i < 40; ++i) {
        Block block;
        block.text = samples::words(
            "On visit " + std::to_string(i) +
            " Odalys Quenby of 17 Pelican Crescent, Otterby, ZZ9 8QX was rung on 01632 960 417 "
            "and the kitchen was warm and there was food in every cupboard of it.");
        made.sections[0].blocks.push_back(block);
    }
    return made;
}

rendering::FormatProfile profile(std::string_view name, std::string_view detail = {})
{
    static auto const profiles =
        rendering::FormatProfiles::load(std::string(SAFEHAND_HOUSE) + "/templates/formats.json");
    return std::get<rendering::FormatProfile>(profiles.find(name, detail));
}

proof::Verdict verdict_of(
    RedactedDocument const& document,
    rendering::Format const& format,
    proof::Needles const& needles)
{
    static auto const typefaces =
        rendering::Typefaces::load(std::string(SAFEHAND_HOUSE) + "/templates/typography.json");
    rendering::Renderer const renderer(typefaces);
    auto const pages = renderer.render(document, format);
    samples::CountingRandomness randomness;
    auto const keys = sealing::make_keys(passphrase, randomness);
    StampWords const stamp{"Rowan Ashgrove", 1, 3, "22 November 2026", "SH1:7KQ2M4XD", true};
    auto const copy = sealing::assemble(pages, renderer.overlay(pages, stamp), &keys, randomness);
    return proof::Prover().prove_class(copy.bytes, passphrase, needles).verdict;
}

std::string list(proof::Verdict const& verdict)
{
    std::string out;
    for (auto const& finding : verdict.findings)
        out += finding.needle + " | " + finding.channel + " | " + finding.what + "\n";
    return out;
}

bool finds(proof::Verdict const& verdict, std::string const& needle)
{
    return std::ranges::any_of(
        verdict.findings, [&](auto const& finding) { return finding.needle == needle; });
}

/// A translation into an invented sort of Urdu; `leak` stands among its words.
AttachedDocument translation(std::string const& leak)
{
    AttachedDocument attached;
    attached.made_by = "Wanda Invented";
    attached.not_family = true;
    attached.document.title = "\u0627\u06CC\u062C\u0627\u062F \u06A9\u0631\u062F\u06C1";
    attached.document.language = "ur";
    attached.document.reference = "C-2026-9999";
    Section section{
        {"s-1"}, "discussion", "\u06A9\u06CC\u0627 \u06A9\u06C1\u0627 \u06AF\u06CC\u0627", {}, {}};
    Block block;
    block.text = samples::words(
        "\u0627\u0633\u06A9\u0648\u0644 \u0646\u06D2 " + leak +
        " \u06A9\u06C1\u0627 \u06A9\u06C1 \u0633\u0628 \u0679\u06BE\u06CC\u06A9 \u06C1\u06D2");
    section.blocks.push_back(block);
    attached.document.sections.push_back(section);
    attached.renderings = {
        {{"f-name"},
         {"\u0627\u0648\u0688\u0627\u0644\u0633 \u06A9\u0648\u0626\u0646\u0628\u06CC",
          "\u0627\u0648\u0688\u0627\u0644\u0633"}},
        {{"f-address"},
         {"\u067E\u06CC\u0644\u06CC\u06A9\u0646 \u06A9\u0631\u06CC\u0633\u0646\u0679"}}};
    return attached;
}

proof::Verdict verdict_of(AttachedDocument const& attached, RedactionOrder const& redacted)
{
    auto const needles = proof::Needles::of(
        source(), needles_for_attached(attached, samples::invented_order()), {"withheld"});
    return verdict_of(
        redaction::Redactor().redact(attached.document, redacted),
        profile("translated", "Urdu").format,
        needles);
}

} // namespace

TEST(FormatsWay, every_format_of_pages_is_proven_and_a_leak_in_it_is_found)
{
    auto const order = samples::invented_order();
    auto less = order;
    less.facts.erase(less.facts.begin());
    auto const needles = proof::Needles::of(source(), order, {"withheld"});
    auto const good = redaction::Redactor().redact(source(), order);
    auto const leaking = redaction::Redactor().redact(source(), less);
    for (auto const& one :
         {profile("large-print", "18 green"),
          profile("large-print", "24"),
          profile("dyslexia-friendly", "14"),
          profile("coloured-background", "blue"),
          profile("easy-read")}) {
        auto const proven = verdict_of(good, one.format, needles);
        EXPECT_TRUE(proven.absent) << one.id << '\n' << list(proven);
        auto const found = verdict_of(leaking, one.format, needles);
        EXPECT_FALSE(found.absent) << one.id;
        EXPECT_TRUE(finds(found, order.facts[0].fact.text)) << one.id << '\n' << list(found);
    }
}

TEST(FormatsWay, a_translation_is_redacted_and_proven_by_the_renderings_of_its_facts)
{
    auto const name =
        std::string("\u0627\u0648\u0688\u0627\u0644\u0633 \u06A9\u0648\u0626\u0646\u0628\u06CC");
    auto const attached = translation(name + " \u06A9\u0648");
    EXPECT_TRUE(what_bars(attached, samples::invented_order(), {"Rowan Ashgrove"}).empty());
    auto const order = order_for_attached(attached, samples::invented_order());
    auto const proven = verdict_of(attached, order);
    EXPECT_TRUE(proven.absent) << list(proven);
    auto const leaking = verdict_of(attached, {});
    EXPECT_TRUE(finds(leaking, "f-name")) << list(leaking);
}

TEST(FormatsWay, a_withheld_part_of_the_original_is_sought_in_a_translation_too)
{
    auto const attached = translation("heard shouting from the upstairs window on four evenings");
    auto const verdict =
        verdict_of(attached, order_for_attached(attached, samples::invented_order()));
    EXPECT_TRUE(finds(verdict, "s-closed")) << list(verdict);
}
