// The way of one copy through the log: what was written about it and about its conference, with the
// number of each entry, so that an auditor can find it in the log itself.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
    std::optional<storage::ConferenceId> conference = {}; ///< of an exception, while it is kept
    std::string copy = {};                                ///< of an exception: id, or empty
};

/// What the ids of copies are compared with, out of what somebody typed who holds a page: the whole
/// id, the eight characters of its code, or all that its 2-D code says ("SH1:D2NY571Q:1/37"), in
/// any case and with blanks wherever they stand.
std::string copy_sought(std::string_view typed);

/// `sought` comes from copy_sought().
bool is_sought(std::string_view sought, CopyId const& copy);

/// How far the log is what was signed: every entry up to the newest checkpoint was hashed again.
struct LogStanding {
    std::uint64_t entries = 0;
    std::uint64_t verified = 0; ///< entries under that checkpoint; 0 when it does not agree
};

LogStanding log_standing(storage::Store const& store, std::string const& verifier_key);

/// Oldest first. Entries about other copies of the conference are left out, and so are releases
/// that this copy was not part of.
std::vector<TrailLine> trail_of(storage::Store const& store, storage::CopyStatus const& copy);

/// Entries that a reviewer looks at first: broken glass, doubts, what was sent again, refused
/// proofs, holds and erasures. Newest first, at most `most`. Those of conferences and copies that
/// `may_know` says no to are left out.
std::vector<TrailLine> exceptions_in(
    storage::Store const& store,
    std::size_t most,
    std::function<bool(storage::ConferenceId const&)> const& may_know);

} // namespace safehand::service
