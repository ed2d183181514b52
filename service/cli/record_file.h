// A conference record from a file, and the answers that go with it, for commands without a daemon.
#pragma once

#include "record/conference.h"
#include "service/cli/arguments.h"
#include "service/journey/journey.h"
#include "service/pdf/report_desk.h"

#include <filesystem>
#include <map>
#include <string>

namespace safehand::service::cli {

/// "-" reads standard input. At most 16 MiB: Error(bad_input).
std::string record_text(std::string const& file);

/// --today DAY, else the day on the wall in the United Kingdom.
Day today(Arguments const& arguments);

/// Every report that the record names, by id, read from the record's own folder.
/// Throws Error(bad_input) when one is missing.
std::map<std::string, std::string>
attachment_files(ConferenceRecord const& record, std::filesystem::path const& record_file);

/// The same, each when it is asked for.
ReportBytes
reports_beside(ConferenceRecord const& record, std::filesystem::path const& record_file);

/// What looks at reports and redacts them, for a command without a workshop.
struct ReportTools {
    ReportDesk desk{find_worker()};
    RedactedReports redacted{find_pdf_programs(), desk};
};

/// The plan of a record as of `day`, with its reports looked at where they are. The
/// desks must outlive it.
Proposal propose_beside(
    Library const& library,
    ReportDesk const& desk,
    RedactedReports const& redacted,
    ConferenceRecord record,
    std::filesystem::path const& record_file,
    Day day);

} // namespace safehand::service::cli
