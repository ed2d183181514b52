// Letting documents of a conference leave: those of the approved plan, and those that a later step
// gives out.
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/journey/journey.h"
#include "service/journey/plan_json.h"
#include "service/journey/second_check.h"
#include "service/journey/stops.h"
#include "service/letters/release_notes.h"

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

bool has(std::vector<std::string> const& all, std::string const& one)
{
    return std::ranges::find(all, one) != all.end();
}

/// What the plan stops, and what an open register entry keeps in: criminal proceedings (WI-71).
std::vector<std::string> stops_for(
    DistributionPlan const& plan,
    std::vector<std::string> const& kept_in,
    std::vector<std::string> const& documents)
{
    auto stops = what_stops(plan, documents);
    for (auto const& document : documents)
        if (has(kept_in, document))
            stops.push_back(
                "An open register entry keeps the document \"" + document +
                "\" in; the step that lifts it comes first.");
    return stops;
}

/// "record", and "record:2" for those who came into the plan after that batch had left.
std::string next_key(storage::ConferenceStatus const& status, std::string const& document)
{
    auto const taken = std::ranges::count_if(status.batches, [&](auto const& batch) {
        return batch.key == document || batch.key.starts_with(document + ":");
    });
    return taken == 0 ? document : document + ":" + std::to_string(taken + 1);
}

/// Entries of these kinds without a draft were not asked for.
void keep_drafted(
    DistributionPlan& plan,
    std::vector<SourceDocument> const& documents,
    std::set<std::string> const& kinds)
{
    std::erase_if(plan.entries, [&](PlanEntry const& entry) {
        return kinds.contains(entry.document) && draft_for(documents, entry) == nullptr;
    });
}

/// Whoever hands copies over without the note that tells them so would not know what to do.
void refuse_unannounced(DistributionPlan const& plan, std::vector<SourceDocument> const& notes)
{
    for (auto const& note : notes) {
        bool const goes = std::ranges::any_of(plan.entries, [&](PlanEntry const& entry) {
            return entry.document == release_note && entry.person == *note.reader &&
                   gets_copy(entry);
        });
        if (!goes)
            throw Error(
                Fault::refused,
                "Nothing was made. The procedure does not let the note about handing over go to "
                "the person who is to hand over.");
    }
}

/// As the entry of whom the copy is made like, but sent to the guest. No report goes with it, for
/// each is its author's to share.
PlanEntry guest_entry(PlanEntry entry, Journey::Guest const& guest)
{
    if (!gets_copy(entry) || !entry.open_questions.empty())
        throw Error(
            Fault::refused,
            "Nothing was made. Nobody can say now what the copy leaves out that this one is made "
            "like.");
    entry.person = guest.person.id;
    entry.channel = guest.channel;
    entry.address = guest.address;
    entry.format = guest.person.format.format;
    entry.language = guest.person.language;
    entry.through.reset();
    entry.holds.clear();
    entry.enclosures.clear();
    entry.deadlines.clear();
    entry.due.reset();
    entry.hand_over_by.reset();
    entry.released.reset();
    for (auto& report : entry.attachments) report.included = false;
    return entry;
}

/// The drafts as they would be if the guest's own papers were those of whom they are made like: an
/// order speaks to the parts of the very draft that it was made for.
Drafts as_if_like(Drafts drafts, Journey::Guest const& guest, std::set<std::string> const& kinds)
{
    auto const of = [&](SourceDocument const& document, PersonId const& reader) {
        return kinds.contains(document.kind) && document.reader == reader;
    };
    bool const own = std::ranges::any_of(
        drafts.documents, [&](auto const& one) { return of(one, guest.person.id); });
    if (!own) return drafts;
    std::erase_if(drafts.documents, [&](auto const& one) { return of(one, guest.like); });
    for (auto& document : drafts.documents)
        if (of(document, guest.person.id)) document.reader = guest.like;
    return drafts;
}

