#include "service/pages/conference/task_list.h"

#include "procedure/lint.h"
#include "service/journey/second_check.h"
#include "service/journey/stops.h"
#include "service/pages/chair/signing.h"
#include "service/pages/conference/chairs.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/conference/in_person.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/release/print_run.h"

#include <algorithm>
#include <set>

namespace safehand::service::pages {

namespace {

using storage::ConferenceState;
using storage::CopyState;

Model row(
    Words const& words,
    CaseFile const& file,
    std::string const& name,
    std::string const& page,
    Model status,
    std::string const& hint = {})
{
    status["name"] = words.say("conference.task-" + name);
    status["id"] = "task-" + name;
    status["href"] = case_path(file.status.id, page);
    status["hint"] = hint;
    return status;
}

Model completed(Words const& words)
{
    return tag(words.say("conference.completed"));
}

Model not_started(Words const& words)
{
    return tag(words.say("conference.not-started"), "blue");
}

Model cannot_start(Words const& words)
{
    return tag(words.say("conference.cannot-start"), "grey");
}

Model problem(Words const& words)
{
    return tag(words.say("conference.problem"), "red");
}

Model waiting(Words const& words, std::string const& whom)
{
    return tag(words.say("conference.waiting-for-" + whom), "yellow");
}

Model check_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    std::string hint;
    auto status = completed(words);
    if (facts.sent_back) {
        status = waiting(words, "minute-taker");
        hint = words.say(
            "conference.sent-back-since", {{"day", words.date(iso(uk_day(facts.sent_back->at)))}});
    } else if (facts.blocking > 0) {
        status = problem(words);
        hint = words.count("conference.findings-block", static_cast<long>(facts.blocking));
    } else if (!file.status.is_signed) {
        status = waiting(words, "chair");
        hint = words.say("conference.not-signed");
    } else if (facts.warnings > 0) {
        hint = words.count("conference.findings-warn", static_cast<long>(facts.warnings));
    }
    return row(words, file, "check", "/check", status, hint);
}

Model people_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    if (facts.address_holds == 0) return row(words, file, "people", "/people", completed(words));
    return row(
        words,
        file,
        "people",
        "/people",
        problem(words),
        words.count("conference.people-held", static_cast<long>(facts.address_holds)));
}

Model attachments_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    auto const count = static_cast<long>(facts.document_holds);
    if (count > 0)
        return row(
            words,
            file,
            "attachments",
            "/attachments",
            not_started(words),
            words.count("conference.documents-wanted", count));
    return row(
        words,
        file,
        "attachments",
        "/attachments",
        completed(words),
        words.count("conference.reports", static_cast<long>(facts.reports)));
}

Model copies_row(Words const& words, CaseFile const& file)
{
    if (file.anything_left())
        return row(
            words,
            file,
            "copies",
            "/copies",
            completed(words),
            words.count("conference.copies-made", static_cast<long>(file.status.copies.size())));
    auto const copies = std::ranges::count_if(file.plan().entries, gets_copy);
    return row(
        words,
        file,
        "copies",
        "/copies",
        not_started(words),
        words.count("conference.copies-planned", copies));
}

Model chair_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    auto status = facts.chairs.empty() ? not_started(words) : completed(words);
    return row(
        words,
        file,
        "chair",
        "/chairs",
        std::move(status),
        facts.chairs.empty() ? words.say("chairs.task-unassigned") : facts.chairs);
}

bool decided(CaseFile const& file)
{
    return file.status.state == ConferenceState::approved ||
           file.status.state == ConferenceState::part_released ||
           file.status.state == ConferenceState::released;
}

Model approval_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    if (decided(file)) return row(words, file, "approval", "/approval", completed(words));
    return row(
        words,
        file,
        "approval",
        "/approval",
        waiting(words, "chair"),
        facts.questions > 0
            ? words.count("conference.questions-open", static_cast<long>(facts.questions))
            : "");
}

