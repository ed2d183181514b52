// Sentences about decisions, views, dissent, the plan of action and the meetings to come.

#include "../step_book.h"
#include "cast.h"

#include <algorithm>

namespace scenario {

namespace {

void decide(
    World& world,
    std::string const& person,
    std::string const& outcome,
    std::string const& category)
{
    auto& decision = world.decision(child_of(person));
    decision["outcome"] = outcome;
    if (category.empty()) {
        decision.erase("category");
    } else {
        decision["category"] = world.category(category);
    }
}

void decisions(StepBook& book)
{
    book.add(
        "the decision for {person} is a child protection plan for (neglect|physical "
        "abuse|emotional abuse|sexual abuse|financial abuse)",
        [](World& world, Captures const& c, Step const&) {
            decide(world, c[0], world.plan_outcome(), c[1]);
        });
    book.add(
        "the decision for {person} is a child protection plan for {word}",
        [](World& world, Captures const& c, Step const&) {
            decide(world, c[0], "child-protection-plan", c[1]);
        });
    book.add(
        "the decision for {person} is a child in need plan",
        [](World& world, Captures const& c, Step const&) {
            decide(world, c[0], world.support_outcome(), {});
        });
    book.add(
        "the decision for {person} is no plan",
        [](World& world, Captures const& c, Step const&) { decide(world, c[0], "no-plan", {}); });
    book.add(
        "the decision for {person} is {word}",
        [](World& world, Captures const& c, Step const&) { decide(world, c[0], c[1], {}); });
    book.add("there is no decision for {person}", [](World& world, Captures const& c, Step const&) {
        world.child(child_of(c[0]));
        auto& all = world.record()["decisions"].get_ref<Json::array_t&>();
        std::erase_if(all, [&](Json const& one) { return one.at("child") == child_of(c[0]); });
    });
    book.add(
        "the decision for {person} has no category",
        [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0])).erase("category");
        });
    book.add(
        "the decision for {person} has the category {word}",
        [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0]))["category"] = world.category(c[1]);
        });
    book.add(
        "the decision for {person} was made by the chair",
        [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0]))["basis"] = "chair";
        });
    book.add(
        "the decision for {person} was made by consensus",
        [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0]))["basis"] = "consensus";
        });
    book.add(
        "the decision for {person} has no basis", [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0])).erase("basis");
        });
    book.add(
        "the decision for {person} gives no reasons",
        [](World& world, Captures const& c, Step const&) {
            world.decision(child_of(c[0])).erase("reasons");
        });
}

void hold_view(
    World& world,
    std::string const& person,
    std::string const& child,
    std::string const& choice,
    std::string const& category)
{
    world.person(person);
    Json view{{"who", person}, {"choice", choice}, {"reasons", "The reasons that they gave."}};
    if (!category.empty()) view["category"] = world.category(category);
    auto& views = world.decision(child_of(child))["views"];
    if (views.is_array())
        std::erase_if(
            views.get_ref<Json::array_t&>(), [&](Json const& v) { return v.at("who") == person; });
    views.push_back(std::move(view));
}

void views(StepBook& book)
{
    book.add(
        "the view of {person} on {person} is a plan for (neglect|physical abuse|emotional "
        "abuse|sexual abuse)",
        [](World& world, Captures const& c, Step const&) {
            hold_view(world, c[0], c[1], "plan", c[2]);
        });
    book.add(
        "the view of {person} on {person} is no plan",
        [](World& world, Captures const& c, Step const&) {
            hold_view(world, c[0], c[1], "no plan", {});
        });
    book.add(
        "the view of {person} on {person} is to abstain",
        [](World& world, Captures const& c, Step const&) {
            hold_view(world, c[0], c[1], "abstains", {});
        });
    book.add("{people} gave no view", [](World& world, Captures const& c, Step const&) {
        for (auto const& id : listed(c[0])) {
            world.person(id);
            world.no_view(id);
        }
    });
    book.add(
        "a dissent of {person} from {text} because {text}[, who means to {text}]",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0]);
            Json dissent{{"who", c[0]}, {"from", c[1]}, {"reasons", c[2]}};
            if (!c[3].empty()) dissent["intended_action"] = c[3];
            world.decision("c-a")["dissent"].push_back(std::move(dissent));
        });
    book.add(
        "a dissent of {person} from {text} without reasons",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0]);
            world.decision("c-a")["dissent"].push_back(
                {{"who", c[0]}, {"from", c[1]}, {"reasons", ""}});
        });
}

std::string meeting(std::string const& name)
{
    if (name == "core group") return "core_group";
    if (name == "review") return "review";
    return "child_in_need";
}

void meetings(StepBook& book)
{
    book.add(
        "no (core group|review|child in need meeting) is agreed[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            world.record()["dates"].erase(meeting(c[0]));
            if (!c[1].empty()) world.record()["dates"]["not_agreed_reason"] = c[1];
        });
    book.add(
        "the (core group|review|child in need meeting) is on {day} at {time}[ at {text}]",
        [](World& world, Captures const& c, Step const&) {
            world.record()["dates"][meeting(c[0])] = {
                {"on", c[1]}, {"time", c[2]}, {"place", c[3].empty() ? "Invented hall" : c[3]}};
        });
    book.add(
        "the (core group|review|child in need meeting) is on {day} without a time",
        [](World& world, Captures const& c, Step const&) {
            world.record()["dates"][meeting(c[0])] = {{"on", c[1]}, {"place", "Invented hall"}};
        });
    book.add(
        "{people} <is|are> in the core group", [](World& world, Captures const& c, Step const&) {
            for (auto const& id : listed(c[0])) {
                world.person(id);
                world.record()["dates"]["core_group_members"].push_back(id);
            }
        });
    book.add("nobody is named for the core group", [](World& world, Captures const&, Step const&) {
        world.record()["dates"].erase("core_group_members");
    });
    book.add(
        "the plan asks {people} to {text}[, for {person}][, which is confidential because of "
        "{word}]",
        [](World& world, Captures const& c, Step const&) {
            auto by = Json::array();
            for (auto const& id : listed(c[0])) {
                world.person(id);
                by.push_back(id);
            }
            auto& plan = world.record()["plan"];
            Json action{
                {"id", "t-" + std::to_string(plan.size() + 1)}, {"action", c[1]}, {"by", by}};
            if (!c[2].empty()) action["children"] = Json::array({child_of(c[2])});
            if (!c[3].empty())
                action["labels"] = Json::array({Json{{"label", "confidential"}, {"reason", c[3]}}});
            plan.push_back(std::move(action));
        });
    book.add("the plan asks nothing of anybody", [](World& world, Captures const&, Step const&) {
        world.record()["plan"] = Json::array();
    });
}

} // namespace

void decision_steps(StepBook& book)
{
    decisions(book);
    views(book);
    meetings(book);
}

} // namespace scenario
