#include "service/pages/release/approval.h"

#include "service/journey/second_check.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

struct Step {
    Instant at;
    Model model;
};

Step step(Visit const& visit, Instant at, std::string const& key, Words::Slots const& slots)
{
    return {
        at,
        {{"when", moment_words(visit.words, at)},
         {"what", visit.say("release.approval-" + key, slots)},
         {"note", ""}}};
}

/// Everything that happened, oldest first.
std::vector<Model> history(Visit const& visit, storage::Store const& store, CopyFile const& file)
{
    std::vector<Step> steps;
    auto const conference = file.status.id;
    if (auto const plan = store.plan(conference)) {
        steps.push_back(step(visit, plan->at, "planned", {}));
        // It goes to an account, not to a name: before one is assigned nobody can see it.
        for (auto const& chair : store.chairs_of(file.status.reference))
            steps.push_back(
                step(visit, std::max(plan->at, chair.since), "sent", {{"who", chair.staff}}));
    }
    for (auto const& note : store.side_notes(conference)) {
        // What the chair's own pages write down.
        if (note.subject == "chair-looked")
            steps.push_back(step(visit, note.at, "seen", {{"who", note.by}}));
        if (note.subject == "chair-returned") {
            auto returned = step(visit, note.at, "returned", {{"who", note.by}});
            auto const json = Model::parse(note.json, nullptr, false);
            if (json.is_object()) returned.model["note"] = json.value("why", "");
            steps.push_back(std::move(returned));
        }
    }
    for (auto const& reminder : reminders_of(store, conference))
        steps.push_back(step(visit, reminder.at, "reminded", {{"who", reminder.by}}));
    for (auto const& decision : store.decisions(conference)) {
        auto const key = !decision.approves                           ? "decided-in-part"
                         : decision.plan == file.view.proposal.digest ? "approved"
                                                                      : "approved-another";
        steps.push_back(step(visit, decision.at, key, {{"who", decision.by}}));
    }
    std::ranges::stable_sort(steps, {}, [](Step const& one) { return one.at; });
    std::vector<Model> models;
    for (auto& one : steps) models.push_back(std::move(one.model));
    return models;
}

bool reminded_today(storage::Store const& store, CopyFile const& file)
{
    auto const before = reminders_of(store, file.status.id);
    return !before.empty() && uk_day(before.back().at) == file.today;
}

Model question_model(Words const& words, CopyFile const& file, Question const& question)
{
    auto const ask = said(words, file.procedure, question.ask);
    return {
        {"about", name_of(file.record(), question.about)},
        {"ask", ask.text},
        {"english", ask.english},
        {"rule", question.why.rule}};
}

} // namespace

Answer ApprovalPage::show(Visit const& visit) const
{
    auto const& store = desk_.installation.store();
    auto const file = open_copies(desk_.installation, conference_at(visit));
    auto model = case_model(visit, file.status, "release.approval-title");
    auto const decisions = store.decisions(file.status.id);
    bool const waits =
        !file.view.decided && file.status.state != storage::ConferenceState::released;
    auto status =
        tag(visit.say(waits ? "release.approval-waiting" : "release.approval-done"),
            waits ? "yellow" : "green");
    for (auto const& [name, value] : status.items()) model[name] = value;
    model["another"] = waits && !decisions.empty()
                           ? visit.say(
                                 "release.decided-on-another",
                                 {{"when", moment_words(visit.words, decisions.back().at)}})
                           : "";
    model["steps"] = history(visit, store, file);
    model["questions"] = Model::array();
    if (waits)
        for (auto const& question : file.view.proposal.plan.questions)
            model["questions"].push_back(question_model(visit.words, file, question));
    model["some_questions"] = !model["questions"].empty();
    bool const nobody = store.chairs_of(file.status.reference).empty();
    model["no_chair"] = waits && nobody ? case_path(file.status.id, "/chairs") : "";
    model["may_remind"] = waits && !nobody && !reminded_today(store, file);
    model["reminded"] = waits && !nobody && reminded_today(store, file);
    model["ready"] = !waits;
    model["release"] = case_path(file.status.id, "/release");
    return Shown{"release/approval", std::move(model)};
}

Answer ApprovalPage::remind(Visit const& visit) const
{
    auto const conference = conference_at(visit);
    auto const file = open_copies(desk_.installation, conference);
    if (file.view.decided) throw FormProblems("", visit.say("release.nothing-to-remind"));
    if (desk_.installation.store().chairs_of(file.status.reference).empty())
        throw FormProblems("", visit.say("release.no-chair"));
    if (reminded_today(desk_.installation.store(), file))
        throw FormProblems("", visit.say("release.reminded-already"));
    remind_chair(
        desk_.installation.store(),
        conference,
        visit.who.reference,
        desk_.installation.clock().now());
    return GoTo{case_path(conference, "/approval"), {notice("chair-reminded")}};
}

} // namespace safehand::service::pages
