// An invented conference with one child under a plan and one without, for tests of letters.
#pragma once

#include "record/clock.h"
#include "record/conference.h"

#include <array>
#include <string>
#include <utility>

inline safehand::Text one_span(std::string text, std::vector<safehand::Label> labels = {})
{
    return {safehand::Span{std::move(text), false, {}, std::move(labels)}};
}

inline safehand::Label kept_from(std::string person)
{
    safehand::Label label;
    label.kind = safehand::LabelKind::withhold_from;
    label.who = {{safehand::Ref::Kind::person, std::move(person)}};
    label.reason = "R7";
    return label;
}

inline safehand::Label confidential()
{
    safehand::Label label;
    label.agreed_by = "p-chair";
    return label;
}

inline safehand::PlanAction
action(std::string id, std::string what, std::vector<safehand::ChildId> children = {})
{
    safehand::PlanAction out;
    out.id = std::move(id);
    out.need = one_span("Safety");
    out.action = one_span(std::move(what));
    out.by = {{"p-worker"}};
    out.when = "24 December 2026";
    out.children = std::move(children);
    return out;
}

inline safehand::ConferenceRecord small_conference()
{
    using safehand::Child;
    using safehand::ChildDecision;
    using safehand::ConferenceRecord;
    using safehand::parse_day;
    using safehand::Participant;
    ConferenceRecord record;
    record.reference = "C-2026-0001";
    record.authority = "Invented Council";
    record.invented_notice = "Invented for a test.";
    record.kind = "initial";
    record.held_on = parse_day("2026-12-16");
    record.chair = {"p-chair"};
    for (auto const& [id, name, role] :
         {std::array{"p-chair", "Ines Cald", "chair"},
          std::array{"p-mother", "Sally Fern", "mother"},
          std::array{"p-father", "Tom Fern", "father"},
          std::array{"p-worker", "Amal Pike", "social-worker"}}) {
        Participant person;
        person.id = {id};
        person.name = name;
        person.role = role;
        record.participants.push_back(std::move(person));
    }
    for (auto const& [id, name] : {std::pair("c-1", "Robin Fern"), std::pair("c-2", "Wren Fern")}) {
        Child child;
        child.id = {id};
        child.name = name;
        child.born = parse_day("2019-04-02");
        record.children.push_back(std::move(child));
    }
    ChildDecision plan;
    plan.child = {"c-1"};
    plan.outcome = "child-protection-plan";
    plan.category = "neglect";
    ChildDecision none;
    none.child = {"c-2"};
    none.outcome = "child-in-need-plan";
    record.decisions = {plan, none};
    record.plan = {
        action("a-1", "Fit the locks.", {{"c-1"}}), action("a-2", "Visit each week.", {{"c-2"}})};
    record.dates.core_group = {parse_day("2026-12-28"), "10:00", "Town Hall"};
    record.dates.review = {parse_day("2027-03-10"), "14:00", ""};
    return record;
}
