// Sentences about the scores from 0 to 10 that people give at a review.

#include "../step_book.h"
#include "cast.h"

#include <algorithm>
#include <array>

namespace scenario {

namespace {

Json& rows(World& world)
{
    auto& blocks = world.section("scores")["blocks"];
    for (auto& block : blocks)
        if (block.contains("table")) return block["table"]["rows"];
    blocks.push_back({{"table", {{"header", {"Who", "Score", "Why"}}, {"rows", Json::array()}}}});
    return blocks.back()["table"]["rows"];
}

std::string name_of(World& world, std::string const& person)
{
    return world.person(person).at("name").get<std::string>();
}

void remove_score(World& world, std::string const& person)
{
    auto const name = name_of(world, person);
    auto& all = rows(world).get_ref<Json::array_t&>();
    std::erase_if(all, [&](Json const& row) { return row.at(0) == name; });
}

void set_score(
    World& world, std::string const& person, std::string const& score, std::string const& because)
{
    remove_score(world, person);
    rows(world).push_back(Json::array({name_of(world, person), score, because}));
}

bool is_asked(Json const& person)
{
    static constexpr std::array<std::string_view, 3> not_asked{"chair", "minute-taker", "child"};
    auto const role = person.at("role").get<std::string>();
    auto const attendance = person.at("attendance").get<std::string>();
    return std::ranges::find(not_asked, role) == not_asked.end() &&
           (attendance == "attended" || attendance == "part");
}

} // namespace

void score_steps(StepBook& book)
{
    book.add(
        "everybody who was there gave a score", [](World& world, Captures const&, Step const&) {
            std::vector<std::string> asked;
            for (auto const& one : world.record().at("participants"))
                if (is_asked(one)) asked.push_back(one.at("id"));
            for (auto const& id : asked) set_score(world, id, "5", "Invented reason");
        });
    book.add(
        "the score of {person} is {text}[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            set_score(world, c[0], c[1], c[2].empty() ? "Invented reason" : c[2]);
        });
    book.add("{people} gave no score", [](World& world, Captures const& c, Step const&) {
        for (auto const& id : listed(c[0])) remove_score(world, id);
    });
}

} // namespace scenario
