// Sentences about who gets which document, how, by when, and what holds it.

#include "../step_book.h"
#include "cast.h"
#include "record/clock.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

std::string reasons(PlanEntry const& entry)
{
    std::string all = std::string(word(entry.share));
    if (entry.channel) all += " by " + std::string(word(*entry.channel));
    for (auto const& reason : entry.reasons) all += "\n  " + reason.rule + ": " + reason.text;
    for (auto const& hold : entry.holds) all += "\n  held, " + hold.check + ": " + hold.text;
    for (auto const& open : entry.open_questions) all += "\n  open: " + open;
    return all;
}

std::string about(std::string const& person, PlanEntry const& entry)
{
    return std::string(cast_of(person).name) + ", " + entry.document + ": " + reasons(entry);
}

bool names_rule(PlanEntry const& entry, std::string const& rule)
{
    return rule.empty() ||
           std::ranges::find(entry.reasons, rule, &Reason::rule) != entry.reasons.end();
}

bool sent(PlanEntry const& entry)
{
    return (entry.share == Share::full || entry.share == Share::partial) && entry.channel;
}

Channel channel(std::string const& name)
{
    if (name == "email") return Channel::email;
    if (name == "portal") return Channel::portal;
    if (name == "by-hand") return Channel::by_hand;
    return Channel::post;
}

void expect_share(
    World& world,
    std::string const& people,
    std::string const& document,
    std::optional<Share> share,
    std::string const& way,
    std::string const& rule)
{
    for (auto const& person : listed(people)) {
        auto const& entry = world.entry(person, document);
        auto const found = about(person, entry);
        expect(sent(entry) && entry.holds.empty() && entry.open_questions.empty(), found);
        expect(!share || entry.share == *share, found);
        expect(way.empty() || entry.channel == channel(way), found);
        expect(names_rule(entry, rule), found);
    }
}

void expect_instead(
    World& world,
    std::string const& people,
    std::string const& document,
    Share share,
    std::string const& rule)
{
    for (auto const& person : listed(people)) {
        auto const& entry = world.entry(person, document);
        auto const found = about(person, entry);
        expect(entry.share == share && entry.open_questions.empty(), found);
        expect(names_rule(entry, rule), found);
    }
}

void expect_nothing(World& world, std::string const& people, std::string const& rule)
{
    for (auto const& person : listed(people)) {
        bool named = rule.empty();
        for (auto const& entry : world.plan().entries) {
            if (entry.person.text != person) continue;
            expect(entry.share == Share::none, about(person, entry));
            named = named || names_rule(entry, rule);
        }
        expect(
            named, "No reason names " + rule + " for " + std::string(cast_of(person).name) + ".");
    }
}

void giving(StepBook& book)
{
    book.add(
        "{people} <gets|get> a (full|partial) {document}[ by {channel}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_share(
                world, c[0], c[2], c[1] == "full" ? Share::full : Share::partial, c[3], c[4]);
        });
    book.add(
        "{people} <gets|get> <a|an|the> {document}[ by {channel}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_share(world, c[0], c[1], {}, c[2], c[3]);
        });
    book.add(
        "{people} <gets|get> no {document}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[0])) {
                auto const* entry = world.find(person, c[1]);
                if (entry == nullptr && c[2].empty()) continue;
                auto const& refused = world.entry(person, c[1]);
                expect(!sent(refused) && refused.open_questions.empty(), about(person, refused));
                expect(names_rule(refused, c[2]), about(person, refused));
            }
        });
    book.add(
        "{people} <gets|get> nothing[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) { expect_nothing(world, c[0], c[1]); });
    book.add(
        "{people} <gets|get> a letter instead of the {document}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_instead(world, c[0], c[1], Share::letter_only, c[2]);
        });
    book.add(
        "{people} <is|are> told instead of getting the {document}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_instead(world, c[0], c[1], Share::verbal_only, c[2]);
        });
    book.add(
        "nothing at all is planned for {people}", [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[0]))
                for (auto const& entry : world.plan().entries)
                    expect(entry.person.text != person, about(person, entry));
        });
    book.add(
        "nothing at all is planned for the family", [](World& world, Captures const&, Step const&) {
            for (auto const& person : world.group("family"))
                for (auto const& entry : world.plan().entries)
                    expect(entry.person.text != person, about(person, entry));
        });
    book.add(
        "the {document} for {people} is handed over by {person}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                expect(sent(entry) && entry.channel == Channel::by_hand, about(person, entry));
                expect(
                    entry.through && entry.through->text == c[2],
                    about(person, entry) + "\n  handed over by somebody else or nobody");
                expect(names_rule(entry, c[3]), about(person, entry));
            }
        });
    book.add(
        "the reason for the {document} of {person} says {text}",
        [](World& world, Captures const& c, Step const&) {
            auto const& entry = world.entry(c[1], c[0]);
            expect(says(reasons(entry), c[2]), about(c[1], entry));
        });
}

