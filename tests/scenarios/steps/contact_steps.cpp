// Sentences about formats, languages, addresses and the ways in which somebody may be reached.

#include "../step_book.h"
#include "cast.h"

namespace scenario {

namespace {

Json& post_address(World& world, std::string const& id)
{
    for (auto& one : world.person(id)["addresses"])
        if (one.at("kind") == "post" && !one.contains("until")) return one;
    throw Unmet(std::string(cast_of(id).name) + " has no postal address.");
}

/// "12 Elm Row, Nowhere, ZZ1 1ZZ": the last part is the postcode.
void set_place(Json& address, std::string const& text)
{
    auto parts = Json::array();
    std::string_view rest = text;
    while (!rest.empty()) {
        auto const comma = std::min(rest.find(", "), rest.size());
        parts.push_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 2, rest.size()));
    }
    expect(parts.size() >= 3, "An address is written \"12 Elm Row, Nowhere, ZZ99 9ZZ\".");
    address["postcode"] = parts.back();
    parts.erase(parts.size() - 1);
    address["lines"] = parts;
}

void ask_for(
    World& world,
    std::string const& id,
    std::string const& document,
    std::string const& channel,
    std::string const& day)
{
    Json asked{{"document", document}, {"channel", channel}};
    if (!day.empty()) {
        asked["asked_on"] = day;
        asked["asked_by"] = cast_of(id).called;
        asked["how"] = "by letter";
    }
    world.person(id)["preferences"].push_back(std::move(asked));
}

void needs(StepBook& book)
{
    book.add(
        "{people} <needs|need> the format {word}[ since {day}][, as {text} says]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& id : listed(c[0]))
                world.person(id)["format"] = {
                    {"format", c[1]}, {"source", c[3].empty() ? "asked for by them" : c[3]}};
        });
    book.add("{people} <reads|read> {language}", [](World& world, Captures const& c, Step const&) {
        for (auto const& id : listed(c[0])) world.person(id)["language"] = c[1];
    });
    book.add(
        "{person} asked on {day} for everything by {channel}",
        [](World& world, Captures const& c, Step const&) {
            ask_for(world, c[0], "*", c[2], c[1]);
        });
    book.add(
        "{person} asked on {day} for the {document} by {channel}",
        [](World& world, Captures const& c, Step const&) {
            ask_for(world, c[0], c[2], c[3], c[1]);
        });
    book.add(
        "{person} asked for everything by {channel}, nobody noted when",
        [](World& world, Captures const& c, Step const&) { ask_for(world, c[0], "*", c[1], {}); });
}

void addresses(StepBook& book)
{
    book.add("{person} has no address", [](World& world, Captures const& c, Step const&) {
        world.person(c[0])["addresses"] = Json::array();
    });
    book.add(
        "{person}'s address was confirmed on {day}",
        [](World& world, Captures const& c, Step const&) {
            for (auto& one : world.person(c[0])["addresses"]) one["confirmed_on"] = c[1];
        });
    book.add(
        "{person}'s address was never confirmed", [](World& world, Captures const& c, Step const&) {
            for (auto& one : world.person(c[0])["addresses"]) one.erase("confirmed_on");
        });
    book.add("{person} moved on {day}", [](World& world, Captures const& c, Step const&) {
        world.person(c[0])["last_change_on"] = c[1];
    });
    book.add("{person} lives at {text}", [](World& world, Captures const& c, Step const&) {
        set_place(post_address(world, c[0]), c[1]);
    });
    book.add(
        "{person} lived at {text} until {day}", [](World& world, Captures const& c, Step const&) {
            Json former{
                {"id", "old-" + c[0].substr(2)},
                {"kind", "post"},
                {"until", c[2]},
                {"source", "an earlier file"}};
            set_place(former, c[1]);
            world.person(c[0])["addresses"].push_back(std::move(former));
        });
    book.add("{person} lives with {person}", [](World& world, Captures const& c, Step const&) {
        auto const theirs = post_address(world, c[1]);
        auto& own = post_address(world, c[0]);
        own["lines"] = theirs.at("lines");
        own["postcode"] = theirs.at("postcode");
    });
    book.add(
        "{person}'s e-mail address is {text}", [](World& world, Captures const& c, Step const&) {
            auto& all = world.person(c[0])["addresses"];
            for (auto& one : all)
                if (one.at("kind") == "email") {
                    one["email"] = c[1];
                    return;
                }
            all.push_back(
                {{"id", "em-" + c[0].substr(2)},
                 {"kind", "email"},
                 {"email", c[1]},
                 {"source", "told by them"},
                 {"confirmed_on", world.record().at("held_on")},
                 {"confirmed_by", "an invented officer"}});
        });
    book.add(
        "(post|e-mail) is not safe for {person}", [](World& world, Captures const& c, Step const&) {
            world.person(c[1])["safe_contact"][c[0] == "post" ? "post" : "email"] = false;
        });
}

} // namespace

void contact_steps(StepBook& book)
{
    needs(book);
    addresses(book);
}

} // namespace scenario
