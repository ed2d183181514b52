// What cannot be true at the same time in one record, although each value by itself is in order.
#pragma once

#include "record/conference.h"

namespace safehand::intake {

/// Throws Error(bad_input) with one line that begins with the place of the first contradiction.
/// References are already resolved.
void refuse_contradictions(ConferenceRecord const& record);

} // namespace safehand::intake