/// Adds the notes for whoever hands over copies of these kinds, and plans them too.
void announce(
    LetterCase const& of,
    Drafts& drafts,
    std::vector<Answer> const& answers,
    std::set<std::string>& kinds,
    std::vector<Departed> const& holders,
    DistributionPlan& plan)
{
    if (kinds.contains(release_note)) return;
    std::vector<SourceDocument> notes;
    for (auto const& kind : kinds)
        for (auto& note : draft_release_notes(of, plan, kind)) notes.push_back(std::move(note));
    if (notes.empty()) return;
    drafts.documents.insert(drafts.documents.end(), notes.begin(), notes.end());
    auto announced = plan_of(of.library, of.record, drafts, answers, of.today, holders);
    for (auto& entry : announced.entries)
        if (entry.document == release_note) plan.entries.push_back(std::move(entry));
    keep_drafted(plan, drafts.documents, {release_note});
    refuse_unannounced(plan, notes);
    kinds.insert(release_note);
}

} // namespace

std::vector<Answer> Journey::answers_in_force(storage::ConferenceId const& conference) const
{
    auto const decisions = store_.decisions(conference);
    if (decisions.empty()) return {};
    return read_answers(decisions.back().json);
}

DistributionPlan Journey::plan_in_force(storage::ConferenceId const& conference) const
{
    auto const today = uk_day(clock_.now());
    auto const standing = record(conference);
    auto const proposal = propose(
        library_,
        standing,
        today,
        {},
        {},
        attached_copies(store_, conference, standing),
        reports_in(conference, standing));
    return plan_of(library_, standing, proposal.drafts, answers_in_force(conference), today);
}

DistributionPlan
Journey::approved_plan(storage::ConferenceId const& conference, Proposal const& proposal) const
{
    auto const decisions = store_.decisions(conference);
    if (decisions.empty())
        throw Error(
            Fault::refused, "Nothing of this conference is approved yet. The chair decides first.");
    if (decisions.back().plan != proposal.digest)
        throw Error(
            Fault::refused,
            "The plan is not the one that was approved. Look at it again and approve it afresh.");
    return settle(library_, proposal, answers_in_force(conference), uk_day(clock_.now()));
}

Release Journey::release_one(
    storage::ConferenceId const& conference,
    Proposal const& proposal,
    DistributionPlan plan,
    std::string const& document,
    std::string const& actor,
    Progress const& progress)
{
    auto const procedure = library_.procedure(proposal.record);
    auto const calendar = library_.calendar(procedure);
    LetterCase const of{library_, proposal.record, procedure, calendar, uk_day(clock_.now())};
    auto drafts = proposal.drafts;
    std::set<std::string> kinds{document};
    announce(of, drafts, answers_in_force(conference), kinds, proposal.departed, plan);
    auto const status = store_.status(conference);
    storage::Batch batch;
    batch.key = next_key(status, document);
    batch.plan = proposal.digest;
    batch.documents = {document};
    auto const departed = departed_from(status);
    batch.completes = std::ranges::none_of(plan.entries, [&](PlanEntry const& entry) {
        return gets_copy(entry) && !kinds.contains(entry.document) &&
               std::ranges::none_of(departed, [&](Departed const& one) {
                   return one.person == entry.person && one.document == entry.document;
               });
    });
    return let_leave(
        press_,
        store_,
        clock_,
        conference,
        {proposal.record,
         drafts,
         plan,
         procedure,
         batch,
         {kinds.begin(), kinds.end()},
         [&](std::string const& kind) { return kind == document ? std::string{} : batch.key; },
         "released",
         actor},
        progress);
}

Release Journey::release(
    storage::ConferenceId const& conference,
    std::vector<std::string> const& documents,
    std::string const& actor,
    Progress const& progress)
{
    Release all;
    auto const status = store_.status(conference);
    if (!status.held_code.empty())
        throw Error(Fault::refused, "This conference is held; nothing of it may be released.");
    auto const current = proposal(conference);
    for (auto const& document : documents)
        if (std::ranges::find(current.plan.entries, document, &PlanEntry::document) ==
            current.plan.entries.end())
            throw Error(Fault::bad_input, "The plan has no document of one of these names.");
    auto const asked_for = [&](std::string const& document) {
        return documents.empty() || has(documents, document);
    };
    auto left = documents_to_send(current.plan);
    std::erase_if(left, [&](auto const& one) { return !asked_for(one); });
    if (left.empty() && !status.batches.empty()) {
        for (auto const& copy : status.copies)
            if (asked_for(copy.document)) all.copies.push_back(copy.id);
        all.already = true;
        return all;
    }
    auto const plan = approved_plan(conference, current);
    left = documents_to_send(plan);
    std::erase_if(left, [&](auto const& one) { return !asked_for(one); });
    auto const kept_in = store_.register_holds(conference);
    all.held = stops_for(plan, kept_in, left);
    if (documents.empty())
        std::erase_if(
            left, [&](auto const& one) { return !stops_for(plan, kept_in, {one}).empty(); });
    if (left.empty() || (!documents.empty() && !all.held.empty()))
        throw Error(
            Fault::refused,
            "Nothing can be released. " +
                (all.held.empty() ? "The plan sends nothing." : all.held.front()));
    keep_release_order(store_, conference, current.digest, actor, clock_.now());
    for (auto const& document : left) {
        auto const one = release_one(conference, current, plan, document, actor, progress);
        all.copies.insert(all.copies.end(), one.copies.begin(), one.copies.end());
        all.documents.push_back(document);
        for (auto const& [stage, spent] : one.times.spent) all.times.spent[stage] += spent;
    }
    return all;
}

