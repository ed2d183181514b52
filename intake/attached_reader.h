// Reading a translation or an easy-read version from its JSON form (docs/formats.md). Whether it
// may be used is decided elsewhere.
#pragma once

#include "intake/limits.h"
#include "record/attached.h"
#include "record/conference.h"

#include <string_view>

namespace safehand::intake {

/// Reads one attached document and holds its references against `record`: the reader must be a
/// participant, a rendering must name a protected fact or somebody's address. Its sections are
/// written as those of a record. Throws Error(bad_input) with one line that begins with the place.
AttachedDocument
read_attached(std::string_view json, ConferenceRecord const& record, Limits const& limits = {});

} // namespace safehand::intake
