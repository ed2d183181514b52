// Agency reports as strangers wrote them: looked through, carried onto our sheets and checked
// again, each in a confined worker. Nothing of them is parsed in this process.
#pragma once

#include "cage/cage.h"
#include "procedure/case.h"
#include "record/conference.h"
#include "record/plan.h"
#include "record/randomness.h"
#include "service/pdf/picture_report.h"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// What is known of a report before anybody gets it.
struct ReportLook {
    std::string refused; ///< why no copy can carry it, in a sentence; empty: it can be carried
    int pages = 0;
    std::string drawn;       ///< for each page 't' (text), 'p' (pictures, shapes) or '-' (empty)
    std::string left_behind; ///< "links=2 comments=0 ..."
};

struct CheckedReport {
    std::vector<std::string> faults;
    int pages = 0;
    std::string names_and_strings;
    std::string plain; ///< not encrypted; for the proof room alone
};

/// The bytes of a report of the record at hand.
using ReportBytes = std::function<std::string(AttachmentId const&)>;

/// `set`, else the program safehand-worker beside the running one.
std::filesystem::path find_worker(std::filesystem::path const& set = {});

/// Several threads may call at once. Every call throws Error(unavailable) when the worker is
/// missing or this system cannot confine it.
class ReportDesk {
  public:
    /// The other programs stand beside the worker.
    explicit ReportDesk(std::filesystem::path const& worker);

    /// A report that came as a picture, as a PDF of our own; any other as it is. Throws as
    /// PictureReports::as_pdf does.
    std::string as_pdf(std::string_view report) const { return pictures_.as_pdf(report); }

    /// Looks at each file (a PDF or a picture) once, however often it is asked for.
    ReportLook look(std::string_view report) const;

    struct Sheets {
        std::string_view bytes; ///< our cover and stamps, not encrypted
        std::string title;
        std::string language;
    };

    /// The report on these sheets, sealed with `passphrase` unless that is empty. Throws
    /// Error(refused) when the worker will not do it after all.
    std::string carry(
        std::string_view report,
        Sheets const& sheets,
        std::string const& passphrase,
        std::string const& owner) const;

    /// Reads the finished file with another library. A file that it cannot open has faults.
    CheckedReport check(std::string_view file, std::string const& passphrase) const;

  private:
    cage::Cage cage_;
    PictureReports pictures_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, ReportLook> known_; ///< by SHA-256
};

/// The reports of the record that no copy can carry, or none from which something is withheld.
/// Only those that the procedure lets travel at all are opened. `bytes` throws when a file is
/// missing: such a report is unfit too.
std::vector<procedure::UnfitReport> unfit_reports(
    ReportDesk const& desk,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    ReportBytes const& bytes);

} // namespace safehand::service
