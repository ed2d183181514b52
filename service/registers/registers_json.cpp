// Registers as JSON: what can be entered, what was, and what falls due. For the API and the command
// line alike.
#include "procedure/due.h"
#include "record/error.h"
#include "service/registers/register_case.h"
#include "service/registers/registers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;
using procedure::RegisterKind;

std::string_view word(procedure::FieldType type)
{
    switch (type) {
    case procedure::FieldType::text: return "text";
    case procedure::FieldType::day: return "day";
    case procedure::FieldType::person: return "person";
    case procedure::FieldType::role: return "role";
    case procedure::FieldType::document: return "document";
    case procedure::FieldType::choice: return "choice";
    case procedure::FieldType::number: return "number";
    case procedure::FieldType::flag: return "flag";
    case procedure::FieldType::attachment: return "attachment";
    }
    return "text";
}

std::string_view word(procedure::RegisterAbout about)
{
    switch (about) {
    case procedure::RegisterAbout::conference: return "conference";
    case procedure::RegisterAbout::person: return "person";
    case procedure::RegisterAbout::copy: return "copy";
    }
    return "conference";
}

Json title(procedure::Wording const& wording)
{
    Json json{{"en", wording.en}};
    if (!wording.cy.empty()) json["cy"] = wording.cy;
    return json;
}

Json step_json(procedure::RegisterStep const& step)
{
    Json json{{"step", step.id}, {"title", title(step.title)}, {"by", step.by}};
    json["needs"] = step.needs;
    json["two_people"] = step.two_people;
    return json;
}

Json kind_json(RegisterKind const& kind)
{
    Json json{{"id", kind.id}, {"title", title(kind.title)}, {"about", word(kind.about)}};
    json["fields"] = Json::array();
    for (auto const& field : kind.fields) {
        Json one{{"id", field.id}, {"title", title(field.title)}, {"type", word(field.type)}};
        one["required"] = field.required;
        if (!field.choices.empty()) {
            one["choices"] = Json::array();
            for (auto const& choice : field.choices)
                one["choices"].push_back({{"id", choice.id}, {"title", title(choice.title)}});
        }
        json["fields"].push_back(std::move(one));
    }
    json["states"] = Json::array();
    for (auto const& state : kind.states)
        json["states"].push_back(
            {{"id", state.id}, {"title", title(state.title)}, {"ended", state.ended}});
    json["steps"] = Json::array();
    for (auto const& step : kind.steps) {
        auto one = step_json(step);
        one["from"] = step.from;
        one["to"] = step.to;
        json["steps"].push_back(std::move(one));
    }
    json["rule"] = kind.source.rule;
    json["reference"] = kind.source.reference;
    return json;
}

Json taken_json(storage::RegisterStep const& step)
{
    return {
        {"step", step.step},
        {"from", step.from},
        {"to", step.to},
        {"by", step.by},
        {"as", step.acting_as},
        {"because", step.because},
        {"fields", Json::parse(step.fields_json)},
        {"first_of_two", step.half},
        {"at", iso(step.at)}};
}

Json clocks_json(std::vector<procedure::Due> const& clocks, Day today)
{
    Json list = Json::array();
    for (auto const& clock : clocks)
        list.push_back(
            {{"id", clock.id},
             {"what", clock.what},
             {"due", iso(clock.on)},
             {"overdue", clock.on < today},
             {"rule", clock.rule},
             {"reference", clock.reference},
             {"good_practice_only", clock.amber},
             {"set_by_authority", clock.set_by_authority},
             {"reasoning", clock.reasoning}});
    return list;
}

/// C-1: comments count from receipt, the answer from sending; what lies between is all the time
/// that the chair has for a comment of the last day.
void add_clash(
    RegisterCase const& about, std::vector<procedure::Due> const& clocks, bool ended, Json& json)
{
    auto const& rules = about.procedure.rules();
    auto const answer = std::ranges::find(clocks, rules.amendment_reply, &procedure::Due::id);
    if (!about.window_ends) return;
    json["comments_close"] = iso(*about.window_ends);
    if (answer == clocks.end() || ended) return;
    auto const today = uk_day(about.now);
    json["answer_due"] = iso(answer->on);
    json["working_days_left_to_decide"] = about.calendar.working_days_between(today, answer->on);
    json["working_days_after_comments_close"] =
        about.calendar.working_days_between(*about.window_ends, answer->on);
}

