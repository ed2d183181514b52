// What people do with one report of one conference before anything leaves: look at it line by line,
// take or turn down suggestions, strike, take back, bring back, and say for whom it was looked
// through. Each step is stored with its entry in the log; the chair approves the plan that follows.
#pragma once

#include "procedure/procedure.h"
#include "record/clock.h"
#include "service/journey/journey.h"
#include "service/pdf/report_reader.h"
#include "service/reports/redacted_reports.h"
#include "service/reports/report_steps.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace safehand::service {

/// One report as somebody sees it who decides.
struct ReportSight {
    AttachmentId report;
    std::string title;
    Digest file;
    std::string unreadable; ///< why nothing of it can be shown, in a sentence; empty: it can
    std::shared_ptr<ReportReading const> reading; ///< null when it is unreadable
    ReportHistory history;
};

/// What somebody asks for; what is left empty does not matter to that kind of step.
struct AskedStep {
    ReportStep::Kind kind = ReportStep::Kind::undo;
    std::string suggestion;          ///< accept, reject
    bool everywhere = false;         ///< accept: its words go wherever they stand, not only there
    std::string term;                ///< term
    int page = 0;                    ///< lines, box, page; from 0
    int first_line = 0;              ///< lines, from 1
    int last_line = 0;               ///< lines
    SeenBox box;                     ///< box
    std::string code;                ///< a reason code of the procedure
    std::vector<std::string> who;    ///< "role:father"
    std::optional<std::size_t> seen; ///< how many steps the person had before them
};

/// The version that one reader would have, as decided so far.
struct ReportPreview {
    std::string why_not;                          ///< empty: there is one
    bool whole = false;                           ///< they have it as it was written
    std::shared_ptr<RedactedReport const> report; ///< null when there is none, or it goes whole
};

class RedactionDrafts {
  public:
    RedactionDrafts(
        Library const& library,
        RedactedReports const& redacted,
        storage::Store& store,
        Journey& journey,
        Clock const& clock)
        : library_(library), redacted_(redacted), store_(store), journey_(journey), clock_(clock),
          reader_(find_pdf_programs())
    {
    }

    /// Throws Error(bad_input) when the record has no such report.
    ReportSight sight(storage::ConferenceId const& conference, AttachmentId const& report);

    /// Takes one step; returns its number, from 1. Throws Error(bad_input) for a step that makes no
    /// sense on this report, and Error(refused) when somebody took another one since `seen`, when a
    /// suggestion is decided already, and when undo would take back what the chair approved.
    std::size_t take(
        storage::ConferenceId const& conference,
        AttachmentId const& report,
        AskedStep const& asked,
        std::string const& by);

    /// Throws Error(bad_input) for a reader whom the plan does not know.
    ReportPreview preview(
        storage::ConferenceId const& conference,
        AttachmentId const& report,
        PersonId const& reader);

    /// A page, from 0, as PNG: as it was written, or as `reader` would have it. Throws
    /// Error(bad_input) when there is no such page or version.
    std::string picture(
        storage::ConferenceId const& conference,
        AttachmentId const& report,
        int page,
        int dots,
        std::optional<PersonId> const& reader);

    /// Every report of the record, with how far its decisions are.
    std::string list_json(storage::ConferenceId const& conference);

    /// sight() for a browser or a program. Holds words of the report.
    std::string sight_json(storage::ConferenceId const& conference, AttachmentId const& report);

  private:
    struct Known {
        Digest file;
        Digest words;
        std::string unreadable;
        std::shared_ptr<ReportReading const> reading;
    };

    Known reading_of(ConferenceRecord const& record, std::string const& bytes, Digest const& file);
    ReportStep
    step_of(ConferenceRecord const& record, ReportSight const& sight, AskedStep const& asked) const;

    Library const& library_;
    RedactedReports const& redacted_;
    storage::Store& store_;
    Journey& journey_;
    Clock const& clock_;
    ReportReader reader_;
    std::mutex mutex_;
    std::vector<Known> known_; ///< latest first, a few
};

} // namespace safehand::service
