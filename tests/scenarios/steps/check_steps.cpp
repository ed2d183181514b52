// Sentences about what intake refuses and what the check of a record finds.

#include "../step_book.h"
#include "procedure/lint.h"
#include "record/error.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)
using procedure::Finding;
using procedure::LintSeverity;

struct Findings {
    std::vector<Finding> all;
    bool looked = false;
};

std::string refusal_at_intake(World& world)
{
    try {
        world.read();
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

std::vector<Finding> const& findings(World& world)
{
    auto const& kept = world.kept<Findings>();
    expect(kept.looked, "Nobody has checked the record: say \"When the record is checked\".");
    return kept.all;
}

std::string told(std::vector<Finding> const& all)
{
    std::string lines = all.empty() ? "It finds nothing." : "It finds:";
    for (auto const& one : all)
        lines += "\n  " + one.check + ", " + one.rule +
                 (one.severity == LintSeverity::blocking ? ", stops: " : ", warns: ") + one.line();
    return lines;
}

void expect_finding(
    World& world, LintSeverity severity, std::string const& rule, std::string const& text)
{
    auto const& all = findings(world);
    bool const found = std::ranges::any_of(all, [&](Finding const& one) {
        return one.severity == severity && (rule.empty() || one.rule == rule) &&
               says(one.line(), text);
    });
    expect(found, told(all));
}

} // namespace

void check_steps(StepBook& book)
{
    book.add("the record is taken in", [](World& world, Captures const&, Step const&) {
        auto const refusal = refusal_at_intake(world);
        expect(refusal.empty(), "It is refused: " + refusal);
    });
    book.add(
        "the record cannot be taken in because {text}",
        [](World& world, Captures const& c, Step const&) {
            auto const refusal = refusal_at_intake(world);
            expect(!refusal.empty(), "It is taken in.");
            expect(says(refusal, c[0]), "It is refused: " + refusal);
        });
    book.add("the record is checked", [](World& world, Captures const&, Step const&) {
        world.kept<Findings>() = {
            procedure::lint(world.read(), world.procedure(), world.calendar()), true};
    });
    book.add(
        "the check stops the record[, by rule {rule},] because {text}",
        [](World& world, Captures const& c, Step const&) {
            expect_finding(world, LintSeverity::blocking, c[0], c[1]);
        });
    book.add(
        "the check stops the record by rule {rule} because {text}",
        [](World& world, Captures const& c, Step const&) {
            expect_finding(world, LintSeverity::blocking, c[0], c[1]);
        });
    book.add(
        "the check warns[ by rule {rule}] that {text}",
        [](World& world, Captures const& c, Step const&) {
            expect_finding(world, LintSeverity::warning, c[0], c[1]);
        });
    book.add(
        "the check finds nothing by rule {rule}", [](World& world, Captures const& c, Step const&) {
            auto const& all = findings(world);
            bool const any =
                std::ranges::any_of(all, [&](Finding const& one) { return one.rule == c[0]; });
            expect(!any, told(all));
        });
    book.add("the check {word} finds nothing", [](World& world, Captures const& c, Step const&) {
        auto const& all = findings(world);
        auto const& checks = world.procedure().rules().checks;
        expect(
            std::ranges::find(checks, c[0], &procedure::LintCheck::id) != checks.end(),
            "The procedure has no such check.");
        bool const any =
            std::ranges::any_of(all, [&](Finding const& one) { return one.check == c[0]; });
        expect(!any, told(all));
    });
    book.add("the check finds nothing at all", [](World& world, Captures const&, Step const&) {
        expect(findings(world).empty(), told(findings(world)));
    });
}

} // namespace scenario
