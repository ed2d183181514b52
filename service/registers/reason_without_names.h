// A reason that stays when everything else of a conference is gone, and so must name nobody.
#pragma once

#include "record/conference.h"

#include <string>

namespace safehand::service {

/// Throws Error(bad_input) for a reason that is empty, longer than 500 bytes, or holds a word of a
/// name of the record as it is written there. Names that are spelt otherwise are not noticed.
void require_reason_without_names(ConferenceRecord const& record, std::string const& because);

} // namespace safehand::service
