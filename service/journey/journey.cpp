#include "service/journey/journey.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/intake/provenance.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "service/registers/held_comments.h"
#include "service/registers/register_case.h"
#include "service/reports/report_steps.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

void check_attachments(
    ConferenceRecord const& record, std::map<std::string, std::string> const& given)
{
    for (auto const& attachment : record.attachments) {
        auto const found = given.find(attachment.id.text);
        if (found == given.end())
            throw Error(
                Fault::bad_input,
                "The report " + attachment.id.text + " was not sent with the record.");
        if (sha256(found->second) != attachment.sha256)
            throw Error(
                Fault::refused,
                "The report " + attachment.id.text +
                    " is not the file that the record names: its SHA-256 differs.");
    }
    for (auto const& [id, bytes] : given) {
        bool const named = std::ranges::any_of(
            record.attachments, [&](auto const& attachment) { return attachment.id.text == id; });
        if (!named) throw Error(Fault::bad_input, "A file was sent that the record does not name.");
    }
}

/// Whether the same words belong to two conferences only a person knows.
[[noreturn]] void ask_about(std::vector<std::string> const& same)
{
    std::string all;
    for (auto const& line : same) all += (all.empty() ? "" : "; ") + line;
    throw SameText(
        Fault::refused,
        "Text of this record stands in another record too: " + all +
            ". Look whether it belongs here; if it does, send the record again and say that the "
            "same text is right.");
}

/// Whoever hands it in may neither replace what they must not see nor sign what is not theirs.
void check_consent(
    ConferenceRecord const& record,
    std::optional<storage::ConferenceId> const& earlier,
    Journey::Consent const& consent)
{
    if (earlier && consent.may_replace && !consent.may_replace(*earlier))
        throw Error(
            Fault::refused, "You cannot hand in this record. Ask a manager who may hand it in.");
    if (record.signature && consent.may_sign && !consent.may_sign(record.reference))
        throw Error(
            Fault::refused,
            "This record is signed, and you are not assigned to its conference as its chair. "
            "Hand it in without the signature, or have yourself assigned by business support or an "
            "administrator.");
}

/// What left as planned cannot be planned again by another version of the record.
void refuse_after_record(storage::ConferenceStatus const& status, Library const& library)
{
    auto const procedure = library.procedure(status.procedure, status.procedure_digest);
    for (auto const& batch : status.batches) {
        auto const* kind = procedure.document(batch.key);
        if (kind != nullptr && kind->drafted == procedure::Drafted::record)
            throw Error(
                Fault::refused,
                "The record of this conference has been released. What changes now goes out as an "
                "amendment, not as another record.");
    }
}

} // namespace

Journey::Journey(
    Library const& library,
    Press const& press,
    storage::Store& store,
    Clock const& clock,
    Randomness& randomness)
    : library_(library), press_(press), store_(store), clock_(clock), randomness_(randomness)
{
}

Journey::Admission Journey::admit(
    std::string const& record_json,
    std::map<std::string, std::string> const& attachments,
    std::string const& actor,
    Consent const& consent,
    std::optional<storage::NewOriginal> original)
{
    auto record = intake::read_record(record_json);
    check_attachments(record, attachments);
    auto const now = clock_.now();
    auto const earlier = store_.conference_of(record.reference);
    std::vector<Departed> departed;
    check_consent(record, earlier, consent);
    if (earlier) {
        auto const status = store_.status(*earlier);
        if (status.procedure != record.procedure)
            throw Error(
                Fault::refused,
                "This conference began under another procedure than the record names now. Put the "
                "procedure back that it began with.");
        record.procedure_files = status.procedure_digest;
        departed = departed_from(status);
    }
    auto const procedure = library_.procedure(record);
    auto const same = same_text(store_, library_, record, consent.may_know);
    if (!same.empty() && !consent.same_text_is_right) ask_about(same);
    auto const hidden = entries_at_intake(
        procedure, record, actor, now, storage::new_register_entry_id(randomness_));
    auto const first_look = propose(
        library_,
        earlier ? with_addenda(library_, store_, *earlier, record) : record,
        uk_day(now),
        std::move(departed),
        first_page(library_, store_, record),
        earlier ? attached_copies(store_, *earlier, record) : std::vector<AttachedCopy>{},
        reports_of_plan(
            *press_.desk,
            press_.redacted,
            record,
            procedure,
            [&](AttachmentId const& report) { return attachments.at(report.text); },
            earlier ? decided_on_reports(store_, *earlier, record)
                    : std::vector<ReportDecisions>{}));

    storage::Admission admission;
    admission.id = earlier ? *earlier : storage::new_conference_id(randomness_);
    admission.reference = record.reference;
    admission.content = record.content;
    admission.is_signed = record.signature.has_value();
    admission.procedure = procedure.id();
    admission.procedure_version = procedure.version();
    admission.procedure_digest = procedure.digest();
    admission.record_json = record_json;
    admission.at = now;
    admission.blocks = blocks_of(library_, record);
    admission.original = std::move(original);
    for (auto const& attachment : record.attachments)
        admission.attachments.push_back(
            {attachment.id, attachments.at(attachment.id.text), attachment.sha256});
    if (earlier) {
        auto const status = store_.status(*earlier);
        if (status.content != record.content) refuse_after_record(status, library_);
    }
    auto const admitted = store_.admit(
        admission,
        {{now,
          earlier ? "admitted-again" : "admitted",
          actor,
          admission.id.text,
          record.signature ? "signed" : "unsigned",
          Json{
              {"reference", record.reference},
              {"content", record.content.text},
              {"same_text", same}}
              .dump()}},
        hidden);
    take_up_comments(library_, store_, record, now);
    if (!admitted.already || !store_.plan(admitted.conference))
        keep_plan(admitted.conference, first_look, actor);
    return {
        admitted.conference,
        admitted.already,
        record.signature.has_value(),
        earlier.has_value() && !admitted.already};
}

