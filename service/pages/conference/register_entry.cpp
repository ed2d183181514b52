// One entry of a register as a page: what it says, the clocks that run, what was done and what may
// be done next.
#include "service/pages/conference/register_pages.h"
#include "service/registers/register_fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using Json = nlohmann::ordered_json;

Model texts(Json const& all)
{
    auto lines = Model::array();
    for (auto const& text : all) lines.push_back({{"text", text}});
    return lines;
}

Model clocks(Words const& words, Json const& all)
{
    auto list = Model::array();
    for (auto const& clock : all)
        list.push_back(
            {{"what", clock["what"]},
             {"on", words.date(clock["due"].get<std::string>())},
             {"why", clock["reasoning"]},
             {"rule", clock["rule"]},
             {"past", clock["overdue"]}});
    return list;
}

Model said(
    Words const& words,
    FormCase const& about,
    procedure::RegisterKind const& kind,
    std::string const& fields_json)
{
    auto rows = Model::array();
    for (auto const& field : kind.fields) {
        auto const value = service::text_field(fields_json, field.id);
        if (value.empty()) continue;
        rows.push_back(
            {{"key", field.title.in(words.language())},
             {"value", value_words(words, about, field, value)}});
    }
    return rows;
}

Model history(
    Words const& words,
    procedure::RegisterKind const& kind,
    std::vector<storage::RegisterStep> const& steps)
{
    auto list = Model::array();
    for (auto const& step : steps) {
        auto const found = std::ranges::find(kind.steps, step.step, &procedure::RegisterStep::id);
        list.push_back(
            {{"at", moment_words(words, step.at)},
             {"what",
              found == kind.steps.end() ? words.say_or("registers.step-" + step.step, step.step)
                                        : found->title.in(words.language())},
             {"by", words.say("receipts.by", {{"by", step.by}})},
             {"half", step.half},
             {"because", step.because}});
    }
    return list;
}

} // namespace

void RegisterPages::add_next(
    Visit const& visit,
    procedure::RegisterKind const& kind,
    storage::RegisterEntry const& entry,
    Model& model) const
{
    bool const may =
        desk_.access.doors().may(visit.who, "register.step", entry.conference).is_open();
    model["next"] = Model::array();
    model["others"] = Model::array();
    for (auto const* const step : next_steps(kind, entry)) {
        bool const own = may && !acting_roles_at(desk_, visit, entry.conference, step->by).empty();
        std::string who;
        for (auto const& role : step->by)
            who += (who.empty() ? "" : ", ") + acting_words(visit.words, role);
        model[own ? "next" : "others"].push_back(
            {{"href", "/registers/" + entry.id.text + "/" + step->id},
             {"name", step->title.in(visit.words.language())},
             {"who", who}});
    }
    model["some_next"] = !model["next"].empty();
    model["some_others"] = !model["others"].empty();
}

void RegisterPages::add_papers(
    Visit const& visit, Book const& book, storage::RegisterEntry const& entry, Model& model) const
{
    model["letters"] = Model::array();
    for (auto const& copy : book.status.copies)
        if (copy.batch.find(entry.id.text) != std::string::npos)
            model["letters"].push_back(
                {{"href", "/copies/" + copy.id.text},
                 {"name",
                  document_title(book.procedure, copy.document, visit.words) + ", " +
                      name_of(book.record, copy.person)},
                 {"state", state_words(visit.words, copy.state)}});
    model["some_letters"] = !model["letters"].empty();
    model["pending"] = Model::array();
    for (auto const& document : entry.state.pending)
        model["pending"].push_back(
            {{"name", document_title(book.procedure, document, visit.words)}});
    model["some_pending"] = !entry.state.pending.empty();
}

Answer RegisterPages::entry(Visit const& visit) const
{
    auto& installation = desk_.installation;
    storage::RegisterEntryId const id{visit.at.at("entry")};
    auto const kept = installation.store().register_entry(id);
    auto const book = book_of(kept.conference);
    auto const& kind = book.kind(kept.kind);
    auto const one = Json::parse(installation.registers().entry_json(id));
    auto model = case_model(visit, book.status, "registers.entry-title");
    auto const line = entry_line(visit, book, one);
    for (auto const& [name, value] : line.items()) model[name] = value;
    model["heading"] = kind.title.in(visit.words.language());
    model["back"] = {
        {"href", case_path(book.status.id, "/amendments")},
        {"name", visit.say("conference.task-amendments")}};
    model["told"] = texts(one["told"]);
    model["clocks"] = clocks(visit.words, one["clocks"]);
    model["some_clocks"] = !one["clocks"].empty();
    model["comments_close"] = one.contains("comments_close")
                                  ? visit.words.date(one["comments_close"].get<std::string>())
                                  : "";
    model["days_left"] =
        one.contains("working_days_left_to_decide")
            ? visit.words.count(
                  "registers.days-left", one["working_days_left_to_decide"].get<long>())
            : "";
    model["said"] = said(visit.words, book.form_case(), kind, kept.state.fields_json);
    model["history"] = history(visit.words, kind, kept.steps);
    add_next(visit, kind, kept, model);
    add_papers(visit, book, kept, model);
    return Shown{"conference/register-entry", std::move(model)};
}

} // namespace safehand::service::pages
