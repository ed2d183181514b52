#include "service/journey/releasing.h"

#include "record/error.h"
#include "service/copies/report_copies.h"
#include "service/journey/plan_json.h"
#include "service/letters/handover.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

std::string withheld_summary(PlanEntry const& entry, MadeCopy const& made)
{
    Json list = Json::array();
    for (auto const& part : entry.order.parts)
        list.push_back(
            {{"section", part.part.section.text}, {"code", part.code}, {"rule", part.rule}});
    for (auto const& fact : entry.order.facts)
        list.push_back({{"fact", fact.fact.text}, {"code", fact.code}, {"rule", fact.rule}});
    Json enclosed = Json::array();
    for (auto const& one : entry.enclosures)
        enclosed.push_back({{"id", one.id}, {"version", one.version}, {"rule", one.rule}});
    auto const* const reason = reason_of(entry, made);
    Json json{
        {"share", word(entry.share)},
        {"rule", reason == nullptr ? "" : reason->rule},
        {"withheld", list},
        {"enclosures", made.report ? Json::array() : enclosed}};
    if (made.report) json["report"] = made.report->text;
    return json.dump();
}

std::string findings_json(proof::Verdict const& verdict)
{
    Json list = Json::array();
    for (auto const& finding : verdict.findings) {
        list.push_back(
            {{"needle", finding.needle},
             {"channel", finding.channel},
             {"what", finding.what},
             {"page", finding.page}});
    }
    return list.dump();
}

Digest digest_of(proof::Verdict const& verdict)
{
    return sha256(
        verdict.sha256.text + "\n" + verdict.engines + "\n" +
        (verdict.absent ? "absent" : "found") + "\n" + std::to_string(verdict.needles) + "\n" +
        findings_json(verdict));
}

storage::NewCopy stored_copy(Departure const& departure, MadeCopy& made)
{
    auto const& entry = departure.plan.entries[made.entry];
    auto const carriage = carriage_of(departure.plan, entry);
    ensure(carriage.has_value(), "a copy that cannot be carried is held");
    storage::NewCopy copy;
    copy.id = made.id;
    copy.person = entry.person;
    copy.document = document_of(entry, made);
    copy.redaction_class = made.redaction_class;
    copy.number = made.number;
    copy.count = made.count;
    copy.sha256 = made.sealed.sha256;
    copy.pages = made.sealed.pages;
    copy.channel = carriage->channel;
    copy.destination = destination_json(departure.record, entry, *carriage);
    copy.passphrase = made.passphrase;
    copy.sealed_bytes = std::move(made.sealed.bytes);
    copy.due = entry.due;
    copy.proof = digest_of(made.verdict);
    copy.withheld_json = withheld_summary(entry, made);
    copy.format = entry.format;
    copy.language = entry.language;
    copy.file_type = made.file_type;
    copy.stock = made.stock;
    if (carriage->to != entry.person) copy.through = carriage->to;
    if (departure.occasion) copy.occasion = departure.occasion(entry.document);
    if (made.report) {
        copy.format = "standard";
        copy.occasion = made.report->text + (copy.occasion.empty() ? "" : ":" + copy.occasion);
    }
    return copy;
}

storage::Entry copy_entry(storage::NewCopy const& copy, MadeCopy const& made, Instant now)
{
    return {
        now,
        "copy-made",
        "safehandd",
        copy.id.text,
        "proved",
        Json{
            {"sha256", copy.sha256.text},
            {"document", copy.document},
            {"class", copy.redaction_class.text},
            {"pages", copy.pages},
            {"engines", made.verdict.engines},
            {"cannot_be_shown_absent", made.unprovable}}
            .dump()};
}

void hold_failed(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::vector<MadeCopy> const& copies,
    Instant now)
{
    auto const failed = std::ranges::find(copies, true, &MadeCopy::quarantined);
    if (failed == copies.end()) return;
    auto const findings = findings_json(failed->verdict);
    store.hold(
        conference,
        "proof-failed",
        {{now, "held", "safehandd", conference.text, "proof-failed", findings}});
    throw Error(
        Fault::refused,
        "Copy " + std::to_string(failed->number) +
            " did not pass the proof of absence. It was thrown away and the conference is held: "
            "ask "
            "whoever looks after Safehand.",
        findings);
}

} // namespace

