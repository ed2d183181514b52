// What people decided, step by step, on what goes from an attached report, as the store sees it:
// ciphertext in the order in which it was decided. What a step means is not known here.
#pragma once

#include "record/clock.h"
#include "record/ids.h"

#include <string>

namespace safehand::storage {

struct RedactionStep {
    AttachmentId report;
    std::string json; ///< may hold words of the report, so it is encrypted
    std::string by;   ///< pseudonym
    Instant at;
};

} // namespace safehand::storage
