#include "service/copies/attached_documents.h"

#include "intake/attached_reader.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/copies/reader_need.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "service/letters/handover.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word(AttachedKind kind)
{
    return kind == AttachedKind::translation ? "translation" : "easy-read";
}

Digest
basis(Proposal const& proposal, PlanEntry const& entry, procedure::Procedure const& procedure)
{
    auto const* const draft = draft_for(proposal.drafts.documents, entry);
    if (draft == nullptr)
        throw Error(Fault::refused, "This document has not been drafted for this reader.");
    return basis_of(proposal.record, *draft, entry, procedure);
}

/// The facts that a version in another script must list renderings of, when they hold words.
Json kept_back(RedactionOrder const& order)
{
    Json facts = Json::array();
    for (auto const& fact : order.facts) facts.push_back(fact.fact.text);
    return facts;
}

Json json_of(storage::KeptAttached const& kept)
{
    Json json{
        {"id", kept.what.id.text},
        {"person", kept.what.person.text},
        {"document", kept.what.document},
        {"made_from", kept.what.made_from.text},
        {"digest", kept.what.content.text},
        {"by", kept.what.by},
        {"at", iso(kept.what.at)},
        {"stands", kept.stands},
        {"approved", kept.approved_at.has_value()}};
    if (kept.approved_at) {
        json["approved_by"] = kept.approved_by;
        json["approved_at"] = iso(*kept.approved_at);
    }
    return json;
}

/// Throws Error when this document cannot take the place of the reader's copy.
void check(
    AttachedDocument const& attached,
    PlanEntry const& entry,
    ConferenceRecord const& record,
    Digest const& expected)
{
    if (attached.reader != entry.person || attached.document.kind != entry.document)
        throw Error(
            Fault::bad_input,
            "The file is for another reader or another document than the one that was named.");
    if (attached.made_from != expected)
        throw Error(
            Fault::refused,
            "The file was made from another version of this reader's copy. Have it made from the "
            "present one; the list of attached documents gives its digest.");
    for (auto const& person : record.participants)
        if (attached.made_by == person.id.text)
            throw Error(
                Fault::refused,
                "The file was made by somebody whom the record names. Have somebody else make it "
                "(WI-22).");
    auto const bars = what_bars(attached, entry.order, names_in(record));
    if (!bars.empty()) throw Error(Fault::refused, bars.front());
    auto const& sections = attached.document.sections;
    if (std::ranges::find(sections, SectionId{"s-copy-note"}, &Section::id) != sections.end())
        throw Error(
            Fault::bad_input,
            "A section of the file is called s-copy-note; that one is added to every copy here.");
}

} // namespace

AttachedDocuments::AttachedDocuments(
    Library const& library,
    Press const& press,
    storage::Store& store,
    Journey& journey,
    Clock const& clock,
    Randomness& randomness)
    : library_(library), press_(press), store_(store), journey_(journey), clock_(clock),
      randomness_(randomness)
{
}

AttachedDocuments::Settled AttachedDocuments::settled(storage::ConferenceId const& conference)
{
    auto proposal = journey_.proposal(conference);
    auto const decisions = store_.decisions(conference);
    std::vector<Answer> answers;
    if (!decisions.empty()) answers = read_answers(decisions.back().json);
    auto plan = plan_of(
        library_,
        proposal.record,
        proposal.drafts,
        answers,
        uk_day(clock_.now()),
        proposal.departed);
    mark_departed(plan, proposal.departed);
    auto procedure = library_.procedure(proposal.record.procedure);
    return {std::move(proposal), std::move(plan), std::move(procedure), !decisions.empty()};
}

PlanEntry const& AttachedDocuments::entry_for(
    Settled const& settled, PersonId const& reader, std::string const& document) const
{
    auto const entry = std::ranges::find_if(settled.plan.entries, [&](PlanEntry const& one) {
        return one.person == reader && one.document == document;
    });
    if (entry == settled.plan.entries.end())
        throw Error(Fault::bad_input, "The plan has no such document for this person.");
    if (entry->released)
        throw Error(Fault::refused, "This document has left for this person already.");
    if (!settled.decided || !entry->open_questions.empty())
        throw Error(
            Fault::refused,
            "The chair has not decided yet what this person may have. Decide on the plan first.");
    if (!gets_copy(*entry))
        throw Error(Fault::refused, "The plan sends this person no copy of this document.");
    return *entry;
}

