// Sentences about making a plan, the chair's answers, questions, clashes and warnings.

#include "../step_book.h"
#include "cast.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

/// Sentences may name the choice first or the question first.
void give_answer(
    World& world,
    std::string one,
    std::string other,
    std::string const& person,
    std::string const& because)
{
    if (world.procedure().question(other) == nullptr) std::swap(one, other);
    expect(
        world.procedure().question(other) != nullptr,
        "The procedure asks no question \"" + one + "\".");
    world.answer(person.empty() ? other : other + ":" + person, one, because);
    world.make_plan();
}

/// A question about one person, or of that kind about anybody.
Question const* asked(World& world, std::string const& kind, std::string const& person)
{
    for (auto const& question : world.plan().questions) {
        bool const of_kind = question.id == kind || question.id.starts_with(kind + ":");
        if (of_kind && (person.empty() || question.about.text == person)) return &question;
    }
    return nullptr;
}

std::string open_questions(World& world)
{
    std::string all = "Open are:";
    for (auto const& question : world.plan().questions) all += " " + question.id;
    return all + ".";
}

void is_asked(World& world, Captures const& c, Step const&)
{
    auto const* question = asked(world, c[0], c[1]);
    if (question == nullptr) throw Unmet("That is not asked. " + open_questions(world));
    expect(
        c[2].empty() || question->proposed == c[2], "Proposed is \"" + question->proposed + "\".");
    expect(c[3].empty() || question->why.rule == c[3], "The rule is " + question->why.rule + ".");
}

void making(StepBook& book)
{
    book.add(
        "<the plan is made|the letters are written>",
        [](World& world, Captures const&, Step const&) { world.make_plan(); });
    book.add("the chair accepts every proposal", [](World& world, Captures const&, Step const&) {
        world.accept_all();
    });
    book.add(
        "the chair answers {word} to {word} for {person}[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            give_answer(world, c[0], c[1], c[2], c[3].empty() ? "The chair said so." : c[3]);
        });
    book.add(
        "the chair answers {word} to {word}[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            give_answer(world, c[0], c[1], {}, c[2].empty() ? "The chair said so." : c[2]);
        });
    book.add(
        "the chair answers {word} to {word} for {person} without a reason",
        [](World& world, Captures const& c, Step const&) {
            give_answer(world, c[0], c[1], c[2], {});
        });
    book.add(
        "the plan cannot be made because {text}", [](World& world, Captures const& c, Step const&) {
            expect(!world.refusal().empty(), "The plan was made.");
            expect(says(world.refusal(), c[0]), "It was refused with: " + world.refusal());
        });
}

void asking(StepBook& book)
{
    book.add(
        "the chair is asked {word}[ about {person}][ and {word} is proposed][, by rule {rule}]",
        is_asked);
    book.add(
        "the chair is not asked {word}[ about {person}]",
        [](World& world, Captures const& c, Step const&) {
            expect(asked(world, c[0], c[1]) == nullptr, "That is asked. " + open_questions(world));
        });
    book.add("the chair is asked nothing", [](World& world, Captures const&, Step const&) {
        expect(world.plan().questions.empty(), open_questions(world));
    });
}

void showing(StepBook& book)
{
    book.add(
        "the chair is shown the clash {clash}[ which says {text}]",
        [](World& world, Captures const& c, Step const&) {
            std::string shown = "Shown are:";
            for (auto const& clash : world.plan().clashes) {
                shown += "\n  " + clash.id + ": " + clash.text;
                // One clash can be told in several sentences: C-13, C-13-no-core-group.
                bool const meant = clash.id == c[0] || clash.id.starts_with(c[0] + "-");
                if (meant && (c[1].empty() || says(clash.text, c[1]))) return;
            }
            throw Unmet(shown);
        });
    book.add(
        "the clashes are numbered and nothing else",
        [](World& world, Captures const&, Step const&) {
            for (auto const& clash : world.plan().clashes)
                expect(
                    clash.id.starts_with("C-") &&
                        clash.id.find_first_not_of("0123456789", 2) == std::string::npos,
                    "Shown is " + clash.id + ".");
        });
    book.add("the clash {clash} is not shown", [](World& world, Captures const& c, Step const&) {
        for (auto const& clash : world.plan().clashes)
            expect(clash.id != c[0], "It is shown: " + clash.text);
    });
    book.add(
        "the plan warns[, by rule {rule},] that {text}",
        [](World& world, Captures const& c, Step const&) {
            std::string warned;
            for (auto const& warning : world.plan().warnings) {
                if ((c[0].empty() || warning.rule == c[0]) && says(warning.text, c[1])) return;
                warned += "\n  " + warning.rule + ": " + warning.text;
            }
            throw Unmet("It warns:" + warned);
        });
    book.add(
        "the plan does not warn that {text}", [](World& world, Captures const& c, Step const&) {
            for (auto const& warning : world.plan().warnings)
                expect(!says(warning.text, c[0]), "It warns: " + warning.text);
        });
}

} // namespace

void plan_steps(StepBook& book)
{
    making(book);
    asking(book);
    showing(book);
}

} // namespace scenario
