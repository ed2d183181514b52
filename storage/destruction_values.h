// A conference that is destroyed when its time is over, as the store sees it. Whether its time is
// over, and who may say so, is not known here.
#pragma once

#include "record/clock.h"
#include "storage/values.h"

#include <functional>
#include <string>

namespace safehand::storage {

/// What stays of a conference that was destroyed. It names nobody.
struct Destroyed {
    ConferenceId conference;
    std::string proposed_by;  ///< pseudonym
    std::string confirmed_by; ///< pseudonym, another one
    std::string rule;         ///< "NY-20"
    std::string because;      ///< in words without names: they stay
    Day kept_until;           ///< the last day on which it had to be kept
    Instant at;
    bool finished = false; ///< no stale piece of it is left in the database file
};

struct DestructionOrder {
    Destroyed what; ///< `finished` is not looked at
    Day today;
    /// Whether the private part of an entry of the log speaks of this conference. It may use the
    /// store only before destroy() is called.
    std::function<bool(StoredLeaf const&)> speaks_of;
};

} // namespace safehand::storage
