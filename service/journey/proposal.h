// What the chair must see before anything leaves: the plan that a record has under its procedure,
// together with the drafts that it was made from.
#pragma once

#include "record/clock.h"
#include "record/conference.h"
#include "record/plan.h"
#include "service/copies/drafts.h"
#include "service/reports/redacted_reports.h"
#include "service/rules/library.h"

#include <string>
#include <vector>

namespace safehand::service {

/// A copy that has left for its reader. It never goes again for that conference.
struct Departed {
    PersonId person;
    std::string document;
    Day on;
};

/// What becomes of the reports of a record.
struct ReportsOfPlan {
    std::vector<procedure::UnfitReport> unfit;
    std::vector<ReportDecisions> decided;
    procedure::RedactReport redact = {}; ///< empty: no report is redacted
};

/// Looks at every report of the record that may travel. What is given must outlive the plans;
/// without `redacted` no report is redacted.
ReportsOfPlan reports_of_plan(
    ReportDesk const& desk,
    RedactedReports const* redacted,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    ReportBytes const& bytes,
    std::vector<ReportDecisions> decided);

struct Proposal {
    ConferenceRecord record;
    DistributionPlan plan; ///< with no answers given: what was, or will be, on the screen
    std::string json;      ///< that plan before anything left, so that leaving does not change it
    Digest digest;         ///< of `json`; answers carry it
    Drafts drafts;
    std::vector<Departed> departed;
};

/// Draws the plan that a record has under its procedure, as of `today`. `first_page` stands before
/// the record's own sections, `attached` in the place of drafts; `reports` says what becomes of
/// reports. Pure, as far as `reports.redact` is.
Proposal propose(
    Library const& library,
    ConferenceRecord record,
    Day today,
    std::vector<Departed> departed = {},
    std::vector<Section> const& first_page = {},
    std::vector<AttachedCopy> attached = {},
    ReportsOfPlan reports = {});

/// The same plan with the answers applied. Throws Error(refused) when an answer was given to
/// another plan than `proposal`'s (what was seen is not what would leave).
DistributionPlan settle(
    Library const& library,
    Proposal const& proposal,
    std::vector<Answer> const& answers,
    Day today);

/// Answers that take each question's proposed choice, and those of the questions that they lead to.
std::vector<Answer> as_proposed(
    Library const& library, Proposal const& proposal, std::string const& by, Instant at, Day today);

/// The plan of these drafts, with everything that holds its entries and nothing marked as departed.
/// The answers may have been given to any plan of the same record. `holders` are those who hold
/// released copies: some documents are for nobody else.
DistributionPlan plan_of(
    Library const& library,
    ConferenceRecord const& record,
    Drafts const& drafts,
    std::vector<Answer> const& answers,
    Day today,
    std::vector<Departed> const& holders = {});

/// What has left is shown as such, and what only concerned it is asked no more.
void mark_departed(DistributionPlan& plan, std::vector<Departed> const& departed);

} // namespace safehand::service
