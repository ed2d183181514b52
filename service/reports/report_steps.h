// What people decide on a report, step by step, in the form in which the store keeps it, and what
// the steps come to. Undo and redo are steps themselves: nothing is ever changed or lost.
#pragma once

#include "record/conference.h"
#include "service/reports/report_decisions.h"
#include "storage/store.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// One step.
struct ReportStep {
    enum class Kind {
        accept,         ///< a suggestion: its place goes
        reject,         ///< a suggestion: it stays
        term,           ///< words go wherever they stand
        lines,          ///< lines of a page go
        box,            ///< what is in a box goes
        page,           ///< a whole page goes
        looked_through, ///< nothing else must go for these readers
        undo,           ///< takes back the latest step that stands
        redo,           ///< brings back what was taken back last
    };

    Kind kind = Kind::undo;
    Digest file;                ///< of the report that it was decided on
    std::string suggestion;     ///< accept, reject: its id
    std::string term;           ///< term
    int page = 0;               ///< lines, page, box, accept; from 0
    int first_line = 0;         ///< lines: from 1
    int last_line = 0;          ///< lines
    std::vector<PageBox> boxes; ///< lines, box, accept: what goes
    std::string code;           ///< reason code of what goes
    std::vector<Ref> who;       ///< strikes: empty for all; looked_through: for whom
    std::string by;             ///< pseudonym
    Instant at{};
};

/// "accept", "looked-through" ...
std::string word_of(ReportStep::Kind kind);
std::optional<ReportStep::Kind> kind_of(std::string const& word);

/// "person:p-father", "role:supporter", "group:family", "everyone". Empty for anything else.
std::optional<Ref> ref_of(std::string const& text);
std::string text_of(Ref const& ref);

std::string step_json(ReportStep const& step);

/// All steps on one report, oldest first, each with the number that people call it by, from 1.
struct ReportHistory {
    std::vector<ReportStep> all;
    std::vector<std::size_t> standing; ///< in `all`: neither undo nor redo, and not taken back
    std::vector<std::size_t> undone;   ///< in `all`: what redo would bring back, the last first
    std::size_t sealed = 0; ///< how many of `standing`, from the front, can no longer be taken back
};

/// The steps on this very file. What was approved up to `approved` cannot be taken back.
ReportHistory history_of(
    std::vector<storage::RedactionStep> const& steps,
    AttachmentId const& report,
    Digest const& file,
    std::optional<Instant> approved);

/// When the chair approved something of the conference last.
std::optional<Instant>
last_approval(storage::Store const& store, storage::ConferenceId const& conference);

ReportDecisions decisions_of(AttachmentId const& report, ReportHistory const& history);

/// What people decided on the reports of this version of the record.
std::vector<ReportDecisions> decided_on_reports(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord const& record);

} // namespace safehand::service
