// Accounts of staff, conflicts of interest, who chairs what, broken glass and unfinished work, as
// the store sees them. What a role may do is not known here.
#pragma once

#include "record/clock.h"
#include "storage/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace safehand::storage {

enum class StaffState { invited, active, suspended, left };

std::string_view word(StaffState state); ///< "invited", "active", "suspended", "left"

/// What is known of one member of staff. All of it but reference and state is kept encrypted.
struct Staff {
    std::string reference; ///< "bs-014": a pseudonym, unique for ever
    StaffState state = StaffState::invited;
    std::string name;
    std::string email;
    std::vector<std::string> roles; ///< codes
    std::string password;           ///< PHC string; empty: none yet
    std::string totp_key;           ///< raw bytes; empty: none yet
    std::int64_t totp_last_step = 0;
    std::vector<std::string> recovery_hashes;
    std::string identity; ///< issuer and subject of a sign-in service; empty: not linked
    std::string invitation_hash;
    std::optional<Instant> invitation_until;
    std::string reset_asked_by; ///< pseudonym: somebody asked for a new authenticator
    std::optional<Instant> reset_asked_at;
    Instant since;

    bool operator==(Staff const&) const = default;
};

struct KeptStaff {
    Staff what;
    std::int64_t revision = 0; ///< grows with every change
};

/// `staff` must see nothing of the conference of that reference.
struct Conflict {
    std::string staff;
    std::string reference;
    std::string because;
    std::string by; ///< pseudonym
    Instant since;

    bool operator==(Conflict const&) const = default;
};

/// `staff` acts as chair of the conference of that reference, or for its chair.
struct ChairAssignment {
    enum class As {
        chair,  ///< the account of whom the record names as its chair; one at a time
        deputy, ///< decides and approves in the chair's place; there may be several
    };

    std::string staff;
    std::string reference;
    As as = As::chair;
    std::string because; ///< never empty for a deputy
    std::string by;      ///< pseudonym
    Instant since;

    bool operator==(ChairAssignment const&) const = default;
};

/// Somebody looked at a conference in spite of a conflict.
struct BrokenGlass {
    std::string staff;
    std::string reference;
    std::string because;
    Instant at;
    Instant until;

    bool operator==(BrokenGlass const&) const = default;
};

} // namespace safehand::storage
