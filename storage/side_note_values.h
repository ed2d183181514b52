// What people write beside a record that is not theirs to change, as the store sees it. What a note
// says and does is not known here.
#pragma once

#include "record/clock.h"

#include <string>

namespace safehand::storage {

struct SideNote {
    std::string subject; ///< a code: "address"
    std::string json;    ///< may speak of people, so it is encrypted
    std::string by;      ///< pseudonym
    Instant at;

    bool operator==(SideNote const&) const = default;
};

} // namespace safehand::storage
