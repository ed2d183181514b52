// Sentences about what is written in the record and whom its parts must not reach.

#include "../step_book.h"
#include "cast.h"

#include <algorithm>

namespace scenario {

namespace {

Json refs(std::string const& people)
{
    auto all = Json::array();
    for (auto const& id : listed(people)) all.push_back("person:" + id);
    return all;
}

void write(World& world, std::string const& words, std::string const& section, Json const& label)
{
    Json block{{"paragraph", words}};
    if (!label.is_null()) block["labels"] = Json::array({label});
    world.section(section)["blocks"].push_back(std::move(block));
}

void writing(StepBook& book)
{
    book.add(
        "the record says {text} under {section}",
        [](World& world, Captures const& c, Step const&) { write(world, c[0], c[1], {}); });
    book.add(
        "the record says {text} in Welsh throughout",
        [](World& world, Captures const& c, Step const&) {
            auto const words = Json::array({Json{{"text", c[0]}, {"language", "cy"}}});
            for (auto& section : world.record()["sections"])
                for (int times = 0; times < 3; ++times)
                    section["blocks"].push_back({{"paragraph", words}});
        });
    book.add(
        "the record says {text} under {section}, which is about {people}",
        [](World& world, Captures const& c, Step const&) {
            auto who = Json::array();
            for (auto const& id : listed(c[2])) who.push_back("person:" + id);
            write(world, c[0], c[1], {{"label", "about"}, {"who", who}});
        });
    book.add(
        "the record says {text} under {section}, which must not reach {people}[ because of {word}]",
        [](World& world, Captures const& c, Step const&) {
            Json label{{"label", "withhold_from"}, {"who", refs(c[2])}};
            if (!c[3].empty()) label["reason"] = c[3];
            write(world, c[0], c[1], label);
        });
    book.add(
        "the record says {text} under {section}, which is confidential because of {word}",
        [](World& world, Captures const& c, Step const&) {
            write(world, c[0], c[1], {{"label", "confidential"}, {"reason", c[2]}});
        });
    book.add(
        "the record says nothing under {section}",
        [](World& world, Captures const& c, Step const&) {
            world.section(c[0])["blocks"] = Json::array();
        });
    book.add(
        "the record has no section {section}", [](World& world, Captures const& c, Step const&) {
            auto const id = world.section_id(c[0]);
            auto& sections = world.record()["sections"].get_ref<Json::array_t&>();
            std::erase_if(sections, [&](Json const& one) { return one.at("id") == id; });
        });
}

void protect(
    World& world, std::string const& person, std::string const& kind, Json values, Json may_see)
{
    auto& facts = world.record()["protected_facts"];
    auto const id = "f-" + std::to_string(facts.size() + 1);
    facts.push_back(
        {{"id", id},
         {"kind", kind},
         {"values", std::move(values)},
         {"about", person},
         {"may_see", std::move(may_see)}});
}

Json may_see(std::string const& person, std::string const& people, std::string const& professionals)
{
    auto all = refs(people);
    all.push_back("person:" + person);
    if (!professionals.empty()) all.push_back("group:professional");
    return all;
}

void protecting(StepBook& book)
{
    book.add(
        "the fact {text} of kind {word} about {person} is protected[ and may be seen by {people}][ "
        "and may be seen by (professionals)]",
        [](World& world, Captures const& c, Step const&) {
            protect(world, c[2], c[1], Json::array({c[0]}), may_see(c[2], c[3], c[4]));
        });
    book.add(
        "{person}'s address is protected[ and may be seen by {people}][ and may be seen by "
        "(professionals)]",
        [](World& world, Captures const& c, Step const&) {
            auto const own = world.person(c[0])["addresses"].at(0);
            auto const first = own.at("lines").at(0).get<std::string>();
            auto const whole = first + ", " + own.at("lines").at(1).get<std::string>() + ", " +
                               own.at("postcode").get<std::string>();
            protect(world, c[0], "address", Json::array({whole, first}), may_see(c[0], c[1], c[2]));
        });
}

void label_field(
    Json& owner, std::string const& field, std::string const& people, std::string const& code)
{
    Json label{{"label", "withhold_from"}, {"who", refs(people)}};
    if (!code.empty()) label["reason"] = code;
    owner["field_labels"].push_back({{"field", field}, {"labels", Json::array({label})}});
}

void labelling_fields(StepBook& book)
{
    book.add(
        "the (relation|agency|post) {text} of {person} must not reach {people}[ because of {word}]",
        [](World& world, Captures const& c, Step const&) {
            auto& person = world.person(c[2]);
            auto const field = c[0] == "post" ? std::string("post_title") : c[0];
            person[field] = c[1];
            label_field(person, field, c[3], c[4]);
        });
    book.add(
        "the reason {text} why no date is agreed must not reach {people}[ because of {word}]",
        [](World& world, Captures const& c, Step const&) {
            auto& dates = world.record()["dates"];
            dates["not_agreed_reason"] = c[0];
            label_field(dates, "not_agreed_reason", c[1], c[2]);
        });
    book.add(
        "the date of the review must not reach {people}[ because of {word}]",
        [](World& world, Captures const& c, Step const&) {
            label_field(world.record()["dates"], "review", c[0], c[1]);
        });
    book.add(
        "the conference recommends {text}[ for {person}]",
        [](World& world, Captures const& c, Step const&) {
            Json asked{{"text", c[0]}};
            if (!c[1].empty()) {
                world.child(child_of(c[1]));
                asked["children"] = Json::array({child_of(c[1])});
            }
            world.record()["recommendations"].push_back(std::move(asked));
        });
    book.add(
        "{people} <is|are> told the day of the core group all the same",
        [](World& world, Captures const& c, Step const&) {
            world.record()["dates"]["core_group"]["day_told_to"] = listed(c[0]);
        });
}

/// Whoever was there throughout but not for this part was there for all the others.
void only_heard_by(World& world, std::string const& section, std::vector<std::string> const& heard)
{
    auto others = Json::array();
    for (auto const& one : world.record()["sections"])
        if (one.at("id") != section) others.push_back(one.at("id"));
    for (auto& one : world.record()["participants"]) {
        bool const in_the_room =
            std::ranges::find(heard, one.at("id").get<std::string>()) != heard.end();
        if (in_the_room && one.at("attendance") == "part") one["present_for"].push_back(section);
        if (in_the_room || one.at("attendance") != "attended") continue;
        one["attendance"] = "part";
        one["present_for"] = others;
    }
}

void confidential(StepBook& book)
{
    book.add(
        "a confidential section of {person}, heard by {people}[, because of {word}][, agreed by "
        "{person}][, recorded as {text}]",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& id : listed(c[1])) world.person(id);
            Json label{{"label", "confidential"}};
            if (!c[2].empty()) label["reason"] = c[2];
            if (!c[3].empty()) label["agreed_by"] = c[3];
            if (!c[4].empty()) label["recorded"] = c[4];
            world.record()["sections"].push_back(
                {{"id", "s-confidential"},
                 {"kind", "confidential"},
                 {"heading", "Confidential section"},
                 {"labels", Json::array({label})},
                 {"blocks",
                  Json::array({Json{{"paragraph", "Told in confidence: the blue van."}}})}});
            only_heard_by(world, "s-confidential", listed(c[1]));
        });
}

} // namespace

void text_steps(StepBook& book)
{
    writing(book);
    protecting(book);
    labelling_fields(book);
    confidential(book);
}

} // namespace scenario
