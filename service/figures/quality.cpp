#include "service/figures/quality.h"

#include "intake/record_reader.h"
#include "procedure/due.h"
#include "service/registers/register_case.h"
#include "service/registers/register_rules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

bool within(Day day, Period const& period)
{
    return (!period.from || day >= *period.from) && (!period.until || day <= *period.until);
}

Day day_of(storage::RegisterEntry const& entry)
{
    auto const received = field(entry.state, "received");
    return received.empty() ? uk_day(entry.opened) : parse_day(received);
}

/// The day on which the last step of a person was taken.
Day ended_on(storage::RegisterEntry const& entry)
{
    Day day = uk_day(entry.opened);
    for (auto const& step : entry.steps)
        if (!step.half && step.step != "issued" && step.step != "recomputed") day = uk_day(step.at);
    return day;
}

void count_fields(RegisterLine const& line, RegisterFigures& row)
{
    auto const fields = Json::parse(line.entry.state.fields_json, nullptr, false);
    if (!fields.is_object()) return;
    for (auto const& one : line.kind->fields) {
        auto const found = fields.find(one.id);
        if (found == fields.end()) continue;
        bool const unsaid = (found->is_string() && found->get_ref<std::string const&>().empty()) ||
                            (found->is_boolean() && !found->get<bool>());
        if (unsaid) continue;
        if (one.type == procedure::FieldType::choice && found->is_string())
            ++row.by_choice[one.id][found->get<std::string>()];
        else if (!one.required)
            ++row.stated[one.id];
    }
}

void count(RegisterLine const& line, Day today, RegisterFigures& row)
{
    ++row.entries;
    ++row.by_state[line.entry.state.state];
    if (line.entry.state.ended)
        ++(line.due && ended_on(line.entry) > *line.due ? row.ended_late : row.ended_in_time);
    else
        ++(line.due && *line.due < today ? row.overdue : row.open);
    count_fields(line, row);
}

Json json_of(procedure::Wording const& wording)
{
    Json json{{"en", wording.en}};
    if (!wording.cy.empty()) json["cy"] = wording.cy;
    return json;
}

Json json_of(RegisterFigures const& row)
{
    return {
        {"procedure", row.procedure},
        {"register", row.id},
        {"title", json_of(row.title)},
        {"rule", row.rule},
        {"entries", row.entries},
        {"ended_in_time", row.ended_in_time},
        {"ended_late", row.ended_late},
        {"open", row.open},
        {"overdue", row.overdue},
        {"by_state", row.by_state},
        {"by_choice", row.by_choice},
        {"stated", row.stated}};
}

Json json_of(Timeliness const& row)
{
    return {
        {"procedure", row.procedure},
        {"document", row.document},
        {"rule", row.rule},
        {"due", row.due},
        {"in_time", row.in_time},
        {"late", row.late},
        {"overdue", row.overdue},
        {"open", row.open}};
}

Json json_of(std::optional<Day> const& day)
{
    return day ? Json(iso(*day)) : Json();
}

} // namespace

std::vector<RegisterLine> register_lines(
    Library const& library,
    storage::Store const& store,
    Instant now,
    std::function<bool(storage::ConferenceId const&)> const& admit,
    std::map<std::string, procedure::Procedure>& procedures)
{
    std::vector<RegisterLine> all;
    for (auto const& line : store.conferences()) {
        if (!admit(line.id)) continue;
        auto entries = store.registers(line.id);
        if (entries.empty()) continue;
        auto const status = store.status(line.id);
        auto const& procedure =
            procedures
                .try_emplace(
                    status.procedure_digest.text,
                    library.procedure(status.procedure, status.procedure_digest))
                .first->second;
        auto const calendar = library.calendar(procedure);
        auto const record = intake::read_record(store.record(line.id));
        for (auto& entry : entries) {
            auto const* const kind = register_kind(procedure, entry.kind);
            if (kind == nullptr) continue;
            RegisterCase about{
                procedure, calendar, record, {{"conference", record.held_on}}, {}, {}, now};
            if (!entry.copy.empty())
                if (auto const sent = sent_on(store.copy({entry.copy})))
                    about.events["sent"] = *sent;
            auto const clocks = running_clocks(about, entry);
            std::optional<Day> due;
            if (!clocks.empty()) due = clocks.front().on;
            all.push_back({status.procedure, kind, std::move(entry), due});
        }
    }
    return all;
}

std::vector<RegisterFigures>
register_figures(std::vector<RegisterLine> const& all, Period const& period, Day today)
{
    std::map<std::pair<std::string, std::string>, RegisterFigures> rows;
    for (auto const& line : all) {
        if (!within(day_of(line.entry), period)) continue;
        auto& row = rows[{line.procedure, line.kind->id}];
        row.procedure = line.procedure;
        row.id = line.kind->id;
        row.title = line.kind->title;
        row.rule = line.kind->source.rule;
        count(line, today, row);
    }
    std::vector<RegisterFigures> list;
    for (auto& [key, row] : rows) list.push_back(std::move(row));
    return list;
}

std::string quality_json(
    Library const& library,
    storage::Store const& store,
    Period const& period,
    Instant now,
    std::function<bool(storage::ConferenceId const&)> const& admit)
{
    auto const today = uk_day(now);
    std::map<std::string, procedure::Procedure> procedures;
    Json registers = Json::array();
    for (auto const& row :
         register_figures(register_lines(library, store, now, admit, procedures), period, today))
        registers.push_back(json_of(row));
    Json documents = Json::array();
    for (auto const& row : timeliness(sendings(store, admit), period, today))
        documents.push_back(json_of(row));
    int taken_in = 0;
    for (auto const& line : store.conferences())
        if (admit(line.id) && within(uk_day(line.admitted), period)) ++taken_in;
    auto const gone = store.destroyed();
    auto const destroyed = std::ranges::count_if(
        gone, [&](storage::Destroyed const& one) { return within(uk_day(one.at), period); });
    return Json{
        {"from", json_of(period.from)},
        {"until", json_of(period.until)},
        {"made_on", iso(today)},
        {"conferences_taken_in", taken_in},
        {"conferences_destroyed", destroyed},
        {"registers", registers},
        {"documents", documents}}
        .dump();
}

} // namespace safehand::service
