// What one entry of the audit log says in the open, and the commitment to what it says in private.
// The tree that holds the leaves is in tree.h; keeping them is another room's work.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"

#include <string>
#include <string_view>

namespace safehand::audit {

/// Something that happened. Every field but `payload` is public and names no person: each is at
/// most 120 characters of `A-Z a-z 0-9 . _ : + / = -`, and may be empty save `type`.
struct Event {
    Instant at;
    std::string type;    ///< "admitted", "planned", "released", "attempt-started", "in-doubt", ...
    std::string actor;   ///< pseudonym: "u-3f9a", "safehandd"
    std::string object;  ///< random id of a conference or a copy
    std::string outcome; ///< "accepted", "try-again", a hold code, ...
    std::string rows;    ///< digest of the stored rows that this step changed; may be empty
    std::string payload; ///< JSON with the particulars; never part of the leaf
};

struct Leaf {
    std::string bytes; ///< canonical; see make_leaf
    std::string payload;
    std::string payload_key; ///< 32 random bytes; destroying them makes the commitment mute
};

/// What a leaf's bytes say.
struct LeafWords {
    Instant at;
    std::string type;
    std::string actor;
    std::string object;
    std::string outcome;
    std::string rows;
    std::string commitment; ///< 64 lower-case hexadecimal digits
};

/// Eight lines, each ended by a line feed: "safehand-leaf/1", time as 2026-12-16T14:05:09.123Z,
/// type, actor, object, outcome, rows, commitment. The commitment is HMAC-SHA-256 of the payload
/// under a fresh 256-bit key, so that the leaf neither shows nor allows guessing of the payload.
/// Throws Error(broken) if a public field holds a character that is not allowed.
Leaf make_leaf(Event const& event, Randomness& randomness);

/// Throws Error(broken) for anything that make_leaf would not have written.
LeafWords read_leaf(std::string_view bytes);

/// True when `payload` under `payload_key` is what the leaf committed to.
bool opens(LeafWords const& leaf, std::string_view payload, std::string_view payload_key);

} // namespace safehand::audit
