// Sentences about who was invited, who was there, and how they are related.

#include "../step_book.h"
#include "cast.h"
#include "record/clock.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

void set_for_each(
    World& world, std::string const& people, std::string const& member, Json const& value)
{
    for (auto const& id : listed(people)) world.person(id)[member] = value;
}

void attend(World& world, std::string const& people, std::string const& how)
{
    for (auto const& id : listed(people)) {
        auto& one = world.person(id);
        one["attendance"] = how;
        one.erase("present_for");
        one.erase("exclusion");
        if (how != "absent" && one["invitation"] != "invited") one["invitation"] = "invited";
    }
}

void invite(World& world, std::string const& people, std::string const& how)
{
    for (auto const& id : listed(people)) {
        auto& one = world.person(id);
        one["invitation"] = how;
        if (how != "invited") {
            one["attendance"] = "absent";
            one.erase("present_for");
            one.erase("exclusion");
        }
    }
}

Json section_ids(World& world, Captures const& c, std::size_t first, std::size_t last)
{
    auto ids = Json::array();
    for (auto i = first; i <= last; ++i)
        if (!c[i].empty()) ids.push_back(world.section_id(c[i]));
    return ids;
}

Json all_but(World& world, Json const& missed)
{
    auto ids = Json::array();
    for (auto const& one : world.record()["sections"])
        if (std::ranges::find(missed, one.at("id")) == missed.end()) ids.push_back(one.at("id"));
    return ids;
}

void part(World& world, std::string const& id, Json heard)
{
    auto& one = world.person(id);
    one["invitation"] = "invited";
    one["attendance"] = "part";
    one["present_for"] = std::move(heard);
}

void exclude_from(World& world, Captures const& c, Step const&)
{
    auto const missed = section_ids(world, c, 1, 3);
    part(world, c[0], all_but(world, missed));
    world.person(c[0])["exclusion"] = {
        {"ground", c[4]}, {"evidence", "Seen by the chair."}, {"sections", missed}};
}

void exclude(World& world, Captures const& c, Step const&)
{
    auto& one = world.person(c[0]);
    one["invitation"] = "invited";
    one["attendance"] = "excluded";
    one.erase("present_for");
    one["exclusion"] = {{"ground", c[1]}, {"evidence", "Seen by the chair."}};
}

void presence(StepBook& book)
{
    book.add("{people} attended", [](World& world, Captures const& c, Step const&) {
        attend(world, c[0], "attended");
    });
    book.add("{people} did not come", [](World& world, Captures const& c, Step const&) {
        attend(world, c[0], "absent");
    });
    book.add("{people} sent apologies", [](World& world, Captures const& c, Step const&) {
        attend(world, c[0], "apologies");
    });
    book.add("{people} <was|were> invited", [](World& world, Captures const& c, Step const&) {
        invite(world, c[0], "invited");
    });
    book.add("{people} <was|were> not invited", [](World& world, Captures const& c, Step const&) {
        invite(world, c[0], "not-invited");
    });
    book.add(
        "{people} <was|were> not told of the conference",
        [](World& world, Captures const& c, Step const&) { invite(world, c[0], "not-informed"); });
    book.add(
        "{people} <was|were> not part of the conference",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& id : listed(c[0])) world.remove_person(id);
        });
    book.add(
        "{person} was there only for {section}[, {section}][ and {section}]",
        [](World& world, Captures const& c, Step const&) {
            part(world, c[0], section_ids(world, c, 1, 3));
        });
    book.add(
        "{person} was there for all but {section}[, {section}][ and {section}]",
        [](World& world, Captures const& c, Step const&) {
            part(world, c[0], all_but(world, section_ids(world, c, 1, 3)));
        });
}

void exclusion(StepBook& book)
{
    book.add("{person} was excluded because of {word}", exclude);
    book.add(
        "{person} was excluded from {section}[, {section}][ and {section}] because of {word}",
        exclude_from);
    book.add(
        "{person} was told of the exclusion on {day}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["exclusion"]["told_on"] = c[1];
        });
    book.add(
        "the evidence for excluding {person} was {text}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["exclusion"]["evidence"] = c[1];
        });
    book.add(
        "there was no evidence for excluding {person}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["exclusion"].erase("evidence");
        });
    book.add(
        "no part was named for excluding {person}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["exclusion"].erase("sections");
        });
}

