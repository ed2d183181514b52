// One entry of a register as a page: what it says, the clocks that run, what was done and what may
// be done next.
#include "drafting/record_draft.h"
#include "service/pages/audit/trail_words.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/conference/register_pages.h"
#include "service/pages/conference/words_in_place.h"
#include "service/pages/rule_words.h"
#include "service/registers/register_fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using Json = nlohmann::ordered_json;

Model texts(Words const& words, procedure::Procedure const& procedure, Json const& all)
{
    auto lines = Model::array();
    for (auto const& text : all)
        lines.push_back(said_model(words, procedure, text.get<std::string>()));
    return lines;
}

Model clocks(Words const& words, procedure::Procedure const& procedure, Json const& all)
{
    auto list = Model::array();
    for (auto const& clock : all) {
        std::string reasoning;
        for (auto const& line : clock["reasoning"])
            reasoning += (reasoning.empty() ? "" : " ") + line.get<std::string>();
        auto const what = said(words, procedure, clock["what"].get<std::string>());
        auto const why = said(words, procedure, reasoning);
        list.push_back(
            {{"what", what.text},
             {"what_english", what.english},
             {"on", words.date(clock["due"].get<std::string>())},
             {"why", why.text},
             {"why_english", why.english},
             {"rule", clock["rule"]},
             {"past", clock["overdue"]}});
    }
    return list;
}

/// What a reader asks for is not what was decided: until it is, the words that they quote and those
/// that they want are called so. Empty for everything else.
std::string asked_title(Words const& words, procedure::RegisterField const& field, bool decided)
{
    if (!decided && field.id == "was") return words.say("registers.asked-was");
    if (!decided && field.id == "now") return words.say("registers.asked-now");
    return {};
}

Model said(
    Words const& words,
    FormCase const& about,
    procedure::RegisterKind const& kind,
    std::string const& fields_json,
    bool decided)
{
    auto rows = Model::array();
    for (auto const& field : kind.fields) {
        auto const value = service::text_field(fields_json, field.id);
        if (value.empty()) continue;
        auto const asked = asked_title(words, field, decided);
        rows.push_back(
            {{"key", asked.empty() ? field.title.in(words.language()) : asked},
             {"key_english", asked.empty() && said_of(words, field.title).english},
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
             {"what_english", found != kind.steps.end() && said_of(words, found->title).english},
             {"what",
              found == kind.steps.end() ? words.say_or("registers.step-" + step.step, step.step)
                                        : found->title.in(words.language())},
             {"by", words.say("receipts.by", {{"by", actor_words(words, step.by)}})},
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
             {"name_english", said_of(visit.words, step->title).english},
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
                 {"state", step_words(visit.words, copy_step(copy))}});
    model["some_letters"] = !model["letters"].empty();
    model["pending"] = Model::array();
    for (auto const& document : entry.state.pending)
        model["pending"].push_back(
            {{"name", document_title(book.procedure, document, visit.words)}});
    model["some_pending"] = !entry.state.pending.empty();
}

/// Working days until the first last day that runs; empty without one, or once it has passed.
std::string RegisterPages::days_left(Visit const& visit, Book const& book, Json const& one) const
{
    auto const said = [&](char const* key, long left) {
        return left < 0 ? std::string{} : visit.words.count(key, left);
    };
    if (one.contains("working_days_left_to_decide"))
        return said("registers.days-left", one["working_days_left_to_decide"].get<long>());
    std::string due = one.value("due", "");
    for (auto const& clock : one["clocks"])
        if (auto const on = clock["due"].get<std::string>(); due.empty() || on < due) due = on;
    if (due.empty()) return {};
    auto& installation = desk_.installation;
    auto const calendar = installation.library().calendar(book.procedure);
    return said(
        "registers.days-left-due",
        calendar.working_days_between(uk_day(installation.clock().now()), parse_day(due)));
}

/// The words of the record that a reader wants changed, where they stand: whoever decides sees them
/// among their neighbours. Only for those who may look at the whole record.
void RegisterPages::add_quoted(
    Visit const& visit,
    Book const& book,
    storage::RegisterEntry const& entry,
    bool ended,
    Model& model) const
{
    auto const was = service::text_field(entry.state.fields_json, "was");
    bool const may =
        desk_.access.doors().may(visit.who, "copy.preview", entry.conference).is_open();
    model["quoted"] = Model::array();
    model["some_quoted"] = false;
    model["not_found"] = false;
    if (ended || was.empty() || !may) return;
    auto const draft = drafting::draft_record(
        book.record, desk_.installation.library().wording(book.procedure, book.record.language));
    for (auto const& one : find_words(draft, was))
        model["quoted"].push_back(
            {{"section", one.heading},
             {"before", one.before},
             {"words", one.words},
             {"after", one.after}});
    model["not_found"] = model["quoted"].empty();
    model["some_quoted"] = !model["quoted"].empty();
    model["record_lang"] =
        book.record.language == visit.words.language() ? "" : book.record.language;
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
    model["heading_english"] = said_of(visit.words, kind.title).english;
    model["back"] = {
        {"href", case_path(book.status.id, "/amendments")},
        {"name", visit.say("conference.task-amendments")}};
    model["told"] = texts(visit.words, book.procedure, one["told"]);
    model["clocks"] = clocks(visit.words, book.procedure, one["clocks"]);
    model["some_clocks"] = !one["clocks"].empty();
    model["comments_close"] = one.contains("comments_close")
                                  ? visit.words.date(one["comments_close"].get<std::string>())
                                  : "";
    bool const ended = one["ended"].get<bool>();
    model["days_left"] = ended ? "" : days_left(visit, book, one);
    model["said"] = said(visit.words, book.form_case(), kind, kept.state.fields_json, ended);
    add_quoted(visit, book, kept, ended, model);
    model["history"] = history(visit.words, kind, kept.steps);
    add_next(visit, kind, kept, model);
    add_papers(visit, book, kept, model);
    return Shown{"conference/register-entry", std::move(model)};
}

} // namespace safehand::service::pages
