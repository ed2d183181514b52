#include "service/dispatch/dispatch.h"

#include "record/error.h"
#include "service/dispatch/receiving.h"
#include "service/journey/stopping.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(delivery::HopProof const& proof)
{
    return {
        {"peer", proof.peer},
        {"tls", proof.tls_version},
        {"cipher", proof.cipher},
        {"peer_key", proof.peer_key_sha256},
        {"reply", proof.reply}};
}

storage::AttemptState last_attempt_state(storage::CopyStatus const& copy)
{
    return copy.attempts.empty() ? storage::AttemptState::begun : copy.attempts.back().state;
}

bool has_receipt(storage::CopyStatus const& copy, storage::ReceiptKind kind)
{
    return std::ranges::any_of(
        copy.receipts, [&](auto const& receipt) { return receipt.kind == kind; });
}

drafting::Wording read_words(Library const& library, std::string const& language)
{
    auto const file = "templates/mail/" + language + ".json";
    return drafting::Wording::from_json(
        read_file(library.share() / file, "wording of messages"), file);
}

} // namespace

Dispatch::Dispatch(
    Library const& library,
    storage::Store& store,
    Carriers carriers,
    Settings const& settings,
    Clock const& clock,
    std::string envelope_key,
    CodeLetters& codes,
    LogLine log)
    : library_(library), store_(store), carriers_(std::move(carriers)), settings_(settings),
      clock_(clock), envelope_key_(std::move(envelope_key)), codes_(codes), log_(std::move(log)),
      mail_words_(read_words(library, "en")), welsh_mail_words_(read_words(library, "cy"))
{
}

std::span<std::byte const> Dispatch::key() const
{
    return std::as_bytes(std::span(envelope_key_));
}

std::string Dispatch::envelope_for(storage::Job const& job, Channel channel) const
{
    // A printer's job name comes back in its own list of jobs; a mail envelope id comes back in a
    // notice from anywhere and therefore carries a keyed check.
    if (channel == Channel::post)
        return "SH-" + job.copy.text.substr(job.copy.text.find('-') + 1) + "." +
               std::to_string(job.attempts + 1);
    return delivery::make_envelope_id(job.copy, job.attempts + 1, key());
}

bool Dispatch::may_leave(storage::Job const& job) const
{
    auto const from = leaves_from(
        store_.status(job.conference),
        store_.copy(job.copy),
        std::chrono::minutes{settings_.mail.hold_minutes});
    return from <= clock_.now();
}

std::optional<storage::Job> Dispatch::claim(Channel channel)
{
    auto const lease = std::chrono::seconds{settings_.lease_seconds};
    bool const holds = channel != Channel::post && settings_.mail.hold_minutes > 0;
    std::vector<storage::Job> passed;
    auto job = store_.claim_next(clock_.now(), lease, {channel});
    while (job && holds && !may_leave(*job)) {
        passed.push_back(*job);
        job = store_.claim_next(clock_.now(), lease, {channel});
    }
    for (auto const& one : passed) store_.give_back(one);
    return job;
}

bool Dispatch::deliver_next(Channel channel)
{
    bool const mailed = channel == Channel::email ||
                        (channel == Channel::portal && !settings_.public_address.empty());
    bool const carried =
        (mailed && carriers_.mailer) || (channel == Channel::post && carriers_.printer);
    if (!carried) return false;
    auto const job = claim(channel);
    if (!job) return false;
    auto const copy = store_.copy(job->copy);
    try {
        // Without the rules of its case nobody could say what its arrival begins.
        auto const conference = store_.status(copy.conference);
        (void)library_.procedure(conference.procedure, conference.procedure_digest);
    } catch (Error const&) {
        store_.give_back(*job);
        throw;
    }
    auto const envelope = envelope_for(*job, copy.channel);
    // The attempt is written down at the last moment at which it can still be called off: what a
    // crash interrupts earlier was certainly not handed over and is simply done again.
    bool begun = false;
    auto const begin = [&] {
        auto const now = clock_.now();
        store_.begin_attempt(
            *job,
            envelope,
            now,
            {{now,
              "attempt-started",
              "safehandd",
              job->copy.text,
              copy.channel == Channel::post ? "print"
                                            : (copy.channel == Channel::portal ? "link" : "mail"),
              Json{{"envelope", envelope}}.dump()}});
        begun = true;
    };
    auto const outcome = send(copy, envelope, begin);
    if (!begun) begin();
    settle(*job, envelope, outcome);
    return true;
}

