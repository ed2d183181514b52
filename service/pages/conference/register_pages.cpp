#include "service/pages/conference/register_pages.h"

#include "record/error.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"
#include "service/pages/rule_words.h"
#include "service/registers/register_fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using procedure::RegisterAbout;
using procedure::RegisterKind;
using Json = nlohmann::ordered_json;

constexpr std::size_t because_bytes_max = 8000;

procedure::RegisterStep const* opening_step(RegisterKind const& kind)
{
    auto const found = std::ranges::find_if(
        kind.steps, [](procedure::RegisterStep const& step) { return step.from.empty(); });
    return found == kind.steps.end() ? nullptr : &*found;
}

/// Words of the data in the language of the page: {"en": ..., "cy": ...}.
std::string in_language(Json const& title, Words const& words)
{
    auto const own = title.find(words.language());
    return own == title.end() ? title.value("en", "") : own->get<std::string>();
}

/// They are English on a page that is not.
bool in_english(Json const& title, Words const& words)
{
    return !title.contains(words.language());
}

bool needs(procedure::RegisterStep const& step, std::string const& what)
{
    return std::ranges::find(step.needs, what) != step.needs.end();
}

void check_because(Visit const& visit, bool needed, std::vector<Problem>& problems)
{
    auto const because = visit.field("because");
    if (needed && because.empty())
        problems.push_back({"because", visit.say("registers.enter-because")});
    if (because.size() > because_bytes_max)
        problems.push_back({"because", visit.say("registers.because-too-long")});
}

/// The role that was chosen, or the only one there is.
std::string acting_as(Visit const& visit, std::vector<std::string> const& roles)
{
    if (roles.empty()) throw Error(Fault::refused, visit.say("registers.not-your-step"));
    if (roles.size() == 1) return roles.front();
    auto const chosen = visit.field("as");
    if (std::ranges::find(roles, chosen) == roles.end())
        throw FormProblems("as", visit.say("registers.choose-role"));
    return chosen;
}

Model role_fields(Visit const& visit, std::vector<std::string> const& roles)
{
    if (roles.size() < 2) return Model::array();
    Choices choices;
    for (auto const& role : roles) choices.emplace_back(role, acting_words(visit.words, role));
    return Model::array({radios_field(visit, "as", "registers.as", choices)});
}

std::vector<std::string> by_of(RegisterKind const& kind)
{
    auto const* const step = opening_step(kind);
    return step == nullptr ? std::vector<std::string>{} : step->by;
}

} // namespace

RegisterKind const& RegisterPages::Book::kind(std::string const& id) const
{
    auto const* const found = register_kind(procedure, id);
    if (found == nullptr)
        throw Error(Fault::bad_input, "This conference's procedure has no such register.");
    return *found;
}

RegisterPages::Book RegisterPages::book_of(storage::ConferenceId const& conference) const
{
    auto& installation = desk_.installation;
    auto status = installation.store().status(conference);
    auto procedure = installation.library().procedure(status.procedure, status.procedure_digest);
    return {std::move(status), installation.journey().record(conference), std::move(procedure)};
}

Model RegisterPages::entry_line(Visit const& visit, Book const& book, Json const& one) const
{
    bool const ended = one["ended"].get<bool>();
    bool const overdue = !ended && one.value("overdue", false);
    auto model =
        tag(in_language(one["state_title"], visit.words),
            ended     ? ""
            : overdue ? "red"
                      : "yellow");
    model["href"] = "/registers/" + one["id"].get<std::string>();
    model["register"] = in_language(one["title"], visit.words);
    model["register_english"] = in_english(one["title"], visit.words);
    model["status_english"] = in_english(one["state_title"], visit.words);
    auto const person = one["person"].get<std::string>();
    model["person"] = person.empty() ? "" : name_of(book.record, {person});
    model["opened"] = visit.words.date(one["opened"].get<std::string>().substr(0, 10));
    model["due"] = one.contains("due") ? visit.words.date(one["due"].get<std::string>()) : "";
    model["overdue"] = overdue;
    model["late"] = one.value("late", false);
    return model;
}

