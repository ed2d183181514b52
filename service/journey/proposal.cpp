#include "service/journey/proposal.h"

#include "procedure/planning.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/journey/plan_json.h"
#include "service/letters/handover.h"

#include <algorithm>
#include <set>

namespace safehand::service {

void mark_departed(DistributionPlan& plan, std::vector<Departed> const& departed)
{
    std::set<std::string> still_asked;
    std::set<std::string> settled_by_leaving;
    for (auto& entry : plan.entries) {
        auto const left = std::ranges::find_if(departed, [&](Departed const& one) {
            return one.person == entry.person && one.document == entry.document;
        });
        if (left == departed.end()) {
            still_asked.insert(entry.open_questions.begin(), entry.open_questions.end());
            continue;
        }
        settled_by_leaving.insert(entry.open_questions.begin(), entry.open_questions.end());
        entry.released = left->on;
        entry.open_questions.clear();
        entry.holds.clear();
    }
    std::erase_if(plan.questions, [&](Question const& question) {
        return settled_by_leaving.contains(question.id) && !still_asked.contains(question.id);
    });
}

DistributionPlan plan_of(
    Library const& library,
    ConferenceRecord const& record,
    Drafts const& drafts,
    std::vector<Answer> const& answers,
    Day today,
    std::vector<Departed> const& holders)
{
    std::vector<procedure::Held> held;
    held.reserve(holders.size());
    for (auto const& one : holders) held.push_back({one.person, one.document});
    auto const procedure = library.procedure(record);
    auto plan = procedure::make_plan(
        record,
        drafts.documents,
        procedure,
        library.calendar(procedure),
        answers,
        today,
        held,
        drafts.unfit,
        drafts.redact);
    hold_failed_drafts(plan, drafts.failed);
    hold_unmet_needs(plan, record, {drafts.documents, drafts.attached}, procedure, library);
    hold_without_carriage(plan);
    hold_without_portal(plan, library.no_portal());
    return plan;
}

namespace {

/// So that the plan that the chair approves is another one when these words are others.
Reason note_of(std::vector<Section> const& first_page)
{
    std::string words;
    std::size_t comments = 0;
    for (auto const& section : first_page)
        for (auto const& block : section.blocks)
            for (auto const& item : block.items) {
                ++comments;
                for (auto const& span : item) words += span.text + "\n";
            }
    return {
        "NY-16",
        "Comments that an earlier conference kept for this one stand on the first page of the "
        "record: " +
            std::to_string(comments) + " (" + sha256(words).text.substr(0, 19) + ")."};
}

/// So that the plan that the chair approves is another one when another translation was approved,
/// even for an entry whose order still hangs on an answer.
void note_attached(DistributionPlan& plan, std::vector<AttachedCopy> const& attached)
{
    for (auto const& one : attached)
        if (one.approved)
            plan.warnings.push_back(
                {"K25",
                 "Approved for " + one.what.reader.text + ", in the place of the " +
                     one.what.document.kind + ": " + one.digest.text});
}

/// So that the plan that the chair approves is another one when people decided otherwise.
void note_decided(DistributionPlan& plan, std::vector<ReportDecisions> const& decided)
{
    for (auto const& one : decided)
        if (!one.digest.text.empty())
            plan.warnings.push_back(
                {"K18",
                 "Decided by people on what goes from the report " + one.report.text +
                     ": strikes: " + std::to_string(one.strikes.size()) + " (" +
                     one.digest.text.substr(0, 19) + ")."});
}

} // namespace

ReportsOfPlan reports_of_plan(
    ReportDesk const& desk,
    RedactedReports const* redacted,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    ReportBytes const& bytes,
    std::vector<ReportDecisions> decided)
{
    ReportsOfPlan reports;
    reports.unfit = unfit_reports(desk, record, procedure, bytes);
    if (redacted != nullptr) reports.redact = redacted->maker(bytes, decided);
    reports.decided = std::move(decided);
    return reports;
}

Proposal propose(
    Library const& library,
    ConferenceRecord record,
    Day today,
    std::vector<Departed> departed,
    std::vector<Section> const& first_page,
    std::vector<AttachedCopy> attached,
    ReportsOfPlan reports)
{
    Proposal proposal;
    auto const procedure = library.procedure(record);
    auto const calendar = library.calendar(procedure);
    proposal.drafts = draft_conference({library, record, procedure, calendar, today, first_page});
    proposal.drafts.attached = std::move(attached);
    proposal.drafts.unfit = std::move(reports.unfit);
    proposal.drafts.decided = std::move(reports.decided);
    proposal.drafts.redact = std::move(reports.redact);
    proposal.plan = plan_of(library, record, proposal.drafts, {}, today);
    note_attached(proposal.plan, proposal.drafts.attached);
    note_decided(proposal.plan, proposal.drafts.decided);
    if (!first_page.empty()) proposal.plan.warnings.push_back(note_of(first_page));
    proposal.json = plan_json(proposal.plan);
    proposal.digest = sha256(proposal.json);
    mark_departed(proposal.plan, departed);
    proposal.record = std::move(record);
    proposal.departed = std::move(departed);
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
    auto plan = plan_of(library, proposal.record, proposal.drafts, answers, today);
    mark_departed(plan, proposal.departed);
    return plan;
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

} // namespace safehand::service
