// Agency reports that travel with a copy: each one a document of its own for the same reader,
// behind a cover of ours and with our stamp on every page.
#pragma once

#include "proof/needles.h"
#include "service/copies/copying.h"

#include <string>
#include <vector>

namespace safehand::service {

/// Document kind of every carried report, the same in all procedures. Its occasion is the report's
/// id.
inline constexpr char const* carried_report = "report";

/// "record", or "report" for a report that goes with it.
std::string document_of(PlanEntry const& entry, MadeCopy const& copy);

/// The rule that decided, of the entry or of the report.
Reason const* reason_of(PlanEntry const& entry, MadeCopy const& copy);

/// One report for one reader.
struct ReportOrder {
    std::size_t entry = 0;
    AttachmentId report;
    int number = 0; ///< among the copies of this report
    int count = 0;
    SourceDocument const* draft = nullptr; ///< of the document that it goes with
    proof::Needles needles;                ///< of that document's order for this reader
    bool extract = false;                  ///< the reader can see that something is left out
    bool unlocked = false;                 ///< paper, or fetched from the portal: no passphrase
    std::vector<std::string> address;      ///< by post: for the envelope's window
    std::vector<std::string> languages;    ///< that the reader needs; our cover is in them
};

/// Reports that the entry includes, with their numbers. What has left keeps its number.
std::vector<std::pair<AttachmentId, int>>
included_reports(DistributionPlan const& plan, std::size_t entry);

/// How many copies of the report the plan has in all.
int copies_of(DistributionPlan const& plan, AttachmentId const& report);

/// The report that a stored copy carries, by the bytes that it was made from; null for none.
Attachment const*
report_of(ConferenceRecord const& record, PlanEntry const& entry, Digest const& redaction_class);

/// The report's title as this reader's cover shows it: without the facts that are kept from them.
std::string
report_title(ConferenceRecord const& record, PlanEntry const& entry, Attachment const& report);

/// Makes and checks one. Throws Error(unavailable) without a worker or without the report's bytes,
/// Error(refused) when the report cannot be carried after all.
MadeCopy make_report_copy(
    Press const& press,
    ConferenceRecord const& record,
    PlanEntry const& entry,
    ReportOrder const& order,
    CopyChoices const& choices);

} // namespace safehand::service