Answer RegisterPages::list(Visit const& visit) const
{
    auto const book = book_of(conference_at(visit));
    auto model = case_model(visit, book.status, "conference.task-amendments");
    auto const entries = Json::parse(desk_.installation.registers().entries_json(book.status.id));
    model["open"] = Model::array();
    model["ended"] = Model::array();
    for (auto const& one : entries["entries"])
        model[one["ended"].get<bool>() ? "ended" : "open"].push_back(entry_line(visit, book, one));
    model["some_open"] = !model["open"].empty();
    model["some_ended"] = !model["ended"].empty();
    model["kinds"] = Model::array();
    bool const may = desk_.access.doors().may(visit.who, "register.open", book.status.id).is_open();
    for (auto const& kind : book.procedure.rules().registers)
        if (may && !acting_roles_at(desk_, visit, book.status.id, by_of(kind)).empty())
            model["kinds"].push_back(
                {{"href", case_path(book.status.id, "/registers/" + kind.id)},
                 {"name", kind.title.in(visit.words.language())},
                 {"name_english", said_of(visit.words, kind.title).english}});
    model["some_kinds"] = !model["kinds"].empty();
    model["windows"] = Model::array();
    for (auto const& copy : book.status.copies)
        for (auto const& window : copy.windows)
            if (window.state == storage::WindowState::active)
                model["windows"].push_back(
                    {{"href", "/copies/" + copy.id.text},
                     {"reader", name_of(book.record, copy.person)},
                     {"last_day", visit.words.date(iso(window.last_day))},
                     {"over", window.last_day < uk_day(desk_.installation.clock().now())}});
    model["some_windows"] = !model["windows"].empty();
    return Shown{"conference/registers", std::move(model)};
}

Answer RegisterPages::form(Visit const& visit) const
{
    auto const book = book_of(conference_at(visit));
    auto const& kind = book.kind(visit.at.at("register"));
    auto model = case_model(visit, book.status, "registers.open-title");
    model["heading"] = kind.title.in(visit.words.language());
    model["heading_english"] = said_of(visit.words, kind.title).english;
    model["back"] = {
        {"href", case_path(book.status.id, "/amendments")},
        {"name", visit.say("conference.task-amendments")}};
    auto fields = role_fields(visit, acting_roles_at(desk_, visit, book.status.id, by_of(kind)));
    Choices about;
    if (kind.about == RegisterAbout::person)
        for (auto const& person : book.record.participants)
            about.emplace_back(
                person.id.text,
                person.name + ", " + role_title(book.procedure, person.role, visit.words));
    if (kind.about == RegisterAbout::copy)
        for (auto const& copy : book.status.copies)
            if (copy.state != storage::CopyState::replaced)
                about.emplace_back(
                    copy.id.text,
                    name_of(book.record, copy.person) + ": " +
                        document_title(book.procedure, copy.document, visit.words));
    if (kind.about != RegisterAbout::conference)
        fields.push_back(select_field(
            visit,
            "about",
            kind.about == RegisterAbout::copy ? "registers.about-copy" : "registers.about-person",
            about));
    auto more = Model::array();
    for (auto const& field : kind.fields)
        (field.required ? fields : more)
            .push_back(register_field(visit, book.form_case(), field, ""));
    auto const* const opening = opening_step(kind);
    bool const because = opening != nullptr && needs(*opening, "because");
    (because ? fields : more).push_back(area_field(visit, "because", "registers.because"));
    model["fields"] = std::move(fields);
    model["more"] = std::move(more);
    model["rule"] = kind.source.rule;
    auto const source = pages::said(visit.words, book.procedure, kind.source.reference);
    model["source"] = source.text;
    model["source_english"] = source.english;
    model["text"] = "";
    model["button"] = visit.say("registers.open-button");
    return Shown{"conference/register-form", std::move(model)};
}