AttachedDocuments::Source AttachedDocuments::source(
    storage::ConferenceId const& conference,
    PersonId const& reader,
    std::string const& document,
    std::string const& by)
{
    auto const now_settled = settled(conference);
    auto entry = entry_for(now_settled, reader, document);
    bool const held =
        std::ranges::any_of(entry.holds, [](Hold const& hold) { return hold.check != "K25"; });
    if (held)
        throw Error(
            Fault::refused,
            "Something else holds this person's copy too. Settle that first; the plan says what.");
    auto const made_from = basis(now_settled.proposal, entry, now_settled.procedure);
    auto const& drafts = now_settled.proposal.drafts.documents;
    // The copy is for whoever works from it: the house's own words, on plain pages, locked.
    auto record = now_settled.proposal.record;
    for (auto& person : record.participants) {
        if (person.id != reader) continue;
        person.format = {"standard", "", "", {}};
        person.language = draft_for(drafts, entry)->language;
    }
    entry.holds.clear();
    entry.attachments.clear();
    entry.format = "standard";
    entry.channel = Channel::by_hand;
    entry.through.reset();
    auto plan = now_settled.plan;
    plan.entries = {entry};
    auto const now = clock_.now();
    CopyChoices choices;
    choices.dated = uk_day(now);
    choices.documents = {document};
    auto job = make_copies(press_, record, drafts, plan, now_settled.procedure, choices);
    ensure(job.copies.size() == 1, "one entry makes one copy");
    auto& made = job.copies.front();
    if (made.quarantined)
        throw Error(
            Fault::refused, "The copy did not pass the proof of absence. It was thrown away.");
    store_.note(
        {{now,
          "attached-source",
          by,
          conference.text,
          "",
          Json{
              {"person", reader.text},
              {"document", document},
              {"made_from", made_from.text},
              {"sha256", made.sealed.sha256.text}}
              .dump()}});
    return {std::move(made.sealed), made.passphrase, made_from};
}

AttachedDocuments::Handed AttachedDocuments::attach(
    storage::ConferenceId const& conference,
    PersonId const& reader,
    std::string const& document,
    std::string const& json,
    std::string const& by)
{
    auto const now_settled = settled(conference);
    auto const& entry = entry_for(now_settled, reader, document);
    auto const& record = now_settled.proposal.record;
    auto const attached = intake::read_attached(json, record);
    check(attached, entry, record, basis(now_settled.proposal, entry, now_settled.procedure));
    storage::NewAttached kept;
    kept.id = storage::new_attached_id(randomness_);
    kept.person = reader;
    kept.document = document;
    kept.made_from = attached.made_from;
    kept.content = sha256(json);
    kept.json = json;
    kept.by = by;
    kept.at = clock_.now();
    auto const done = store_.keep_attached(
        conference,
        kept,
        {{kept.at,
          "attached",
          by,
          kept.id.text,
          std::string(word(attached.kind)),
          Json{
              {"conference", conference.text},
              {"person", reader.text},
              {"document", document},
              {"made_from", kept.made_from.text},
              {"content", kept.content.text}}
              .dump()}});
    (void)journey_.proposal(conference); // what it replaces is in force no longer
    return {done.id, kept.content, done.already};
}

