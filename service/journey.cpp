#include "service/journey.h"

#include "intake/record_reader.h"
#include "procedure/planning.h"
#include "record/error.h"
#include "service/plan_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

DistributionPlan plan_for(
    Library const& library,
    ConferenceRecord const& record,
    std::vector<Answer> const& answers,
    Day today)
{
    auto const procedure = library.procedure(record.procedure);
    auto const source = drafting::draft_record(record, library.wording());
    return procedure::make_plan(
        record, source, procedure, library.calendar(procedure), answers, today);
}

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

std::string destination(ConferenceRecord const& record, PlanEntry const& entry)
{
    auto const* person = record.find(entry.person);
    ensure(person != nullptr, "every plan entry is for a participant");
    Json json{{"person", entry.person.text}, {"name", person->name}, {"address", entry.address}};
    for (auto const& address : person->addresses) {
        if (address.id != entry.address) continue;
        if (address.kind == "email")
            json["email"] = address.email;
        else
            json["lines"] = address.lines, json["postcode"] = address.postcode;
    }
    return json.dump();
}

std::string withheld_summary(PlanEntry const& entry)
{
    Json list = Json::array();
    for (auto const& part : entry.order.parts)
        list.push_back(
            {{"section", part.part.section.text}, {"code", part.code}, {"rule", part.rule}});
    for (auto const& fact : entry.order.facts)
        list.push_back({{"fact", fact.fact.text}, {"code", fact.code}, {"rule", fact.rule}});
    return Json{
        {"share", word(entry.share)},
        {"rule", entry.reasons.empty() ? "" : entry.reasons.front().rule},
        {"withheld", list}}
        .dump();
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

} // namespace

Proposal propose(Library const& library, ConferenceRecord record, Day today)
{
    Proposal proposal;
    proposal.plan = plan_for(library, record, {}, today);
    proposal.digest = plan_digest(proposal.plan);
    proposal.record = std::move(record);
    return proposal;
}

DistributionPlan settle(
    Library const& library, Proposal const& proposal, std::vector<Answer> const& answers, Day today)
{
    for (auto const& answer : answers) {
        if (answer.seen != proposal.digest)
            throw Error(
                Fault::refused,
                "The answer to " + answer.question +
                    " was given to another version of the plan. Look at the plan again and decide "
                    "afresh.");
    }
    return plan_for(library, proposal.record, answers, today);
}

std::vector<Answer> as_proposed(
    Library const& library, Proposal const& proposal, std::string const& by, Instant at, Day today)
{
    std::vector<Answer> answers;
    auto plan = proposal.plan;
    // An answer can open another question; no procedure chains more than a few.
    for (int round = 0; round < 8 && !plan.questions.empty(); ++round) {
        for (auto const& question : plan.questions)
            answers.push_back({question.id, question.proposed, "", by, at, proposal.digest});
        plan = settle(library, proposal, answers, today);
    }
    return answers;
}

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
    std::string const& actor)
{
    auto const record = intake::read_record(record_json);
    if (!record.signature)
        throw Error(
            Fault::refused, "The chair has not signed this record (NY-12). Send it when signed.");
    check_attachments(record, attachments);
    auto const procedure = library_.procedure(record.procedure);
    auto const now = clock_.now();
    auto const proposal = propose(library_, record, uk_day(now));

    storage::Admission admission;
    admission.id = storage::new_conference_id(randomness_);
    admission.reference = record.reference;
    admission.content = record.content;
    admission.procedure = procedure.id();
    admission.procedure_version = procedure.version();
    admission.procedure_digest = procedure.digest();
    admission.record_json = record_json;
    admission.at = now;
    for (auto const& attachment : record.attachments)
        admission.attachments.push_back(
            {attachment.id, attachments.at(attachment.id.text), attachment.sha256});
    auto const admitted = store_.admit(
        admission,
        {{now,
          "admitted",
          actor,
          admission.id.text,
          "",
          Json{{"reference", record.reference}, {"content", record.content.text}}.dump()}});
    if (!admitted.already || !store_.plan(admitted.conference))
        keep_plan(admitted.conference, proposal, actor);
    return {admitted.conference, admitted.already};
}

void Journey::keep_plan(
    storage::ConferenceId const& conference, Proposal const& proposal, std::string const& actor)
{
    auto const now = clock_.now();
    store_.keep_plan(
        conference,
        {proposal.digest, plan_json(proposal.plan), !what_stops(proposal.plan).empty(), now},
        {{now,
          "planned",
          actor,
          conference.text,
          "",
          Json{{"plan", proposal.digest.text}}.dump()}});
}

ConferenceRecord Journey::record(storage::ConferenceId const& conference) const
{
    return intake::read_record(store_.record(conference));
}

