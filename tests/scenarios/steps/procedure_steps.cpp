// Sentences about what a procedure itself says: practices, declared words, what is left open.

#include "../step_book.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)
using procedure::Practice;
using procedure::Rules;

Practice const& practice(World& world, std::string const& id)
{
    auto const* found = world.procedure().practice(id);
    if (found != nullptr) return *found;
    std::string known = "It speaks of:";
    for (auto const& one : world.procedure().rules().practices) known += " " + one.id;
    throw Unmet(known);
}

void practices(StepBook& book)
{
    book.add("the {region} procedure", [](World& world, Captures const& c, Step const&) {
        world.choose(c[0]);
    });
    book.add(
        "the procedure says of {word}: {text}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const& one = practice(world, c[0]);
            expect(says(one.text.en, c[1]), "It says: " + one.text.en);
            expect(c[2].empty() || one.source.rule == c[2], "The rule is " + one.source.rule + ".");
        });
    book.add(
        "the procedure chooses {word} for {word}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const& one = practice(world, c[1]);
            expect(one.choice == c[0], "It chooses \"" + one.choice + "\".");
            expect(c[2].empty() || one.source.rule == c[2], "The rule is " + one.source.rule + ".");
        });
    book.add(
        "the procedure leaves {text} to the authority[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            std::string all = "It leaves open:";
            for (auto const& one : world.procedure().unconfirmed()) {
                if (says(one.text, c[0]) && (c[1].empty() || one.rule == c[1])) return;
                all += "\n  " + one.rule + ": " + one.text;
            }
            throw Unmet(all);
        });
}

/// Id and rule of everything of that sort that the procedure declares.
std::vector<std::pair<std::string, std::string>>
declared(Rules const& rules, std::string const& sort)
{
    std::vector<std::pair<std::string, std::string>> all;
    auto const with_rule = [&](auto const& list) {
        for (auto const& one : list) all.emplace_back(one.id, one.source.rule);
    };
    auto const words = [&](auto const& list) {
        for (auto const& one : list) all.emplace_back(one.id, "");
    };
    if (sort == "role") {
        with_rule(rules.roles);
    } else if (sort == "document") {
        with_rule(rules.documents);
    } else if (sort == "section") {
        with_rule(rules.section_kinds);
    } else if (sort == "kind of conference") {
        with_rule(rules.conference_kinds);
    } else if (sort == "outcome") {
        with_rule(rules.outcomes);
    } else if (sort == "letter") {
        with_rule(rules.letters);
    } else if (sort == "enclosure") {
        with_rule(rules.enclosures);
    } else if (sort == "register") {
        with_rule(rules.registers);
    } else if (sort == "category") {
        words(rules.categories);
    } else if (sort == "exclusion ground") {
        words(rules.exclusion_grounds);
    } else if (sort == "kind of report") {
        words(rules.attachment_kinds);
    } else if (sort == "reason") {
        for (auto const& one : rules.reason_codes) all.emplace_back(one.code, "");
    }
    return all;
}

void words(StepBook& book)
{
    book.add(
        "the procedure knows the (role|document|section|kind of "
        "conference|outcome|letter|enclosure|register|category|exclusion ground|kind of "
        "report|reason) {word}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const all = declared(world.procedure().rules(), c[0]);
            std::string known = "It knows:";
            for (auto const& [id, rule] : all) {
                if (id == c[1] && (c[2].empty() || rule == c[2])) return;
                known += " " + id + (rule.empty() ? "" : " (" + rule + ")");
            }
            throw Unmet(known);
        });
    book.add(
        "the procedure knows the format {word}", [](World& world, Captures const& c, Step const&) {
            auto const& all = world.procedure().rules().delivery.formats_declared;
            expect(std::ranges::find(all, c[0]) != all.end(), "It does not.");
        });
    book.add(
        "the <template of a|procedure's template for a> {word} conference holds {section}[ and "
        "{section}][ and {section}][ and {section}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const* kind = world.procedure().conference_kind(c[0]);
            expect(kind != nullptr, "There is no such kind of conference.");
            for (auto const& name : {c[1], c[2], c[3], c[4]}) {
                if (name.empty()) continue;
                bool const there = std::ranges::any_of(kind->sections, [&](std::string const& id) {
                    auto const* type = world.procedure().section_kind(id);
                    return (id == name || says(type->heading.en, name)) &&
                           (c[5].empty() || type->source.rule == c[5] || kind->source.rule == c[5]);
                });
                expect(there, "It does not hold \"" + name + "\", or not by that rule.");
            }
        });
    book.add(
        "the section {word} is locked as verbatim[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const* type = world.procedure().section_kind(c[0]);
            expect(type != nullptr && type->verbatim, "It is not.");
            expect(
                c[1].empty() || type->source.rule == c[1],
                "The rule is " + type->source.rule + ".");
        });
}

void registers(StepBook& book)
{
    book.add(
        "the register {word} asks for {word}[, {word}][ and {word}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const& all = world.procedure().rules().registers;
            auto const found = std::ranges::find(all, c[0], &procedure::RegisterKind::id);
            expect(found != all.end(), "There is no such register.");
            expect(
                c[4].empty() || found->source.rule == c[4],
                "The rule is " + found->source.rule + ".");
            for (auto const& field : {c[1], c[2], c[3]}) {
                if (field.empty()) continue;
                bool const there = std::ranges::any_of(
                    found->fields, [&](auto const& one) { return one.id == field; });
                expect(there, "It has no field \"" + field + "\".");
            }
        });
    book.add(
        "the step {word} of the register {word} needs two people",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& one : world.procedure().rules().registers)
                for (auto const& step : one.steps)
                    if (one.id == c[1] && step.id == c[0]) {
                        expect(step.two_people, "It does not.");
                        return;
                    }
            throw Unmet("There is no such step.");
        });
}

} // namespace

void procedure_steps(StepBook& book)
{
    practices(book);
    words(book);
    registers(book);
}

} // namespace scenario