Release let_leave(
    Press const& press,
    storage::Store& store,
    Clock const& clock,
    storage::ConferenceId const& conference,
    Departure const& departure,
    Progress const& progress)
{
    auto const now = clock.now();
    auto const& entries = departure.plan.entries;
    CopyChoices choices;
    choices.dated = uk_day(now);
    choices.documents = departure.kinds;
    choices.attached = departure.drafts.attached;
    choices.reports = reports_of(store, conference);
    choices.progress = [&](std::size_t entry, CopyStep step) {
        if (progress) progress(entries[entry].person, entries[entry].document, step);
    };
    auto job = make_copies(
        press,
        departure.record,
        departure.drafts.documents,
        departure.plan,
        departure.procedure,
        choices);
    hold_failed(store, conference, job.copies, now);
    storage::Entries events;
    std::vector<storage::NewCopy> copies;
    for (auto& made : job.copies) {
        copies.push_back(stored_copy(departure, made));
        events.push_back(copy_entry(copies.back(), made, now));
    }
    events.push_back(
        {now,
         departure.event,
         departure.actor,
         conference.text,
         departure.batch.key,
         Json{
             {"copies", copies.size()},
             {"batch", departure.batch.key},
             {"plan", plan_digest(departure.plan).text}}
             .dump()});
    auto batch = departure.batch;
    batch.at = now;
    auto const stored = store.release(conference, batch, copies, events);
    Release release;
    release.copies = stored.copies;
    release.already = stored.already;
    if (!stored.already) release.documents = departure.kinds;
    release.times = job.times;
    return release;
}

storage::NewCopy make_copy(
    Press const& press,
    storage::Store& store,
    Clock const& clock,
    storage::ConferenceId const& conference,
    Departure const& departure,
    std::size_t entry,
    storage::Entries& entries)
{
    auto const now = clock.now();
    CopyChoices choices;
    choices.dated = uk_day(now);
    choices.documents = departure.kinds;
    choices.attached = departure.drafts.attached;
    choices.reports = reports_of(store, conference);
    choices.only = [entry](std::size_t index) { return index == entry; };
    auto job = make_copies(
        press,
        departure.record,
        departure.drafts.documents,
        departure.plan,
        departure.procedure,
        choices);
    hold_failed(store, conference, job.copies, now);
    auto const made = std::ranges::find_if(
        job.copies, [&](MadeCopy const& one) { return one.entry == entry && !one.report; });
    ensure(made != job.copies.end(), "an entry that sends a copy has one");
    auto copy = stored_copy(departure, *made);
    entries.push_back(copy_entry(copy, *made, now));
    return copy;
}

ReportBytes reports_of(storage::Store const& store, storage::ConferenceId const& conference)
{
    return [&store, conference](AttachmentId const& report) {
        return store.attachment(conference, report);
    };
}

std::vector<Departed> departed_from(storage::ConferenceStatus const& status)
{
    std::vector<Departed> departed;
    for (auto const& copy : status.copies) {
        // A batch of the plan is named after its document; "record:2" went to who came later.
        auto const kind = copy.batch.substr(0, copy.batch.find(':'));
        auto const rest = copy.batch.substr(std::min(kind.size(), copy.batch.size()));
        bool const of_the_plan =
            kind == copy.document && rest.find_first_not_of(":0123456789") == std::string::npos;
        if (!of_the_plan) continue;
        auto const batch =
            std::ranges::find(status.batches, copy.batch, &storage::BatchStatus::key);
        ensure(batch != status.batches.end(), "every copy left in a batch");
        departed.push_back({copy.person, copy.document, uk_day(batch->at)});
    }
    return departed;
}

} // namespace safehand::service
