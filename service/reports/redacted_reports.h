// Versions of agency reports for readers who may not have all of them: made by the redaction desk
// out of the facts that are kept from the reader and of what people decided, proved, and kept in
// memory for the copies that carry them.
#pragma once

#include "procedure/case.h"
#include "service/pdf/redaction_desk.h"
#include "service/pdf/report_desk.h"
#include "service/reports/report_decisions.h"

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace safehand::service {

/// A report without what its reader may not have.
struct RedactedReport {
    std::string file; ///< proved
    ReportLook look;
    RedactionReport report;
    std::vector<std::string> absent; ///< terms and words that went; never logged, never written
    std::set<int> eyes_only;         ///< pages, from 0, of which only a picture tells the words
};

/// Several threads may call at once.
class RedactedReports {
  public:
    RedactedReports(PdfPrograms const& programs, ReportDesk const& carrier)
        : desk_(programs), proof_(programs), carrier_(carrier)
    {
    }

    /// For make_plan. `bytes` and `decided` are of the record that is planned. What it refers to
    /// must outlive it.
    procedure::RedactReport maker(ReportBytes bytes, std::vector<ReportDecisions> decided) const;

    /// What would go for this reader, without the question whether somebody looked through it.
    static PdfOrder
    order_for(procedure::ReportToRedact const& wanted, ReportDecisions const* decided);

    /// The version, or why there is none. Made once for each file and order.
    struct Made {
        std::string why_not;
        std::shared_ptr<RedactedReport const> report; ///< null: `why_not` says why
        Digest file;
    };

    Made make(std::string_view report, PdfOrder const& order) const;

    /// As ReportDesk::as_pdf.
    std::string as_pdf(std::string_view report) const { return carrier_.as_pdf(report); }

    /// The version of this digest. Throws Error(unavailable) when it is no longer kept: the plan
    /// must be drawn again.
    std::shared_ptr<RedactedReport const> made(Digest const& file) const;

    /// Searches a finished copy again, on its final bytes. `sheets` is our own cover and stamps
    /// alone: what they rightly say is not looked for. False when something was found or could not
    /// be read.
    bool absent_in(
        std::string_view copy,
        std::string const& passphrase,
        std::string_view sheets,
        RedactedReport const& report) const;

  private:
    Made make_anew(std::string_view report, PdfOrder const& order) const;

    RedactionDesk desk_;
    ProofDesk proof_;
    ReportDesk const& carrier_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Made> known_; ///< by what was asked for
    mutable std::list<std::string> asked_;      ///< latest first
};

} // namespace safehand::service