std::vector<std::string> readers(World& world, std::string const& which)
{
    if (which == "everybody") return world.group("everybody");
    if (which == "professionals") return world.group("professional");
    if (which == "the family") return world.group("family");
    return listed(which);
}

void expect_due(
    World& world,
    std::string const& document,
    std::string const& which,
    std::string const& day,
    std::string const& rule)
{
    bool any = false;
    for (auto const& person : readers(world, which)) {
        auto const* entry = world.find(person, document);
        bool const asked_for = which.starts_with("p-");
        if (!asked_for && (entry == nullptr || !sent(*entry))) continue;
        auto const& timed = world.entry(person, document);
        any = true;
        expect(
            timed.due && iso(*timed.due) == day && (rule.empty() || timed.due_rule == rule),
            std::string(cast_of(person).name) + ": " +
                (timed.due ? plain_date(*timed.due) : "no deadline") + ", " + timed.due_rule +
                ". " + timed.due_why);
    }
    expect(any, "Nobody of them gets it.");
}

void timing(StepBook& book)
{
    book.add(
        "the {document} for {people} is due on {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_due(world, c[0], c[1], c[2], c[3]);
        });
    book.add(
        "the {document} for (professionals|the family|everybody) is due on {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            expect_due(world, c[0], c[1], c[2], c[3]);
        });
    book.add(
        "the {document} for {person} has no deadline",
        [](World& world, Captures const& c, Step const&) {
            auto const& entry = world.entry(c[1], c[0]);
            expect(!entry.due, entry.due ? plain_date(*entry.due) + ". " + entry.due_why : "");
        });
    book.add(
        "the deadline of the {document} for {person} is explained by {text}",
        [](World& world, Captures const& c, Step const&) {
            auto const& entry = world.entry(c[1], c[0]);
            expect(says(entry.due_why, c[2]), "It is explained by: " + entry.due_why);
        });
}

bool held(PlanEntry const& entry, std::string const& because, std::string const& rule)
{
    return std::ranges::any_of(entry.holds, [&](Hold const& hold) {
        return (because.empty() || says(hold.text, because)) &&
               (rule.empty() || hold.check == rule);
    });
}

void holding(StepBook& book)
{
    book.add(
        "the {document} for {people} is held[ because {text}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                expect(held(entry, c[2], c[3]), about(person, entry));
            }
        });
    book.add(
        "the {document} for {people} is not held[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                expect(!held(entry, c[2], {}), about(person, entry));
            }
        });
    book.add(
        "every {document} is held[ because {text}][, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            bool any = false;
            for (auto const& entry : world.plan().entries) {
                if (entry.document != c[0] || !sent(entry)) continue;
                any = true;
                expect(held(entry, c[1], c[2]), about(entry.person.text, entry));
            }
            expect(any, "There is none to hold.");
        });
    book.add(
        "no {document} is held[ because {text}]", [](World& world, Captures const& c, Step const&) {
            bool any = false;
            for (auto const& entry : world.plan().entries) {
                if (entry.document != c[0]) continue;
                any = any || sent(entry);
                expect(!held(entry, c[1], {}), about(entry.person.text, entry));
            }
            expect(any, "There is none to hold.");
        });
}

std::string address_of(World& world, std::string const& person)
{
    for (auto const& one : world.person(person)["addresses"])
        if (one.at("kind") == "post" && !one.contains("until")) return one.at("id");
    throw Unmet(std::string(cast_of(person).name) + " has no address.");
}

void form(StepBook& book)
{
    book.add(
        "the {document} for {people} is in the format {word}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                expect(entry.format == c[2], "It is in the format \"" + entry.format + "\".");
            }
        });
    book.add(
        "the {document} for {people} is in {language}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                expect(entry.language == c[2], "Its language is \"" + entry.language + "\".");
            }
        });
    book.add(
        "the {document} for {person} goes to the address of {person}",
        [](World& world, Captures const& c, Step const&) {
            auto const address = address_of(world, c[2]);
            auto const& entry = world.entry(c[1], c[0]);
            expect(entry.address == address, "It goes to " + entry.address + ".");
        });
    book.add(
        "the {document} for {people} encloses {text}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const& entry = world.entry(person, c[0]);
                std::string all;
                bool found = false;
                for (auto const& one : entry.enclosures) {
                    all += "\n  " + one.title + " (" + one.id + ", " + one.rule + ")";
                    found = found || ((one.id == c[2] || says(one.title, c[2])) &&
                                      (c[3].empty() || one.rule == c[3]));
                }
                expect(found, std::string(cast_of(person).name) + " has enclosed:" + all);
            }
        });
    book.add(
        "the {document} for {people} does not enclose {text}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1]))
                for (auto const& one : world.entry(person, c[0]).enclosures)
                    expect(
                        one.id != c[2] && !says(one.title, c[2]), "It is enclosed: " + one.title);
        });
}

} // namespace

void share_steps(StepBook& book)
{
    giving(book);
    timing(book);
    holding(book);
    form(book);
}

} // namespace scenario