Release Journey::issue(
    storage::ConferenceId const& conference,
    Issue const& issue,
    std::string const& actor,
    Progress const& progress)
{
    auto const status = store_.status(conference);
    Release release;
    for (auto const& copy : status.copies)
        if (copy.batch == issue.key) release.copies.push_back(copy.id);
    release.already = std::ranges::find(status.batches, issue.key, &storage::BatchStatus::key) !=
                      status.batches.end();
    if (release.already) return release;
    if (!status.held_code.empty())
        throw Error(Fault::refused, "This conference is held; nothing of it may be released.");
    std::set<std::string> kinds;
    if (!issue.copy_of.empty()) kinds.insert(issue.copy_of);
    for (auto const& document : issue.documents) kinds.insert(document.kind);
    for (auto const& kept_in : store_.register_holds(conference))
        if (kinds.contains(kept_in))
            throw Error(
                Fault::refused,
                "Nothing was made. An open register entry keeps the document \"" + kept_in +
                    "\" in; the step that lifts it comes first.");
    auto const current = proposal(conference);
    auto const procedure = library_.procedure(current.record);
    auto const calendar = library_.calendar(procedure);
    LetterCase const of{library_, current.record, procedure, calendar, uk_day(clock_.now())};
    auto drafts = current.drafts;
    if (issue.copy_of.empty())
        std::erase_if(drafts.documents, [&](auto const& one) { return kinds.contains(one.kind); });
    drafts.documents.insert(drafts.documents.end(), issue.documents.begin(), issue.documents.end());
    auto answers = answers_in_force(conference);
    answers.insert(answers.end(), issue.answers.begin(), issue.answers.end());
    auto plan = plan_of(library_, current.record, drafts, answers, of.today, current.departed);
    keep_drafted(plan, drafts.documents, kinds);
    if (!issue.copy_of.empty())
        std::erase_if(plan.entries, [&](auto const& one) { return kinds.contains(one.document); });
    if (!issue.holders_of.empty())
        std::erase_if(plan.entries, [&](PlanEntry const& entry) {
            return kinds.contains(entry.document) &&
                   std::ranges::none_of(current.departed, [&](Departed const& one) {
                       return one.person == entry.person && one.document == issue.holders_of;
                   });
        });
    announce(of, drafts, answers, kinds, current.departed, plan);
    auto record = current.record;
    for (auto const& guest : issue.guests) {
        auto const like = plan_of(
            library_,
            current.record,
            as_if_like(drafts, guest, kinds),
            answers,
            of.today,
            current.departed);
        for (auto const& entry : like.entries)
            if (entry.person == guest.like && kinds.contains(entry.document))
                plan.entries.push_back(guest_entry(entry, guest));
        record.participants.push_back(guest.person);
    }
    bool const some = std::ranges::any_of(plan.entries, [&](PlanEntry const& entry) {
        return kinds.contains(entry.document) && gets_copy(entry);
    });
    if (!some)
        throw Error(Fault::refused, "Nothing was made. The plan gives this document to nobody.");
    storage::Batch batch;
    batch.key = issue.key;
    return let_leave(
        press_,
        store_,
        clock_,
        conference,
        {record,
         drafts,
         plan,
         procedure,
         batch,
         {kinds.begin(), kinds.end()},
         [&](std::string const&) { return issue.key; },
         "issued",
         actor},
        progress);
}

} // namespace safehand::service