Proposal Journey::proposal(storage::ConferenceId const& conference)
{
    auto const status = store_.status(conference);
    if (library_.procedure(status.procedure).digest() != status.procedure_digest)
        throw Error(
            Fault::refused,
            "The procedure's files were changed after this record was taken in. A case keeps the "
            "procedure that it began with: put the earlier version back.");
    auto proposal = propose(library_, record(conference), uk_day(clock_.now()));
    auto const kept = store_.plan(conference);
    // A plan can change by itself as days pass (an address grows old). What the chair decides on is
    // always today's plan, so an outdated one is replaced before anybody looks at it.
    if ((!kept || kept->digest != proposal.digest) &&
        status.state != storage::ConferenceState::released)
        keep_plan(conference, proposal, "safehandd");
    return proposal;
}

std::vector<std::string> Journey::decide(
    storage::ConferenceId const& conference,
    std::vector<Answer> const& answers,
    std::string const& actor)
{
    auto const current = proposal(conference);
    auto const now = clock_.now();
    auto const settled = settle(library_, current, answers, uk_day(now));
    auto const stops = what_stops(settled);
    store_.keep_decision(
        conference,
        {current.digest, answers_json(answers), actor, stops.empty(), now},
        {{now,
          stops.empty() ? "approved" : "decided",
          actor,
          conference.text,
          "",
          Json{{"plan", current.digest.text}, {"approved_plan", plan_digest(settled).text}}
              .dump()}});
    return stops;
}

DistributionPlan
Journey::approved_plan(storage::ConferenceId const& conference, Proposal const& proposal)
{
    auto const decisions = store_.decisions(conference);
    if (decisions.empty() || decisions.back().plan != proposal.digest)
        throw Error(
            Fault::refused,
            "The plan is not the one that was approved. Look at it again and approve it afresh.");
    auto settled =
        settle(library_, proposal, read_answers(decisions.back().json), uk_day(clock_.now()));
    if (auto const stops = what_stops(settled); !stops.empty())
        throw Error(Fault::refused, "Nothing can be released. " + stops.front());
    return settled;
}

void Journey::hold_failed(
    storage::ConferenceId const& conference, std::vector<MadeCopy> const& copies)
{
    auto const failed = std::ranges::find(copies, true, &MadeCopy::quarantined);
    if (failed == copies.end()) return;
    auto const findings = findings_json(failed->verdict);
    store_.hold(
        conference,
        "proof-failed",
        {{clock_.now(), "held", "safehandd", conference.text, "proof-failed", findings}});
    throw Error(
        Fault::refused,
        "Copy " + std::to_string(failed->number) +
            " did not pass the proof of absence. It was thrown away and the conference is held: "
            "ask "
            "whoever looks after Safehand.",
        findings);
}

namespace {

storage::NewCopy stored_copy(ConferenceRecord const& record, PlanEntry const& entry, MadeCopy& made)
{
    storage::NewCopy copy;
    copy.id = made.id;
    copy.person = entry.person;
    copy.document = entry.document;
    copy.redaction_class = made.redaction_class;
    copy.number = made.number;
    copy.count = made.count;
    copy.sha256 = made.sealed.sha256;
    copy.pages = made.sealed.pages;
    copy.channel = *entry.channel;
    copy.destination = destination(record, entry);
    copy.passphrase = made.passphrase;
    copy.sealed_bytes = std::move(made.sealed.bytes);
    copy.due = entry.due;
    copy.proof = digest_of(made.verdict);
    copy.withheld_json = withheld_summary(entry);
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
            {"class", copy.redaction_class.text},
            {"pages", copy.pages},
            {"engines", made.verdict.engines},
            {"cannot_be_shown_absent", made.unprovable}}
            .dump()};
}

} // namespace

Journey::Release Journey::release(
    storage::ConferenceId const& conference, std::string const& actor, Progress const& progress)
{
    Release release;
    auto const status = store_.status(conference);
    if (status.state == storage::ConferenceState::released) {
        for (auto const& copy : status.copies) release.copies.push_back(copy.id);
        release.already = true;
        return release;
    }
    if (!status.held_code.empty())
        throw Error(Fault::refused, "This conference is held; nothing of it may be released.");
    auto const current = proposal(conference);
    auto const plan = approved_plan(conference, current);
    auto const now = clock_.now();
    CopyChoices choices;
    choices.dated = uk_day(now);
    choices.progress = [&](std::size_t entry, CopyStep step) {
        if (progress) progress(plan.entries[entry].person, plan.entries[entry].document, step);
    };
    auto job = make_copies(
        press_, current.record, plan, library_.procedure(current.record.procedure), choices);
    hold_failed(conference, job.copies);

    storage::Entries entries;
    std::vector<storage::NewCopy> copies;
    for (auto& made : job.copies) {
        copies.push_back(stored_copy(current.record, plan.entries[made.entry], made));
        entries.push_back(copy_entry(copies.back(), made, now));
    }
    entries.push_back(
        {now,
         "released",
         actor,
         conference.text,
         "",
         Json{{"copies", copies.size()}, {"plan", plan_digest(plan).text}}.dump()});
    auto const stored = store_.release(conference, copies, entries);
    release.copies = stored.copies;
    release.already = stored.already;
    release.times = job.times;
    return release;
}

} // namespace safehand::service
