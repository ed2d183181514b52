// Sentences about why somebody gets what they get.

#include "../step_book.h"
#include "cast.h"
#include "procedure/explain.h"

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

struct Told {
    std::string lines;
    std::string row;
};

} // namespace

void explain_steps(StepBook& book)
{
    book.add(
        "somebody asks why {person} <gets|has> the {document}",
        [](World& world, Captures const& c, Step const&) {
            auto& told = world.kept<Told>();
            told = {{}, world.entry(c[0], c[1]).row};
            for (auto const& one : procedure::explain(world.plan(), world.procedure(), c[0], c[1]))
                for (auto const& line : one.lines) told.lines += line + "\n";
        });
    book.add(
        "the explanation <says|quotes> {text}", [](World& world, Captures const& c, Step const&) {
            auto const& lines = world.kept<Told>().lines;
            expect(says(lines, c[0]), "It says:\n" + lines);
        });
    book.add(
        "the explanation names the rule {rule}", [](World& world, Captures const& c, Step const&) {
            auto const& lines = world.kept<Told>().lines;
            expect(says(lines, c[0]), "It says:\n" + lines);
        });
    book.add(
        "the explanation names the row {word}", [](World& world, Captures const& c, Step const&) {
            auto const& told = world.kept<Told>();
            expect(
                told.row == c[0] && says(told.lines, c[0]),
                "The row is " + told.row + ". It says:\n" + told.lines);
        });
}

} // namespace scenario