delivery::Outcome Dispatch::send(
    storage::CopyStatus const& copy, std::string const& envelope, Step const& before_handover)
{
    if (copy.channel == Channel::portal) return notify(copy, envelope, before_handover);
    auto const bytes = store_.sealed_bytes(copy.id);
    return copy.channel == Channel::email ? mail(copy, envelope, bytes, before_handover)
                                          : print(copy, envelope, bytes, before_handover);
}

delivery::Outcome Dispatch::print(
    storage::CopyStatus const& copy,
    std::string const& envelope,
    std::string const& bytes,
    Step const& before_handover)
{
    delivery::PrintJob job;
    job.job_name = envelope;
    job.pdf = bytes;
    job.pages = copy.pages;
    job.duplex = settings_.printer.duplex;
    job.document_id = copy.id.text;
    job.before_handover = before_handover;
    return carriers_.printer->submit(job);
}

void Dispatch::settle(
    storage::Job const& job, std::string const& envelope, delivery::Outcome const& outcome)
{
    auto const now = clock_.now();
    storage::Settlement settlement;
    settlement.at = now;
    std::string state;
    Json evidence{{"envelope", envelope}};
    auto const copy = store_.copy(job.copy);
    if (auto const* accepted = std::get_if<delivery::Accepted>(&outcome)) {
        state = "accepted";
        settlement.outcome = storage::Accepted{};
        evidence["carrier"] = accepted->carrier_reference;
        evidence["proof"] = json_of(accepted->proof);
        if (copy.channel != Channel::post) {
            Arrival const arrival{
                storage::ReceiptKind::mail_accepted,
                now,
                "safehandd",
                "smtp:" + envelope,
                evidence.dump()};
            settlement.receipt = storage::NewReceipt{
                arrival.kind, arrival.at, arrival.by, arrival.source, arrival.evidence_json};
            settlement.window =
                window_change(library_, store_.status(copy.conference), copy, arrival);
        }
    } else if (auto const* again = std::get_if<delivery::TryAgain>(&outcome)) {
        state = again->alarm ? "alarm" : "try-again";
        auto const doublings = std::min(job.attempts, 12);
        auto const wait = std::min<long>(
            static_cast<long>(settings_.retry_seconds) << doublings, settings_.retry_seconds_max);
        settlement.outcome =
            storage::TryAgain{now + std::max(std::chrono::seconds{wait}, again->wait_hint)};
        evidence["why"] = again->why;
    } else if (auto const* refused = std::get_if<delivery::Refused>(&outcome)) {
        state = "refused";
        settlement.outcome = storage::Refusal{};
        evidence["why"] = refused->why;
    } else if (auto const* doubt = std::get_if<delivery::InDoubt>(&outcome)) {
        state = "in-doubt";
        settlement.outcome = storage::InDoubt{};
        evidence["why"] = doubt->why;
        evidence["carrier"] = doubt->carrier_reference;
        evidence["proof"] = json_of(doubt->proof);
    }
    settlement.evidence_json = evidence.dump();
    storage::Entries entries{
        {now, "attempt-ended", "safehandd", job.copy.text, state, settlement.evidence_json}};
    if (settlement.receipt)
        entries.push_back(
            {now, "mail-accepted", "safehandd", job.copy.text, "", settlement.evidence_json});
    if (settlement.window)
        entries.push_back({now, "window-opened", "safehandd", job.copy.text, "", "{}"});
    store_.settle(job, settlement, entries);
    log_("attempt copy=" + job.copy.text + " state=" + state);
}

void Dispatch::read_notices()
{
    if (!carriers_.notices) return;
    for (auto const& item : carriers_.notices->waiting()) {
        try {
            take_notice(item);
        } catch (Error const& error) {
            // One notice that cannot be taken now must not keep the others waiting.
            log_("notice " + error.for_log());
        }
    }
}

void Dispatch::doubt_overdue()
{
    auto const now = clock_.now();
    for (auto const& copy : store_.overdue(now)) {
        store_.put_in_doubt(
            copy, now, {{now, "in-doubt", "safehandd", copy.text, "never-settled", "{}"}});
        log_("in-doubt copy=" + copy.text);
    }
}