void kin(StepBook& book)
{
    book.add(
        "<a|an> (grandmother|grandfather|aunt|uncle|relative) invited in <her|his|their> own right",
        [](World& world, Captures const& c, Step const&) {
            world.person("p-" + c[0])["own_right"] = true;
        });
    book.add(
        "<a|an> (grandmother|grandfather|aunt|uncle|relative) who came along with {person}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[1]);
            world.person("p-" + c[0])["own_right"] = false;
        });
    book.add(
        "<a|an> (supporter|second-supporter|solicitor|advocate) of {person}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[1]);
            auto& one = world.person("p-" + c[0]);
            if (one["role"] == "supporter") one["supports"] = c[1];
        });
    book.add("{person} came with {person}", [](World& world, Captures const& c, Step const&) {
        world.person(c[1]);
        world.person(c[0])["supports"] = c[1];
    });
    book.add("an observer", [](World& world, Captures const&, Step const&) {
        world.person("p-observer");
    });
}

void relations(StepBook& book)
{
    book.add("an interpreter for {person}", [](World& world, Captures const& c, Step const&) {
        world.person(c[0]);
        world.person("p-interpreter");
    });
    book.add(
        "{people} <has|have> parental responsibility",
        [](World& world, Captures const& c, Step const&) {
            set_for_each(world, c[0], "parental_responsibility", true);
        });
    book.add(
        "{people} <has|have> no parental responsibility",
        [](World& world, Captures const& c, Step const&) {
            set_for_each(world, c[0], "parental_responsibility", false);
        });
    book.add("{person} is a child of {people}", [](World& world, Captures const& c, Step const&) {
        auto const child = child_of(c[0]);
        world.child(child);
        auto const parents = listed(c[1]);
        for (auto const& id : parents) world.person(id);
        auto all = Json::array();
        for (auto const& one : world.record()["children"]) all.push_back(one.at("id"));
        for (auto const* id : {"p-mother", "p-father", "p-second-father", "p-stepfather"}) {
            if (!world.has_person(id)) continue;
            auto& one = world.person(id);
            if (!one.contains("related_children"))
                one["related_children"] =
                    std::string_view(id) == "p-second-father" ? Json::array() : all;
            auto& children = one["related_children"].get_ref<Json::array_t&>();
            std::erase(children, Json(child));
            if (std::ranges::find(parents, id) != parents.end()) children.emplace_back(child);
        }
    });
    book.add(
        "{person} is the parent of nobody here", [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["related_children"] = Json::array();
        });
    book.add("{person} has the role {word}", [](World& world, Captures const& c, Step const&) {
        world.person(c[0])["role"] = c[1];
    });
    book.add("{person} is called {text}", [](World& world, Captures const& c, Step const&) {
        world.person(c[0])["name"] = c[1];
    });
    book.add("{person} works for {text}", [](World& world, Captures const& c, Step const&) {
        world.person(c[0])["agency"] = c[1];
    });
    book.add(
        "{person} and {person} are in conflict", [](World& world, Captures const& c, Step const&) {
            world.person(c[0])["conflict_with"].push_back(c[1]);
            world.person(c[1])["conflict_with"].push_back(c[0]);
        });
    book.add(
        "an order of kind {word} against {person} protects {person}",
        [](World& world, Captures const& c, Step const&) {
            world.record()["orders"].push_back(
                {{"kind", c[0]}, {"against", c[1]}, {"protects", c[2]}});
        });
}

std::string years_before(World& world, int years)
{
    auto const held =
        std::chrono::year_month_day{parse_day(world.record().at("held_on").get<std::string>())};
    auto const born = held - std::chrono::years{years} - std::chrono::months{1};
    return iso(std::chrono::sys_days{born.year() / born.month() / 1});
}

void be_born(World& world, std::string const& person, std::string const& day)
{
    auto const child = child_of(person);
    if (!child.empty()) {
        world.child(child)["born"] = day;
        world.child(child).erase("expected");
        if (!world.has_person(person)) return;
    }
    world.person(person)["born"] = day;
}

void ages(StepBook& book)
{
    book.add("{person} is {n} years old", [](World& world, Captures const& c, Step const&) {
        be_born(world, c[0], years_before(world, std::stoi(c[1])));
    });
    book.add("{person} was born on {day}", [](World& world, Captures const& c, Step const&) {
        be_born(world, c[0], c[1]);
    });
    book.add("an unborn baby expected on {day}", [](World& world, Captures const& c, Step const&) {
        auto& baby = world.child("c-a");
        baby.erase("born");
        baby["name"] = "baby";
        baby["expected"] = c[0];
        world.remove_person("p-child-a");
    });
    book.add("the baby is called {text}", [](World& world, Captures const& c, Step const&) {
        world.child("c-a")["name"] = c[0];
    });
    book.add(
        "the NHS number of {person} is {text}", [](World& world, Captures const& c, Step const&) {
            world.child(child_of(c[0]))["nhs_number"] = c[1];
        });
}

} // namespace

void people_steps(StepBook& book)
{
    presence(book);
    exclusion(book);
    kin(book);
    relations(book);
    ages(book);
}

} // namespace scenario