void AttachedDocuments::prove(
    storage::ConferenceId const& conference, storage::KeptAttached const& kept, Day today)
{
    auto now_settled = settled(conference);
    auto entry = entry_for(now_settled, kept.what.person, kept.what.document);
    auto const& record = now_settled.proposal.record;
    auto const read = intake::read_attached(kept.what.json, record);
    check(read, entry, record, basis(now_settled.proposal, entry, now_settled.procedure));
    std::vector<AttachedCopy> const with{{kept.what.id.text, read, kept.what.content, true}};
    auto const& drafts = now_settled.proposal.drafts.documents;
    auto const carriage = carriage_of(now_settled.plan, entry);
    auto const need = answer_need(
        entry,
        carriage ? carriage->channel : *entry.channel,
        record,
        *draft_for(drafts, entry),
        with,
        now_settled.procedure,
        library_);
    if (!need.unmet.empty()) throw Error(Fault::refused, need.unmet);
    if (need.with == nullptr)
        throw Error(Fault::refused, "This reader's copy is not made from an attached document.");
    // What holds the copy for other reasons does not keep anybody from reading it through.
    entry.holds.clear();
    entry.attachments.clear();
    auto plan = now_settled.plan;
    plan.entries = {entry};
    CopyChoices choices;
    choices.dated = today;
    choices.documents = {kept.what.document};
    choices.attached = with;
    auto const job = make_copies(press_, record, drafts, plan, now_settled.procedure, choices);
    ensure(job.copies.size() == 1, "one entry makes one copy");
    if (job.copies.front().quarantined)
        throw Error(
            Fault::refused,
            "A copy cut from this file does not pass the proof of absence: it says something that "
            "is kept from this reader. Have it made from the copy that this reader may have.");
}

void AttachedDocuments::approve(
    storage::ConferenceId const& conference,
    storage::AttachedId const& attached,
    Digest const& seen,
    std::string const& by)
{
    auto const now = clock_.now();
    for (auto const& kept : store_.attached(conference)) {
        if (kept.what.id != attached) continue;
        if (kept.what.by == by)
            throw Error(
                Fault::refused,
                "Whoever attached a document does not approve it. It is for the chair to approve.");
        // The store refuses any other.
        if (kept.stands && kept.what.content == seen && !kept.approved_at)
            prove(conference, kept, uk_day(now));
    }
    store_.approve_attached(
        conference,
        attached,
        seen,
        by,
        now,
        {{now,
          "attached-approved",
          by,
          attached.text,
          "",
          Json{{"conference", conference.text}, {"content", seen.text}}.dump()}});
    (void)journey_.proposal(conference); // the plan that goes with it is kept at once
}

std::string AttachedDocuments::list_json(storage::ConferenceId const& conference)
{
    auto const now_settled = settled(conference);
    auto const& [proposal, plan, procedure, decided] = now_settled;
    Json needed = Json::array();
    for (auto const& entry : plan.entries) {
        auto const* const draft = draft_for(proposal.drafts.documents, entry);
        if (!gets_copy(entry) || draft == nullptr) continue;
        auto const carriage = carriage_of(plan, entry);
        auto const need = answer_need(
            entry,
            carriage ? carriage->channel : *entry.channel,
            proposal.record,
            *draft,
            proposal.drafts.attached,
            procedure,
            library_);
        if (!need.wants) continue;
        bool const open = !decided || !entry.open_questions.empty();
        needed.push_back(
            {{"person", entry.person.text},
             {"document", entry.document},
             {"kind", word(*need.wants)},
             {"made_from", open ? "" : basis_of(proposal.record, *draft, entry, procedure).text},
             {"renderings_for", open ? Json::array() : kept_back(entry.order)},
             {"met", need.unmet.empty()},
             {"why_not",
              open && !need.unmet.empty()
                  ? "The chair has not decided yet what this person may have."
                  : need.unmet}});
    }
    Json attached = Json::array();
    for (auto const& kept : store_.attached(conference)) attached.push_back(json_of(kept));
    return Json{{"needed", needed}, {"attached", attached}}.dump(2);
}

std::string AttachedDocuments::content(
    storage::ConferenceId const& conference, storage::AttachedId const& attached) const
{
    for (auto const& kept : store_.attached(conference))
        if (kept.what.id == attached) return kept.what.json;
    throw Error(Fault::bad_input, "This conference has no attached document of this id.");
}

} // namespace safehand::service
