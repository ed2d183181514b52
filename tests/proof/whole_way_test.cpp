// The rooms one after another, as the service walks them: redact, render, seal, prove.
#include "proof/prover.h"
#include "redaction/redactor.h"
#include "rendering/renderer.h"
#include "sealing/assembler.h"
#include "tests/proof/invented_record.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

using namespace safehand;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";

std::shared_ptr<rendering::Typefaces const> typefaces()
{
    static auto const shared =
        rendering::Typefaces::load(std::string(SAFEHAND_HOUSE) + "/templates/typography.json");
    return shared;
}

/// A longer record: facts stand in kept paragraphs, lists and tables, and one section is withheld.
SourceDocument source()
{
    auto record = samples::invented_source();
    auto& open = record.sections[0];
    for (int i = 0; i < 40; ++i) {
        Block paragraph;
        auto const number = std::to_string(i);
        paragraph.text = samples::words(
            "Visit " + number +
            " went well, and Odalys Quenby of 17 Pelican Crescent, Otterby, "
            "ZZ9 8QX asked to be rung on 01632 960 417 before the visit after it. The kitchen was "
            "warm and there was food in the cupboards on day " +
            number + ".");
        open.blocks.push_back(paragraph);
    }
    Block list;
    list.kind = BlockKind::bullets;
    list.items = {
        samples::words("Ring Odalys on 01632 960417."), samples::words("Tell the school.")};
    open.blocks.push_back(list);
    return record;
}

StampWords stamp(int number)
{
    StampWords words;
    words.recipient = "Rowan Ashgrove";
    words.copy_number = number;
    words.copy_count = 3;
    words.date = "22 November 2026";
    words.copy_code = "SH1:7KQ2M4X" + std::to_string(number);
    return words;
}

std::vector<std::string> fixed_words()
{
    return {"withheld", "COPY 01 OF 03 - Rowan Ashgrove", "22 November 2026", "page"};
}

struct Made {
    FrozenPages pages;
    std::vector<SealedCopy> copies;
};

Made make(RedactionOrder const& order)
{
    rendering::Renderer const renderer(typefaces());
    auto const document = redaction::Redactor().redact(source(), order);
    Made made;
    made.pages = renderer.render(document, rendering::Format{});
    samples::CountingRandomness randomness;
    for (int i = 1; i <= 3; ++i) {
        auto const keys = sealing::make_keys(passphrase, randomness);
        made.copies.push_back(sealing::assemble(
            made.pages,
            renderer.overlay(made.pages, stamp(i)),
            i == 3 ? nullptr : &keys,
            randomness));
    }
    return made;
}

std::string told(proof::Verdict const& verdict)
{
    std::string out;
    for (auto const& finding : verdict.findings)
        out += finding.needle + " | " + finding.channel + " | " + finding.what + " | " +
               std::to_string(finding.page) + "\n";
    return out;
}

} // namespace

TEST(WholeWay, a_redacted_record_is_proven_in_every_copy_sealed_or_printed)
{
    auto const order = samples::invented_order();
    auto const made = make(order);
    auto const needles = proof::Needles::of(source(), order, fixed_words());
    EXPECT_EQ(needles.unprovable(), std::vector<std::string>{});
    proof::Prover const prover;
    auto const proven = prover.prove_class(made.copies[0].bytes, passphrase, needles);
    EXPECT_TRUE(proven.verdict.absent) << told(proven.verdict);
    EXPECT_EQ(proven.verdict.pages, made.pages.page_count);
    for (auto const& copy : made.copies) {
        auto const verdict =
            prover.prove_copy(copy.bytes, copy.encrypted ? passphrase : "", proven, needles);
        EXPECT_TRUE(verdict.absent) << told(verdict);
        EXPECT_EQ(verdict.sha256, copy.sha256);
    }
}

TEST(WholeWay, a_record_redacted_for_somebody_else_fails_with_every_withheld_thing_named)
{
    auto const made = make({});
    auto const needles = proof::Needles::of(source(), samples::invented_order(), fixed_words());
    auto const verdict =
        proof::Prover().prove_class(made.copies[0].bytes, passphrase, needles).verdict;
    EXPECT_FALSE(verdict.absent);
    for (auto const* id : {"f-address", "f-name", "f-phone", "s-closed", "s-open/b1/i1"})
        EXPECT_NE(told(verdict).find(std::string(id) + " | page text | "), std::string::npos) << id;
}

TEST(WholeWay, each_withheld_thing_that_a_redaction_forgets_is_found)
{
    auto const whole = samples::invented_order();
    auto const needles = proof::Needles::of(source(), whole, fixed_words());
    for (std::size_t forgotten = 0; forgotten < whole.facts.size() + whole.parts.size();
         ++forgotten) {
        auto order = whole;
        std::string id;
        if (forgotten < order.facts.size()) {
            id = order.facts[forgotten].fact.text;
            order.facts.erase(order.facts.begin() + static_cast<std::ptrdiff_t>(forgotten));
        } else {
            auto const at = forgotten - order.facts.size();
            id = order.parts[at].part.section.text;
            order.parts.erase(order.parts.begin() + static_cast<std::ptrdiff_t>(at));
        }
        auto const made = make(order);
        auto const verdict =
            proof::Prover().prove_class(made.copies[0].bytes, passphrase, needles).verdict;
        EXPECT_FALSE(verdict.absent);
        EXPECT_NE(told(verdict).find(id), std::string::npos) << id;
    }
}

TEST(WholeWay, a_stamp_may_name_anybody_in_any_script_and_say_where_they_live)
{
    rendering::Renderer const renderer(typefaces());
    auto const order = samples::invented_order();
    auto const needles = proof::Needles::of(source(), order, fixed_words());
    auto const pages =
        renderer.render(redaction::Redactor().redact(source(), order), rendering::Format{});
    samples::CountingRandomness randomness;
    auto const assembled = [&](StampWords const& words, bool sealed) {
        auto const keys = sealing::make_keys(passphrase, randomness);
        return sealing::assemble(
                   pages, renderer.overlay(pages, words), sealed ? &keys : nullptr, randomness)
            .bytes;
    };
    proof::Prover const prover;
    auto const proven = prover.prove_class(assembled(stamp(1), true), passphrase, needles);
    ASSERT_TRUE(proven.verdict.absent) << told(proven.verdict);
    for (auto const* name :
         {"Zoë Ŵynśka-Łû O'Vole",
          "\u0627\u0648\u0644 \u06A9\u0648\u0626\u0644",
          "\u041E\u043B\u0435\u043D\u0430 Vole (Team (North))",
          "Maria Evangelina Bartholomea de la Vole-Featheringham and Partners of Otterby"}) {
        auto words = stamp(2);
        words.recipient = name;
        EXPECT_TRUE(prover.prove_copy(assembled(words, true), passphrase, proven, needles).absent)
            << name;
        words.address = {name, "12 Heron Way", "Otterby", "ZZ9 7AA"};
        if (words.recipient.size() > 60) words.address[0] = "M Vole";
        auto const verdict = prover.prove_copy(assembled(words, false), "", proven, needles);
        EXPECT_TRUE(verdict.absent) << name << '\n' << told(verdict);
        auto const first = prover.prove_class(assembled(words, false), "", needles).verdict;
        EXPECT_TRUE(first.absent) << name << '\n' << told(first);
        words.address[1] = "17 Pelican Crescent";
        EXPECT_FALSE(prover.prove_copy(assembled(words, false), "", proven, needles).absent);
    }
}