Answer RegisterPages::open(Visit const& visit) const
{
    auto const book = book_of(conference_at(visit));
    auto const& kind = book.kind(visit.at.at("register"));
    OpenRequest asked;
    asked.kind = kind.id;
    asked.by = visit.who.reference;
    asked.acting_as = acting_as(visit, acting_roles_at(desk_, visit, book.status.id, by_of(kind)));
    asked.because = visit.field("because");
    std::vector<Problem> problems;
    std::set<std::string> needed;
    for (auto const& field : kind.fields)
        if (field.required) needed.insert(field.id);
    asked.fields_json = fields_sent(visit, kind.fields, needed, "{}", problems);
    auto const* const opening = opening_step(kind);
    check_because(visit, opening != nullptr && needs(*opening, "because"), problems);
    auto const about = visit.field("about");
    if (kind.about != RegisterAbout::conference && about.empty())
        problems.push_back({"about", visit.say("registers.choose-about")});
    if (!problems.empty()) throw FormProblems(problems);
    (kind.about == RegisterAbout::copy ? asked.copy : asked.person) = about;
    auto const opened = desk_.installation.registers().open(book.status.id, asked);
    return GoTo{"/registers/" + opened.entry.text, {pages::notice("entry-opened")}};
}

procedure::RegisterStep const& RegisterPages::step_at(
    Visit const& visit, RegisterKind const& kind, storage::RegisterEntry const& entry) const
{
    for (auto const* const step : next_steps(kind, entry))
        if (step->id == visit.at.at("step")) return *step;
    throw Error(Fault::refused, visit.say("registers.step-not-now"));
}

Answer RegisterPages::step_form(Visit const& visit) const
{
    storage::RegisterEntryId const id{visit.at.at("entry")};
    auto const kept = desk_.installation.store().register_entry(id);
    auto const book = book_of(kept.conference);
    auto const& kind = book.kind(kept.kind);
    auto const& step = step_at(visit, kind, kept);
    auto model = case_model(visit, book.status, "registers.step-title");
    model["heading"] = step.title.in(visit.words.language());
    model["heading_english"] = said_of(visit.words, step.title).english;
    model["back"] = {
        {"href", "/registers/" + id.text}, {"name", kind.title.in(visit.words.language())}};
    auto fields = role_fields(visit, acting_roles_at(desk_, visit, book.status.id, step.by));
    auto more = Model::array();
    for (auto const& field : kind.fields) {
        if (field.required && !needs(step, field.id)) continue;
        (needs(step, field.id) ? fields : more)
            .push_back(register_field(
                visit,
                book.form_case(),
                field,
                service::text_field(kept.state.fields_json, field.id)));
    }
    (needs(step, "because") ? fields : more)
        .push_back(area_field(visit, "because", "registers.because"));
    model["fields"] = std::move(fields);
    model["more"] = std::move(more);
    model["rule"] = kind.source.rule;
    auto const source = pages::said(visit.words, book.procedure, kind.source.reference);
    model["source"] = source.text;
    model["source_english"] = source.english;
    model["text"] = step.two_people ? visit.say("registers.two-people") : "";
    model["button"] = visit.say("registers.step-button");
    return Shown{"conference/register-form", std::move(model)};
}

Answer RegisterPages::step(Visit const& visit) const
{
    storage::RegisterEntryId const id{visit.at.at("entry")};
    auto const kept = desk_.installation.store().register_entry(id);
    auto const book = book_of(kept.conference);
    auto const& kind = book.kind(kept.kind);
    auto const& step = step_at(visit, kind, kept);
    StepRequest asked;
    asked.step = step.id;
    asked.by = visit.who.reference;
    asked.acting_as = acting_as(visit, acting_roles_at(desk_, visit, book.status.id, step.by));
    asked.because = visit.field("because");
    std::vector<Problem> problems;
    std::set<std::string> needed(step.needs.begin(), step.needs.end());
    std::vector<procedure::RegisterField> fields;
    for (auto const& field : kind.fields)
        if (!field.required || needed.contains(field.id)) fields.push_back(field);
    asked.fields_json = fields_sent(visit, fields, needed, kept.state.fields_json, problems);
    check_because(visit, needed.contains("because"), problems);
    if (!problems.empty()) throw FormProblems(problems);
    auto const taken = desk_.installation.registers().step(id, asked);
    return GoTo{
        "/registers/" + id.text,
        {pages::notice(
            taken.waits_for_second ? "step-waits-for-second"
            : taken.told.empty()   ? "step-taken"
                                   : "step-taken-and-told")}};
}

} // namespace safehand::service::pages
