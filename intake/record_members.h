// Reading a whole record from its tree: the top of the form. It checks each value by itself and
// every reference; what contradicts what is told in contradictions.h.
#pragma once

#include "intake/members.h"
#include "record/conference.h"

#include <vector>

namespace safehand::intake {

/// Everything but `content`. Throws Error(bad_input) naming the place.
ConferenceRecord record_from(JsonTree const& tree, Limits const& limits);

/// Every table of the form, the record's own first.
std::vector<ShapeNames> every_shape();

} // namespace safehand::intake