void Dispatch::take_notice(delivery::NoticeBox::Item const& item)
{
    std::optional<delivery::EnvelopeId> envelope;
    if (item.notice) envelope = delivery::check_envelope_id(item.notice->envelope_id, key());
    auto const copy = envelope ? store_.copy_of_envelope(item.notice->envelope_id) : std::nullopt;
    if (!copy || *copy != envelope->copy) {
        log_("notice file=unreadable-or-foreign");
        carriers_.notices->settle(item, false);
        return;
    }
    using Kind = delivery::Notice::Kind;
    auto const& notice = *item.notice;
    // What became of an attempt that was made again says nothing of the later one.
    bool const stale = notice.kind == Kind::failed &&
                       envelope->attempt != static_cast<int>(store_.copy(*copy).attempts.size());
    if (!stale && (notice.kind == Kind::delivered || notice.kind == Kind::failed)) {
        bool const delivered = notice.kind == Kind::delivered;
        auto const now = clock_.now();
        if (delivered && store_.copy(*copy).state == storage::CopyState::in_doubt)
            store_.resolve_in_doubt(
                *copy,
                storage::Resolution::delivered,
                "safehandd",
                now,
                {{now, "doubt-settled", "safehandd", copy->text, "delivery-notice", "{}"}});
        record_arrival(
            library_,
            store_,
            *copy,
            {delivered ? storage::ReceiptKind::notice_delivered
                       : storage::ReceiptKind::notice_failed,
             now,
             "safehandd",
             "dsn:" + notice.envelope_id + (delivered ? ":delivered" : ":failed"),
             Json{{"status", notice.status}, {"reporting", notice.reporting_mta}}.dump()},
            now);
    }
    carriers_.notices->settle(item, true);
}

void Dispatch::ask_printer()
{
    if (!carriers_.printer) return;
    for (auto const& line : store_.conferences()) {
        if (line.copies == 0) continue;
        for (auto const& copy : store_.status(line.id).copies) {
            if (copy.channel != Channel::post) continue;
            if (copy.state == storage::CopyState::in_doubt)
                look_for_doubted(copy);
            else if (
                copy.state == storage::CopyState::sent &&
                !has_receipt(copy, storage::ReceiptKind::printed) &&
                !has_receipt(copy, storage::ReceiptKind::posted))
                look_for_printed(copy);
        }
    }
}

void Dispatch::look_for_printed(storage::CopyStatus const& copy)
{
    if (copy.attempts.empty() || last_attempt_state(copy) == storage::AttemptState::begun) return;
    auto const found = carriers_.printer->find_by_name(copy.attempts.back().envelope);
    auto const now = clock_.now();
    using delivery::JobPhase;
    bool const lost = found.phase == JobPhase::aborted || found.phase == JobPhase::cancelled ||
                      found.phase == JobPhase::forgotten;
    if (lost) {
        // Taken, but no paper is known of: a person looks at the tray.
        store_.put_in_doubt(
            copy.id,
            now,
            {{now,
              "in-doubt",
              "safehandd",
              copy.id.text,
              std::string("printer-") + std::string(delivery::word(found.phase)),
              "{}"}});
        log_("in-doubt copy=" + copy.id.text);
        return;
    }
    if (found.phase != JobPhase::completed) return;
    record_arrival(
        library_,
        store_,
        copy.id,
        {storage::ReceiptKind::printed,
         now,
         "safehandd",
         "ipp:" + found.job_uuid,
         Json{{"job", found.job_uuid}, {"impressions", found.impressions}}.dump()},
        now);
    log_("printed copy=" + copy.id.text);
}

void Dispatch::look_for_doubted(storage::CopyStatus const& copy)
{
    if (copy.attempts.empty()) return;
    auto const found = carriers_.printer->find_by_name(copy.attempts.back().envelope);
    using delivery::JobPhase;
    bool const there = found.matches == 1 &&
                       (found.phase == JobPhase::completed || found.phase == JobPhase::printing ||
                        found.phase == JobPhase::waiting);
    if (found.phase == JobPhase::incoming) {
        // Half a document from before a crash: many printers take no other job until it is gone.
        if (carriers_.printer->clear_away(copy.attempts.back().envelope))
            log_("cleared-away copy=" + copy.id.text);
        return;
    }
    if (!there) return;
    auto const now = clock_.now();
    store_.resolve_in_doubt(
        copy.id,
        storage::Resolution::delivered,
        "safehandd",
        now,
        {{now,
          "doubt-settled",
          "safehandd",
          copy.id.text,
          "printer-has-it",
          Json{{"job", found.job_uuid}}.dump()}});
    log_("doubt-settled copy=" + copy.id.text);
}

} // namespace safehand::service
