// The list that goes with a folder of copies: who, what, which file, what was kept back and the
// proof.
#pragma once

#include "service/copying.h"
#include "service/journey.h"

#include <chrono>
#include <string>

namespace safehand::service {

/// "copy-03-7kq2m4xd.pdf": a number and a serial, never a name (D-7).
std::string file_name(MadeCopy const& copy);
std::string passphrase_file_name(MadeCopy const& copy);

/// The manifest: for every copy recipient, document, class, number, file, SHA-256, pages,
/// passphrase file, withheld parts with reason and rule, and verdict; for the job, time per stage.
std::string manifest_json(
    Proposal const& proposal,
    DistributionPlan const& plan,
    CopyJob const& job,
    std::chrono::microseconds wall);

/// One line for a terminal.
std::string
manifest_line(ConferenceRecord const& record, DistributionPlan const& plan, MadeCopy const& copy);

} // namespace safehand::service