/// "6 copies are blocked", or with how many can go all the same.
std::string blocked_words(Words const& words, TaskFacts const& facts)
{
    if (facts.blocked == 0) return {};
    return words.count(
        facts.ready == 0 ? "conference.copies-blocked" : "conference.copies-blocked-but",
        static_cast<long>(facts.blocked),
        {{"ready", std::to_string(facts.ready)}});
}

Model release_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    bool const nears = file.status.state == ConferenceState::approved ||
                       file.status.state == ConferenceState::part_released;
    if (nears && facts.blocked > 0)
        return row(words, file, "release", "/release", problem(words), blocked_words(words, facts));
    switch (file.status.state) {
    case ConferenceState::released:
        return row(words, file, "release", "/release", completed(words));
    case ConferenceState::held:
        return row(
            words, file, "release", "/release", problem(words), words.say("conference.held-hint"));
    case ConferenceState::part_released:
        return row(
            words,
            file,
            "release",
            "/release",
            tag(words.say("conference.part-released"), "blue"),
            words.count(
                "conference.documents-left",
                static_cast<long>(documents_to_send(file.plan()).size())));
    case ConferenceState::approved:
        return row(words, file, "release", "/release", tag(words.say("conference.ready"), "blue"));
    case ConferenceState::admitted:
    case ConferenceState::planned:
    case ConferenceState::waiting_for_chair: break;
    }
    return row(
        words,
        file,
        "release",
        "/release",
        cannot_start(words),
        words.say("conference.release-needs-approval"));
}

Model receipts_row(Words const& words, CaseFile const& file)
{
    auto const& copies = file.status.copies;
    if (copies.empty())
        return row(
            words,
            file,
            "receipts",
            "/receipts",
            cannot_start(words),
            words.say("conference.receipts-need-release"));
    auto const bad = std::ranges::count_if(copies, [](storage::CopyStatus const& copy) {
        return copy.state == CopyState::in_doubt || copy.state == CopyState::refused ||
               copy.state == CopyState::returned || copy.state == CopyState::held;
    });
    auto const out = std::ranges::count_if(copies, wants_receipt);
    if (bad > 0)
        return row(
            words,
            file,
            "receipts",
            "/receipts",
            problem(words),
            words.count("conference.copies-troubled", bad));
    if (out > 0)
        return row(
            words,
            file,
            "receipts",
            "/receipts",
            tag(words.say("conference.in-progress"), "blue"),
            words.count("conference.copies-without-receipt", out));
    return row(words, file, "receipts", "/receipts", completed(words));
}

Model in_person_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    bool const done = facts.to_tell == 0;
    return row(
        words,
        file,
        "in-person",
        "/receipts#in-person",
        done ? completed(words) : not_started(words),
        done ? "" : words.count("conference.people-to-tell", static_cast<long>(facts.to_tell)));
}

Model amendments_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    if (facts.open_entries > 0)
        return row(
            words,
            file,
            "amendments",
            "/amendments",
            tag(words.say("conference.in-progress"), "blue"),
            words.count("conference.entries-open", static_cast<long>(facts.open_entries)));
    return row(
        words,
        file,
        "amendments",
        "/amendments",
        tag(words.say("conference.none-open")),
        file.anything_left() ? "" : words.say("conference.amendments-after-release"));
}

Model second_row(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    if (facts.checked_by_second || file.status.state == ConferenceState::released)
        return row(words, file, "second-check", "/copies", completed(words));
    if (decided(file)) return row(words, file, "second-check", "/copies", not_started(words));
    return row(
        words,
        file,
        "second-check",
        "/copies",
        cannot_start(words),
        words.say("conference.release-needs-approval"));
}

} // namespace

