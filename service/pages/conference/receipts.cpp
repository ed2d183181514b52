#include "service/pages/conference/receipts.h"

#include "record/error.h"
#include "service/dispatch/by_word_of_mouth.h"
#include "service/pages/conference/copy_trail.h"
#include "service/pages/conference/in_person.h"
#include "service/pages/cookies.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/fields.h"
#include "service/pages/release/print_run.h"
#include "service/pages/rule_words.h"

#include <algorithm>
#include <array>

namespace safehand::service::pages {

namespace {

using storage::CopyState;

constexpr std::array<std::string_view, 4> told_kinds{
    "posted", "handed-over", "acknowledged", "returned"};

CopyId copy_at(Visit const& visit)
{
    return {visit.at.at("copy")};
}

std::string copy_path(CopyId const& copy, std::string const& page = {})
{
    return "/copies/" + copy.text + page;
}

/// The record opened for names alone: no plan is drawn for a list of receipts.
struct Readers {
    storage::ConferenceStatus status;
    ConferenceRecord record;
    procedure::Procedure procedure;
};

Readers readers_of(Installation& installation, storage::ConferenceId const& conference)
{
    auto status = installation.store().status(conference);
    auto procedure = installation.library().procedure(status.procedure, status.procedure_digest);
    return {std::move(status), installation.journey().record(conference), std::move(procedure)};
}

TrailFacts
facts_of(Words const& words, Readers const& readers, storage::CopyStatus const& copy, bool names)
{
    auto const* const person = readers.record.find(copy.person);
    auto const role =
        person == nullptr ? std::string{} : role_title(readers.procedure, person->role, words);
    return {
        copy,
        document_title(readers.procedure, copy.document, words),
        names ? name_of(readers.record, copy.person) + (role.empty() ? "" : ", " + role) : role,
        names && !copy.through.text.empty() ? name_of(readers.record, copy.through) : "",
        names};
}

Choices kinds_for(Words const& words, storage::CopyStatus const& copy)
{
    Choices choices;
    for (auto const kind : told_kinds)
        if (can_have_happened(copy, told_kind(kind)))
            choices.emplace_back(kind, words.say("receipts.tell-" + std::string(kind)));
    return choices;
}

bool may_go_again(storage::CopyStatus const& copy)
{
    return copy.state == CopyState::sent || copy.state == CopyState::returned ||
           copy.state == CopyState::refused;
}

Model action(std::string const& href, std::string const& name)
{
    return {{"href", href}, {"name", name}};
}

} // namespace

Answer ReceiptPages::show(Visit const& visit) const
{
    auto const readers = readers_of(desk_.installation, conference_at(visit));
    auto model = case_model(visit, readers.status, "conference.task-receipts");
    model["copies"] = Model::array();
    std::vector<storage::CopyStatus const*> copies;
    copies.reserve(readers.status.copies.size());
    for (auto const& copy : readers.status.copies) copies.push_back(&copy);
    // What needs somebody comes first.
    std::ranges::stable_sort(copies, {}, [](storage::CopyStatus const* copy) {
        bool const trouble = copy->state == CopyState::in_doubt ||
                             copy->state == CopyState::returned ||
                             copy->state == CopyState::refused || copy->state == CopyState::held;
        return trouble ? 0 : copy->state == CopyState::replaced ? 2 : 1;
    });
    for (auto const* const copy : copies)
        model["copies"].push_back(
            copy_line(visit.words, facts_of(visit.words, readers, *copy, true)));
    model["some"] = !copies.empty();
    model["to_post"] = print_run_link(desk_, visit, readers.status);
    add_in_person(visit, model);
    return Shown{"conference/receipts", std::move(model)};
}

/// Who is told in person has no copy and no receipt; what stands for it is noted here.
void ReceiptPages::add_in_person(Visit const& visit, Model& model) const
{
    auto const file = open_copies(desk_.installation, conference_at(visit));
    auto const all = tell_in_person(desk_.installation, file);
    model["in_person"] = Model::array();
    Choices waiting;
    for (auto const& one : all) {
        auto const name = name_of(file.record(), one.person) + ": " +
                          document_title(file.procedure, one.document, visit.words);
        auto row = one.told ? tag(told_words(visit.words, *one.told))
                            : tag(visit.say("receipts.to-tell"), "yellow");
        row["name"] = name;
        auto const why = said(visit.words, file.procedure, one.why);
        row["why"] = why.text;
        row["why_english"] = why.english;
        model["in_person"].push_back(std::move(row));
        if (!one.told) waiting.emplace_back(one.key, name);
    }
    model["some_in_person"] = !all.empty();
    bool const may = desk_.access.doors().may(visit.who, "receipt.add", file.status.id).is_open();
    model["may_tell"] = may && !waiting.empty();
    if (!may || waiting.empty()) return;
    model["tell_fields"] = Model::array(
        {radios_field(visit, "told", "receipts.told-whom", waiting),
         text_field(visit, "teller", "receipts.teller"),
         date_field(
             visit, "on", "receipts.told-day", iso(uk_day(desk_.installation.clock().now())))});
}

Answer ReceiptPages::note_told(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const conference = conference_at(visit);
    auto const now = installation.clock().now();
    auto const all = tell_in_person(installation, open_copies(installation, conference));
    auto const found = std::ranges::find(all, visit.field("told"), &InPerson::key);
    std::vector<Problem> problems;
    if (found == all.end() || found->told)
        problems.push_back({"told", visit.say("receipts.choose-told")});
    auto const teller = visit.field("teller");
    constexpr std::size_t teller_bytes_max = 200;
    if (teller.empty() || teller.size() > teller_bytes_max)
        problems.push_back({"teller", visit.say("receipts.say-teller")});
    Day on{};
    try {
        on = parse_day(visit.day("on"));
        if (on > uk_day(now)) problems.push_back({"on-day", visit.say("people.on-in-future")});
    } catch (FormProblems const& wrong) {
        problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
    }
    if (!problems.empty()) throw FormProblems(problems);
    service::note_told(
        installation.store(),
        conference,
        {found->person, found->document, teller, on, visit.who.reference},
        now);
    return GoTo{case_path(conference, "/receipts"), {pages::notice("told-noted")}};
}

Model ReceiptPages::copy_model(Visit const& visit, std::string const& title_words) const
{
    auto const copy = desk_.installation.store().copy(copy_at(visit));
    auto const readers = readers_of(desk_.installation, copy.conference);
    bool const names =
        desk_.access.doors().may(visit.who, "conference.read", copy.conference).is_open();
    auto const facts = facts_of(visit.words, readers, copy, names);
    auto model = case_model(visit, readers.status, title_words);
    auto const line = copy_line(visit.words, facts);
    for (auto const& [name, value] : line.items()) model[name] = value;
    bool const trail = title_words == "receipts.trail-title";
    if (!names)
        model["back"] = {{"href", "/reports"}, {"name", visit.say("shell.menu-reports")}};
    else
        model["back"] = {
            {"href", trail ? case_path(copy.conference, "/receipts") : copy_path(copy.id)},
            {"name", visit.say(trail ? "conference.task-receipts" : "receipts.trail-title")}};
    model["due"] = copy.due ? visit.words.date(iso(*copy.due)) : "";
    model["pages"] = std::to_string(copy.pages);
    model["code"] = copy.id.text;
    model["digest"] = copy.sha256.text;
    model["events"] = copy_events(visit.words, facts);
    model["replaced_by"] =
        copy.replaced_by ? Model{{"href", copy_path(*copy.replaced_by)}} : Model(false);
    return model;
}

Answer ReceiptPages::trail(Visit const& visit) const
{
    auto const copy = desk_.installation.store().copy(copy_at(visit));
    auto model = copy_model(visit, "receipts.trail-title");
    auto const& doors = desk_.access.doors();
    auto const may = [&](char const* what) {
        return doors.may(visit.who, what, copy.id).is_open();
    };
    model["actions"] = Model::array();
    auto const offer = [&](char const* page, char const* words) {
        model["actions"].push_back(action(copy_path(copy.id, page), visit.say(words)));
    };
    if (copy.state == CopyState::in_doubt && may("doubt.settle"))
        offer("/doubt", "receipts.settle-doubt");
    bool const hidden = desk_.installation.portal().mailbox_hidden(copy);
    model["mailbox"] = hidden ? visit.say("receipts.mailbox-hidden") : "";
    if (hidden && may("address.confirm")) offer("/mailbox", "receipts.mailbox");
    if (!kinds_for(visit.words, copy).empty() && may("receipt.add"))
        offer("/receipt", "receipts.add");
    if (copy.channel != Channel::post && copy.state != CopyState::replaced &&
        may("copy.passphrase"))
        offer("/passphrase", "receipts.show-passphrase");
    model["may_send_again"] = may_go_again(copy) && may("copy.send-again");
    model["again"] = copy_path(copy.id, "/again");
    model["again_form"] = desk_.access.desk().csrf(visit.session, copy_path(copy.id, "/again"));
    return Shown{"conference/copy", std::move(model)};
}

Answer ReceiptPages::receipt(Visit const& visit) const
{
    auto const copy = desk_.installation.store().copy(copy_at(visit));
    auto model = copy_model(visit, "receipts.add");
    auto const today = uk_day(desk_.installation.clock().now());
    model["fields"] = {
        radios_field(visit, "kind", "receipts.kind", kinds_for(visit.words, copy)),
        date_field(visit, "on", "receipts.on", iso(today)),
        area_field(visit, "note", "receipts.note")};
    model["button"] = visit.say("receipts.add-button");
    model["text"] = "";
    return Shown{"conference/copy-form", std::move(model)};
}

Answer ReceiptPages::add_receipt(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const id = copy_at(visit);
    auto const copy = installation.store().copy(id);
    std::vector<Problem> problems;
    auto const kind = visit.field("kind");
    if (std::ranges::find(told_kinds, kind) == told_kinds.end())
        problems.push_back({"kind", visit.say("receipts.choose-kind")});
    Told told;
    try {
        told.on = parse_day(visit.day("on"));
        if (told.on > uk_day(installation.clock().now()))
            problems.push_back({"on-day", visit.say("people.on-in-future")});
    } catch (FormProblems const& wrong) {
        problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
    }
    constexpr std::size_t note_bytes_max = 500;
    told.note = visit.field("note");
    if (told.note.size() > note_bytes_max)
        problems.push_back({"note", visit.say("receipts.note-too-long")});
    if (!problems.empty()) throw FormProblems(problems);
    told.kind = told_kind(kind);
    told.by = visit.who.reference;
    bool const added =
        tell(installation.library(), installation.store(), id, told, installation.clock().now());
    return GoTo{copy_path(id), {pages::notice(added ? "receipt-added" : "receipt-known")}};
}

Answer ReceiptPages::doubt(Visit const& visit) const
{
    auto model = copy_model(visit, "receipts.settle-doubt");
    model["fields"] = Model::array({radios_field(
        visit,
        "arrived",
        "receipts.arrived",
        {{"yes", visit.say("receipts.arrived-yes")}, {"no", visit.say("receipts.arrived-no")}})});
    model["button"] = visit.say("receipts.settle-button");
    model["text"] = visit.say("receipts.doubt-text");
    return Shown{"conference/copy-form", std::move(model)};
}

Answer ReceiptPages::settle_doubt(Visit const& visit) const
{
    auto const arrived = visit.field("arrived");
    if (arrived != "yes" && arrived != "no")
        throw FormProblems("arrived", visit.say("receipts.choose-arrived"));
    service::settle_doubt(
        desk_.installation.store(),
        copy_at(visit),
        arrived == "yes",
        visit.who.reference,
        desk_.installation.clock().now());
    return GoTo{copy_path(copy_at(visit)), {pages::notice("doubt-settled")}};
}

Answer ReceiptPages::mailbox(Visit const& visit) const
{
    auto model = copy_model(visit, "receipts.mailbox");
    model["fields"] = Model::array({area_field(visit, "because", "receipts.mailbox-because")});
    model["button"] = visit.say("receipts.mailbox-button");
    model["text"] = visit.say("receipts.mailbox-text");
    return Shown{"conference/copy-form", std::move(model)};
}

Answer ReceiptPages::mailbox_looked_at(Visit const& visit) const
{
    auto const because = visit.field("because");
    if (because.empty()) throw FormProblems("because", visit.say("receipts.mailbox-say"));
    desk_.installation.portal().mailbox_looked_at(copy_at(visit), because, visit.who.reference);
    return GoTo{copy_path(copy_at(visit)), {pages::notice("mailbox-opened")}};
}

Answer ReceiptPages::passphrase(Visit const& visit) const
{
    auto model = copy_model(visit, "receipts.show-passphrase");
    model["fields"] = Model::array();
    model["button"] = visit.say("receipts.show-passphrase");
    model["text"] = visit.say("receipts.passphrase-text");
    return Shown{"conference/copy-form", std::move(model)};
}

Answer ReceiptPages::show_passphrase(Visit const& visit) const
{
    auto model = copy_model(visit, "receipts.show-passphrase");
    model["passphrase"] = service::show_passphrase(
        desk_.installation.store(),
        copy_at(visit),
        visit.who.reference,
        desk_.installation.clock().now());
    model["trail"] = copy_path(copy_at(visit));
    return Shown{"conference/passphrase", std::move(model)};
}

Answer ReceiptPages::again(Visit const& visit) const
{
    auto model = copy_model(visit, "receipts.again");
    model["fields"] = Model::array({area_field(visit, "because", "receipts.because")});
    model["button"] = visit.say("receipts.again-button");
    model["text"] = visit.say("receipts.again-text");
    return Shown{"conference/copy-form", std::move(model)};
}

Answer ReceiptPages::send_again(Visit const& visit) const
{
    auto because = visit.field("because");
    if (because.empty()) throw FormProblems("because", visit.say("receipts.enter-because"));
    auto& installation = desk_.installation;
    std::scoped_lock const lock(installation.releasing());
    auto const again =
        installation.journey().send_again(copy_at(visit), because, visit.who.reference);
    return GoTo{
        copy_path(again.copy), {pages::notice(again.made_anew ? "sent-again-anew" : "sent-again")}};
}

} // namespace safehand::service::pages
