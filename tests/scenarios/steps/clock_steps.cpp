// Sentences about the clocks of a procedure.

#include "../step_book.h"
#include "procedure/due.h"
#include "record/clock.h"

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)
using procedure::Due;

std::vector<Due> dates(World& world)
{
    return procedure::due_dates(world.procedure(), world.calendar(), world.events(), world.kind());
}

std::string told(std::vector<Due> const& all)
{
    std::string lines = "Reckoned are:";
    for (auto const& due : all)
        lines += "\n  " + due.id + ": " + plain_date(due.on) + ", " + due.rule;
    return lines;
}

Due find(World& world, std::string const& id)
{
    auto const all = dates(world);
    for (auto const& due : all)
        if (due.id == id) return due;
    throw Unmet("There is no deadline \"" + id + "\". " + told(all));
}

void expect_on(World& world, std::string const& id, std::string const& day, std::string const& rule)
{
    auto const due = find(world, id);
    std::string why;
    for (auto const& line : due.reasoning) why += " " + line;
    expect(iso(due.on) == day, "It is " + plain_date(due.on) + "." + why);
    expect(rule.empty() || due.rule == rule, "The rule is " + due.rule + ".");
}

void event(World& world, std::string const& id, std::string const& day)
{
    world.events()[id] = parse_day(day);
}

void given(StepBook& book)
{
    book.add("the {region} timescales", [](World& world, Captures const& c, Step const&) {
        world.choose(c[0]);
        world.set_kind("initial");
    });
    book.add(
        "the {region} timescales of a (review|pre-birth|transfer-in) conference",
        [](World& world, Captures const& c, Step const&) {
            world.choose(c[0]);
            world.set_kind(c[1]);
        });
    book.add("the conference is on {day}", [](World& world, Captures const& c, Step const&) {
        event(world, "conference", c[0]);
    });
    book.add("the record is sent on {day}", [](World& world, Captures const& c, Step const&) {
        event(world, "sent", c[0]);
    });
    book.add("the record is received on {day}", [](World& world, Captures const& c, Step const&) {
        event(world, "receipt", c[0]);
    });
    book.add("the event {word} is on {day}", [](World& world, Captures const& c, Step const&) {
        event(world, c[0], c[1]);
    });
}

void found(StepBook& book)
{
    book.add(
        "the last day to comment is {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_on(world, world.procedure().rules().amendment_window, c[0], c[1]);
        });
    book.add(
        "the chair's answer to comments is due on {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_on(world, world.procedure().rules().amendment_reply, c[0], c[1]);
        });
    book.add(
        "the deadline {word} is {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) { expect_on(world, c[0], c[1], c[2]); });
    book.add(
        "the deadline {word} is only good practice[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const due = find(world, c[0]);
            expect(
                due.amber && (c[1].empty() || due.rule == c[1]),
                "It is a breach when missed, by rule " + due.rule + ".");
        });
    book.add(
        "the deadline {word} is a breach when missed[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const due = find(world, c[0]);
            expect(
                !due.amber && (c[1].empty() || due.rule == c[1]),
                "It is good practice, by rule " + due.rule + ".");
        });
    book.add("there is no deadline {word}", [](World& world, Captures const& c, Step const&) {
        for (auto const& due : dates(world))
            expect(due.id != c[0], "It is " + plain_date(due.on) + ".");
    });
    book.add(
        "the deadline {word} rests on a presumed receipt",
        [](World& world, Captures const& c, Step const&) {
            expect(find(world, c[0]).presumed, "It rests on a receipt that was told.");
        });
    book.add(
        "the deadline {word} was left to the authority",
        [](World& world, Captures const& c, Step const&) {
            expect(!find(world, c[0]).set_by_authority.empty(), "The source states it.");
        });
    book.add(
        "the deadline {word} is explained by {text}",
        [](World& world, Captures const& c, Step const&) {
            std::string why;
            for (auto const& line : find(world, c[0]).reasoning) why += line + " ";
            expect(says(why, c[1]), why);
        });
}

} // namespace

void clock_steps(StepBook& book)
{
    given(book);
    found(book);
}

} // namespace scenario