void Journey::keep_plan(
    storage::ConferenceId const& conference, Proposal const& proposal, std::string const& actor)
{
    auto const now = clock_.now();
    store_.keep_plan(
        conference,
        {proposal.digest,
         proposal.json,
         !what_stops(proposal.plan, documents_to_send(proposal.plan)).empty(),
         now},
        {{now,
          "planned",
          actor,
          conference.text,
          "",
          Json{{"plan", proposal.digest.text}}.dump()}});
}

ConferenceRecord Journey::record(storage::ConferenceId const& conference) const
{
    auto record = intake::read_record(store_.record(conference));
    record.procedure_files = store_.status(conference).procedure_digest;
    return with_addenda(library_, store_, conference, std::move(record));
}

ReportsOfPlan
Journey::reports_in(storage::ConferenceId const& conference, ConferenceRecord const& record) const
{
    return reports_of_plan(
        *press_.desk,
        press_.redacted,
        record,
        library_.procedure(record),
        reports_of(store_, conference),
        decided_on_reports(store_, conference, record));
}

Proposal Journey::proposal(storage::ConferenceId const& conference)
{
    auto const status = store_.status(conference);
    auto const standing = record(conference);
    auto proposal = propose(
        library_,
        standing,
        uk_day(clock_.now()),
        departed_from(status),
        first_page(library_, store_, standing),
        attached_copies(store_, conference, standing),
        reports_in(conference, standing));
    auto const kept = store_.plan(conference);
    // A plan can change by itself as days pass (an address grows old). What the chair decides on is
    // always today's plan, so an outdated one is replaced before anybody looks at it.
    if ((!kept || kept->digest != proposal.digest) &&
        status.state != storage::ConferenceState::released)
        keep_plan(conference, proposal, "safehandd");
    return proposal;
}

Journey::Decided Journey::decide(
    storage::ConferenceId const& conference,
    std::vector<Answer> const& answers,
    std::string const& actor)
{
    auto const current = proposal(conference);
    auto const now = clock_.now();
    auto const settled = settle(library_, current, answers, uk_day(now));
    Decided decided{releasable(settled), what_stops(settled, documents_to_send(settled))};
    storage::Decision decision;
    decision.plan = current.digest;
    decision.json = answers_json(answers);
    decision.by = actor;
    // What still holds a document (an address, the signature) is no question to the chair: who has
    // answered all of them has approved, and every page says so.
    decision.approves = !decided.documents.empty() || settled.questions.empty() ||
                        documents_to_send(settled).empty();
    decision.at = now;
    decision.documents = decided.documents;
    store_.keep_decision(
        conference,
        decision,
        {{now,
          decision.approves ? "approved" : "decided",
          actor,
          conference.text,
          "",
          Json{
              {"plan", current.digest.text},
              {"approved_plan", plan_digest(settled).text},
              {"documents", decided.documents}}
              .dump()}});
    return decided;
}

} // namespace safehand::service
