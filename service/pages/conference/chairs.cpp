#include "service/pages/conference/chairs.h"

#include "record/error.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using As = storage::ChairAssignment::As;

std::string place_words(Words const& words, As as)
{
    return words.say(as == As::chair ? "chairs.place-chair" : "chairs.place-deputy");
}

/// Chairs' accounts by reference and name; whoever may not know of the conference is not offered.
Choices accounts(PageDesk const& desk)
{
    Choices choices;
    for (auto const& line : desk.access.staff().chair_accounts())
        choices.emplace_back(line.reference, line.name + ", " + line.reference);
    return choices;
}

} // namespace

Model chair_place_field(Visit const& visit)
{
    return radios_field(
        visit,
        "place",
        "chairs.place",
        {{"chair", visit.say("chairs.place-chair")}, {"deputy", visit.say("chairs.place-deputy")}},
        "chair");
}

std::string chairs_in_words(
    Words const& words, storage::Store const& store, std::string const& conference_reference)
{
    std::string all;
    for (auto const& one : store.chairs_of(conference_reference))
        all += (all.empty() ? "" : "; ") + one.staff + ", " + place_words(words, one.as);
    return all;
}

Answer ChairAssignments::show(Visit const& visit) const
{
    auto const status = desk_.installation.store().status(conference_at(visit));
    auto model = case_model(visit, status, "chairs.title");
    auto const standing = desk_.installation.journey().record(status.id);
    model["named"] = name_of(standing, standing.chair);
    model["assigned"] = Model::array();
    for (auto const& one : desk_.installation.store().chairs_of(status.reference)) {
        auto const account = desk_.access.staff().find(one.staff);
        model["assigned"].push_back(
            {{"staff", one.staff},
             {"name", account ? account->name : ""},
             {"place", place_words(visit.words, one.as)},
             {"because", one.because},
             {"since",
              visit.say(
                  "chairs.since",
                  {{"when", moment_words(visit.words, one.since)}, {"by", one.by}})}});
    }
    model["some"] = !model["assigned"].empty();
    model["may"] = desk_.access.doors().may(visit.who, "chair.assign", status.id).is_open();
    model["fields"] = Model::array(
        {select_field(visit, "staff", "chairs.account", accounts(desk_)),
         chair_place_field(visit),
         area_field(visit, "because", "chairs.because")});
    return Shown{"conference/chairs", std::move(model)};
}

Answer ChairAssignments::change(Visit const& visit) const
{
    auto const status = desk_.installation.store().status(conference_at(visit));
    auto& book = desk_.access.staff();
    auto const path = case_path(status.id, "/chairs");
    if (auto const ended = visit.field("end"); !ended.empty()) {
        book.end_chair(visit.who.reference, ended, status.reference, visit.field("because"));
        return GoTo{path, {notice("chair-ended")}};
    }
    std::vector<Problem> problems;
    auto const staff = visit.field("staff");
    auto const place = visit.field("place");
    auto const because = visit.field("because");
    constexpr std::size_t because_bytes_min = 10;
    if (staff.empty()) problems.push_back({"staff", visit.say("chairs.choose-account")});
    if (place != "chair" && place != "deputy")
        problems.push_back({"place-1", visit.say("chairs.choose-place")});
    if (place == "deputy" && because.size() < because_bytes_min)
        problems.push_back({"because", visit.say("chairs.say-why")});
    if (!problems.empty()) throw FormProblems(std::move(problems));
    book.assign_chair(
        visit.who.reference,
        staff,
        status.reference,
        place == "chair" ? As::chair : As::deputy,
        because);
    return GoTo{path, {notice("chair-assigned")}};
}

} // namespace safehand::service::pages