TaskFacts gather_tasks(Installation& installation, CaseFile const& file, Leaving const& leaving)
{
    TaskFacts facts;
    facts.ready = leaving.copies;
    facts.blocked = leaving.blocked.size();
    auto const calendar = installation.library().calendar(file.procedure);
    for (auto const& finding : procedure::lint(file.record(), file.procedure, calendar))
        ++(finding.severity == procedure::LintSeverity::blocking ? facts.blocking : facts.warnings);
    std::set<PersonId> held;
    for (auto const& entry : file.plan().entries)
        for (auto const& hold : entry.holds)
            if (about_attached(hold))
                ++facts.document_holds;
            else if (about_address(hold))
                held.insert(entry.person);
    facts.address_holds = held.size();
    facts.reports = file.record().attachments.size();
    facts.questions = file.plan().questions.size();
    facts.sent_back = waiting_for_minute_taker(installation.store(), file.status);
    facts.checked_by_second =
        second_check_of(installation.store(), file.status.id, file.proposal.digest).has_value();
    for (auto const& entry : installation.store().registers(file.status.id))
        if (!entry.state.ended) ++facts.open_entries;
    return facts;
}

std::vector<Model> task_rows(Words const& words, CaseFile const& file, TaskFacts const& facts)
{
    std::vector<Model> rows{
        check_row(words, file, facts),
        people_row(words, file, facts),
        attachments_row(words, file, facts),
        copies_row(words, file),
        chair_row(words, file, facts),
        approval_row(words, file, facts),
        second_row(words, file, facts),
        release_row(words, file, facts),
        receipts_row(words, file)};
    // Most plans send a copy to everybody who is to know.
    if (facts.in_person > 0) rows.push_back(in_person_row(words, file, facts));
    rows.push_back(amendments_row(words, file, facts));
    return rows;
}

Answer TaskList::show(Visit const& visit) const
{
    // Told as the release page tells it.
    auto copies = open_copies(desk_.installation, conference_at(visit));
    auto const leaving =
        leaving_of(copies, desk_.installation.store().register_holds(copies.status.id));
    auto const in_person = tell_in_person(desk_.installation, copies);
    CaseFile const file{
        std::move(copies.status),
        std::move(copies.view.proposal),
        std::move(copies.procedure),
        copies.today};
    auto model = case_model(visit, file.status, "conference.title");
    auto facts = gather_tasks(desk_.installation, file, leaving);
    facts.in_person = in_person.size();
    std::set<PersonId> to_tell;
    for (auto const& one : in_person)
        if (!one.told) to_tell.insert(one.person);
    facts.to_tell = to_tell.size();
    facts.chairs = chairs_in_words(visit.words, desk_.installation.store(), file.status.reference);
    model["tasks"] = task_rows(visit.words, file, facts);
    // To whoever decides, approval is a page of their own.
    if (desk_.access.doors().may(visit.who, "plan.decide", file.status.id).is_open())
        for (auto& task : model["tasks"])
            if (task["id"] == "task-approval") task["href"] = case_path(file.status.id, "/decide");
    // To the chair a record that is only not signed yet is one to sign.
    bool const only_unsigned = !facts.sent_back && facts.blocking == 0;
    if (only_unsigned && may_sign(desk_, visit, file.status))
        for (auto& task : model["tasks"])
            if (task["id"] == "task-check") task["href"] = case_path(file.status.id, "/sign");
    std::string children;
    for (auto const& child : file.record().children)
        children += (children.empty() ? "" : ", ") + child.name;
    auto const state = file.status.state;
    model["facts"] = Model::array(
        {{{"name", visit.say("conference.children")}, {"value", children}},
         {{"name", visit.say("conference.held-on")},
          {"value", visit.words.date(iso(file.record().held_on))}},
         {{"name", visit.say("conference.chair")},
          {"value", name_of(file.record(), file.record().chair)}},
         {{"name", visit.say("conference.state")}, {"value", state_words(visit.words, state)}}});
    bool const nears =
        state == ConferenceState::approved || state == ConferenceState::part_released;
    model["blocked"] = nears ? blocked_words(visit.words, facts) : "";
    model["clear"] = state == ConferenceState::approved && facts.blocked == 0 && facts.ready > 0;
    model["to_post"] = print_run_link(desk_, visit, file.status);
    model["release"] = case_path(file.status.id, "/release");
    return Shown{"conference/task-list", std::move(model)};
}

} // namespace safehand::service::pages
