// One agency report as the page shows it on which people decide what goes from it, as models: pure.
#pragma once

#include "procedure/procedure.h"
#include "record/plan.h"
#include "service/pages/visit.h"
#include "service/reports/redaction_drafts.h"

#include <cstddef>
#include <string>
#include <vector>

namespace safehand::service::pages {

/// Somebody who may get the report, but not as it was written.
struct ReportReader {
    PersonId person;
    std::string key;  ///< stands for them in addresses and forms
    std::string name; ///< as the record has it
    bool goes = false;
    Reason why_not; ///< set when nothing goes
};

struct ReportView {
    ReportSight sight;
    std::vector<ReportReader> readers;
    ConferenceRecord const& record;
    procedure::Procedure const& procedure;
    std::string address; ///< of the page about this report
    int page = 0;        ///< the one that is shown, from 0
};

/// Readers of the record for whom this report is redacted, or left out until it is.
std::vector<ReportReader> readers_of(
    storage::ConferenceId const& conference,
    ConferenceRecord const& record,
    DistributionPlan const& plan,
    AttachmentId const& report);

/// The picture of the page with what is struck, proposed and written on it, in points.
Model drawing_model(Words const& words, ReportView const& view);

/// Lines of the page to tick.
std::vector<Model> line_models(Words const& words, ReportView const& view);

/// Suggestions on the page that nobody decided yet.
std::vector<Model> suggestion_models(ReportView const& view);

/// Every page by number, with how many suggestions wait on it.
std::vector<Model> page_map(ReportView const& view);

/// Every step that was taken, the last first: what, by whom, when, and whether it stands.
std::vector<Model> step_models(Words const& words, ReportView const& view);

/// What a person should know of this file before deciding anything.
std::vector<Model> warning_models(Words const& words, ReportReading const& reading);

/// Suggestions of all pages that nobody decided yet.
std::size_t open_suggestions(ReportSight const& sight);

} // namespace safehand::service::pages