Json entry_to_json(RegisterCase const& about, storage::RegisterEntry const& entry)
{
    auto const* const kind = register_kind(about.procedure, entry.kind);
    ensure(kind != nullptr, "an entry's register is declared by the procedure that it began with");
    auto const state =
        std::ranges::find(kind->states, entry.state.state, &procedure::RegisterState::id);
    Json json{
        {"id", entry.id.text},
        {"conference", entry.conference.text},
        {"register", entry.kind},
        {"title", title(kind->title)},
        {"person", entry.person},
        {"copy", entry.copy},
        {"opened", iso(entry.opened)},
        {"state", entry.state.state}};
    if (state != kind->states.end()) json["state_title"] = title(state->title);
    json["ended"] = entry.state.ended;
    json["fields"] = Json::parse(entry.state.fields_json);
    json["keeps_in"] = entry.state.holds;
    json["still_to_issue"] = entry.state.pending;
    auto const clocks =
        entry.state.ended ? std::vector<procedure::Due>{} : running_clocks(about, entry);
    if (entry.state.due) {
        json["due"] = iso(*entry.state.due);
        json["overdue"] = *entry.state.due < uk_day(about.now);
    }
    json["clocks"] = clocks_json(clocks, uk_day(about.now));
    if (!entry.copy.empty()) {
        json["late"] = is_late(about, entry);
        add_clash(about, clocks, entry.state.ended, json);
    }
    json["told"] = warnings(about, entry);
    json["seen"] = entry.steps.size();
    json["steps"] = Json::array();
    for (auto const& step : entry.steps) json["steps"].push_back(taken_json(step));
    json["next"] = Json::array();
    for (auto const* const step : next_steps(*kind, entry))
        json["next"].push_back(step_json(*step));
    json["rule"] = kind->source.rule;
    json["reference"] = kind->source.reference;
    return json;
}

} // namespace

std::string Registers::kinds_json(std::string_view procedure_id) const
{
    auto const procedure = library_.procedure(procedure_id);
    Json list = Json::array();
    for (auto const& kind : procedure.rules().registers) list.push_back(kind_json(kind));
    return Json{{"registers", list}}.dump();
}

std::string Registers::entry_json(storage::RegisterEntryId const& id) const
{
    auto const entry = store_.register_entry(id);
    auto const about = case_of(entry.conference, entry.copy, true);
    return entry_to_json(about->about, entry).dump();
}

std::string Registers::entries_json(storage::ConferenceId const& conference) const
{
    Json list = Json::array();
    for (auto const& entry : store_.registers(conference)) {
        auto const about = case_of(conference, entry.copy, true);
        list.push_back(entry_to_json(about->about, entry));
    }
    return Json{{"entries", list}}.dump();
}

std::string Registers::watch_json(Day until, std::string const& by) const
{
    auto const today = uk_day(clock_.now());
    std::map<std::string, std::string> references;
    for (auto const& line : conferences(by)) references[line.id.text] = line.reference;
    // What falls on one day keeps the order it was found in.
    std::multimap<Day, Json> all;
    for (auto const& item : store_.next_due(until)) {
        auto const reference = references.find(item.conference.text);
        if (reference == references.end()) continue;
        bool const window = item.kind == storage::DueItem::Kind::window_closes;
        all.emplace(
            item.day,
            Json{
                {"day", iso(item.day)},
                {"overdue", !window && item.day < today},
                {"kind", window ? "window-closes" : "copy-to-send"},
                {"conference", item.conference.text},
                {"reference", reference->second},
                {"copy", item.copy.text}});
    }
    for (auto const& entry : store_.open_registers()) {
        auto const reference = references.find(entry.conference.text);
        if (reference == references.end() || !entry.state.due || until < *entry.state.due) continue;
        auto const about = case_of(entry.conference, entry.copy, false);
        auto const clocks = running_clocks(about->about, entry);
        auto const* const kind = register_kind(about->procedure, entry.kind);
        all.emplace(
            *entry.state.due,
            Json{
                {"day", iso(*entry.state.due)},
                {"overdue", *entry.state.due < today},
                {"kind", "register"},
                {"conference", entry.conference.text},
                {"reference", reference->second},
                {"entry", entry.id.text},
                {"register", entry.kind},
                {"title", kind == nullptr ? Json{{"en", entry.kind}} : title(kind->title)},
                {"what", clocks.empty() ? "" : clocks.front().what},
                {"rule", clocks.empty() ? "" : clocks.front().rule},
                {"told", warnings(about->about, entry)}});
    }
    Json list = Json::array();
    for (auto& [day, one] : all) list.push_back(std::move(one));
    return Json{{"until", iso(until)}, {"due", list}}.dump();
}

} // namespace safehand::service
