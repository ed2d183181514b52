// What people read about the things that were found in a Word file.
#pragma once

#include "intake/minutes/understand.h"
#include "intake/unpacking/findings.h"

#include <string>

namespace safehand::service {

/// One sentence for one finding: what, how many, where, and what to do when it is refused.
intake::minutes::Line finding_line(
    intake::unpacking::Finding const& finding, intake::unpacking::Unpacked const& unpacked);

/// What a cut text is called: "hidden text".
std::string cut_name(intake::unpacking::Found found);

/// "paragraph 14", for a place in the file; empty for none.
std::string place_words(intake::unpacking::Place const& place);

/// Why a file is not opened at all.
std::string unreadable_words(int code);

} // namespace safehand::service
