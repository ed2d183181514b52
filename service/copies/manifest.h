// The list that goes with a folder of copies: who, what, which file, what was kept back and the
// proof.
#pragma once

#include "service/copies/copying.h"
#include "service/journey/journey.h"

#include <chrono>
#include <string>

namespace safehand::service {

/// "copy-03-7kq2m4xd.pdf": a number and a serial, never a name (D-7). Copies of other documents
/// than the record bear the document's name before it: "chairs-letter-03-7kq2m4xd.pdf".
std::string file_name(PlanEntry const& entry, MadeCopy const& copy);
std::string passphrase_file_name(PlanEntry const& entry, MadeCopy const& copy);

/// The manifest: for every copy recipient, document, form, language, enclosures, class, number,
/// file, SHA-256, pages, passphrase file, withheld parts with reason and rule, and verdict; for the
/// job, what is held and time per stage.
std::string manifest_json(
    Proposal const& proposal,
    DistributionPlan const& plan,
    CopyJob const& job,
    std::vector<std::string> const& held,
    std::chrono::microseconds wall);

/// One line for a terminal.
std::string
manifest_line(ConferenceRecord const& record, DistributionPlan const& plan, MadeCopy const& copy);

} // namespace safehand::service
