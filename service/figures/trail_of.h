// The way of one copy through the log: what was written about it and about its conference, with the
// number of each entry, so that an auditor can find it in the log itself.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace safehand::service {

/// What an entry of the log says in the open; it names no person.
struct TrailLine {
    std::uint64_t number = 0;
    Instant at;
    std::string type;
    std::string actor;
    std::string outcome;
    bool of_conference = false; ///< about the conference, not about this copy
};

/// Oldest first. Entries about other copies of the conference are left out.
std::vector<TrailLine> trail_of(storage::Store const& store, storage::CopyStatus const& copy);

/// Entries that a reviewer looks at first: broken glass, doubts, what was sent again, refused
/// proofs, holds and erasures. Newest first, at most `most`. Those of conferences and copies that
/// `may_know` says no to are left out.
std::vector<TrailLine> exceptions_in(
    storage::Store const& store,
    std::size_t most,
    std::function<bool(storage::ConferenceId const&)> const& may_know);

} // namespace safehand::service
