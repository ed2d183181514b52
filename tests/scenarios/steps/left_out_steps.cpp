// Sentences about what a reader's copy leaves out or keeps, and about the reports that go with it.

#include "../step_book.h"
#include "cast.h"
#include "paper.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

/// A quoted heading of a section stands for the section's first words.
std::string words_meant(World& world, SourceDocument const& document, std::string const& text)
{
    (void)world;
    for (auto const& section : document.sections) {
        if (section.heading != text) continue;
        for (auto const& block : section.blocks)
            if (block.kind == BlockKind::paragraph && !block.text.empty())
                return block.text.front().text;
    }
    return text;
}

std::string order_words(PlanEntry const& entry)
{
    std::string all = "Left out:";
    for (auto const& part : entry.order.parts)
        all += "\n  " + part.part.section.text + " block " + std::to_string(part.part.block) +
               ", " + part.code + ", " + part.rule;
    for (auto const& fact : entry.order.facts)
        all += "\n  fact " + fact.fact.text + ", " + fact.code + ", " + fact.rule;
    return all;
}

void leaves_out(World& world, Captures const& c, Step const&)
{
    for (auto const& person : listed(c[1])) {
        auto const& source = drafted(world, person, c[0]);
        auto const words = words_meant(world, source, c[2]);
        expect(
            says(words_of(source), words),
            "Nobody's copy holds these words: they were never written.");
        auto const left = reader_words(world, person, c[0]);
        auto const& entry = world.entry(person, c[0]);
        expect(!says(left, words), "The copy holds them. " + order_words(entry));
        if (c[3].empty() && c[4].empty()) continue;
        auto const all = withheld(entry);
        bool const so = std::ranges::any_of(all, [&](Kept const& one) {
            return (c[3].empty() || one.code == c[3]) && (c[4].empty() || one.rule == c[4]) &&
                   takes_out(source, one.alone, words);
        });
        expect(so, order_words(entry));
    }
}

void keeps(World& world, Captures const& c, Step const&)
{
    for (auto const& person : listed(c[1])) {
        auto const words = words_meant(world, drafted(world, person, c[0]), c[2]);
        auto const left = reader_words(world, person, c[0]);
        expect(
            says(left, words),
            "The copy does not hold them. " + order_words(world.entry(person, c[0])));
    }
}

void shows(World& world, Captures const& c, Step const&)
{
    auto const style = c[2] == "a visible"   ? MarkStyle::visible
                       : c[2] == "a neutral" ? MarkStyle::neutral
                                             : MarkStyle::silent;
    for (auto const& person : listed(c[1])) {
        auto const all = withheld(world.entry(person, c[0]));
        expect(!all.empty(), "Nothing is left out.");
        for (auto const& one : all)
            expect(one.style == style, "One part, " + one.code + ", shows itself otherwise.");
    }
}

/// What was decided for this reader on everything that the author wrote.
std::vector<AttachmentChoice> choices(
    World& world, std::string const& person, std::string const& document, std::string const& author)
{
    std::vector<AttachmentChoice> all;
    for (auto const& choice : world.entry(person, document).attachments)
        for (auto const& attachment : world.proposal().record.attachments)
            if (attachment.id == choice.attachment && attachment.author.text == author)
                all.push_back(choice);
    return all;
}

void report(World& world, Captures const& c, bool goes)
{
    for (auto const& person : listed(c[2])) {
        std::string why = "For " + std::string(cast_of(person).name) + ":";
        bool included = false;
        bool by_rule = c[3].empty();
        for (auto const& choice : choices(world, person, c[1], c[0])) {
            why += "\n  " + choice.why.rule + ": " + choice.why.text;
            included = included || choice.included;
            by_rule = by_rule || (choice.included == goes && choice.why.rule == c[3]);
        }
        expect(included == goes && by_rule, why);
    }
}

/// What goes is the version that was approved for this reader, and never the report itself.
void redacted_report(World& world, Captures const& c, Step const&)
{
    for (auto const& person : listed(c[2])) {
        bool redacted = false;
        for (auto const& attachment : world.proposal().record.attachments) {
            if (attachment.author.text != c[0]) continue;
            for (auto const& choice : world.entry(person, c[1]).attachments) {
                if (choice.attachment != attachment.id || !choice.included) continue;
                expect(
                    attachment.redaction_of.has_value(),
                    "The whole report goes. " + choice.why.text);
                expect(
                    c[3].empty() || choice.why.rule == c[3],
                    "The rule is " + choice.why.rule + ".");
                redacted = true;
            }
        }
        expect(redacted, "No version of it goes to " + std::string(cast_of(person).name) + ".");
    }
}

} // namespace

void left_out_steps(StepBook& book)
{
    book.add(
        "the {document} for {people} leaves out {text}[ with the mark {word}][, by rule {rule}]",
        leaves_out);
    book.add("the {document} for {people} keeps {text}", keeps);
    book.add(
        "what is left out of the {document} for {people} shows (a visible|a neutral|no) mark",
        shows);
    book.add(
        "{person}'s report goes with the {document} for {people}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) { report(world, c, true); });
    book.add(
        "{person}'s report goes redacted with the {document} for {people}[, by rule {rule}]",
        redacted_report);
    book.add(
        "{person}'s report does not go with the {document} for {people}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) { report(world, c, false); });
}

} // namespace scenario
