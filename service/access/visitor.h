// Who stands at the door: values that pages, API and command line share. How somebody came to be
// known is the front desk's business.
#pragma once

#include "record/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// `reference` is a pseudonym and may be logged; `name` may not.
struct Visitor {
    enum class Kind {
        nobody,
        machine, ///< holds the machine token: batch work; says itself for whom it acts
        staff,
        reader, ///< a named reader of an agency, by one-time code
    };

    Kind kind = Kind::nobody;
    std::string reference;              ///< "bs-014"; reader: the subject its code was made for
    std::string name;                   ///< staff: for "Signed in as"
    std::vector<std::string> roles;     ///< ids of config/access/roles.json
    std::optional<Instant> fresh_until; ///< set: the second factor was given anew, good until then
    Instant signed_in;

    bool operator==(Visitor const&) const = default;
};

/// What a session has left. Asking does not prolong it.
struct TimeLeft {
    std::chrono::seconds idle;     ///< until it ends unless something is asked for
    std::chrono::seconds absolute; ///< until it ends whatever is asked for
    bool warn = false;             ///< two minutes or less of either are left
};

enum class SignIn {
    signed_in, ///< `token` is the session's; every earlier token of this visitor's browser is dead
    code_needed, ///< the password was right or unknown to be wrong yet: `token` is a ticket for
                 ///< code()
    refused,     ///< wrong, unknown, suspended, used already or too late: nobody is told which
    wait,        ///< too many attempts: try again after `wait`
};

struct SignInAnswer {
    SignIn outcome = SignIn::refused;
    std::string token; ///< 43 characters; for a cookie or a Bearer header only
    std::chrono::seconds wait{};
    std::string return_to;        ///< finish_provider(): what begin_provider() was given
    int recovery_codes_left = -1; ///< after a recovery code: how many are left
};

/// What a door says to somebody.
struct DoorAnswer {
    enum class Kind {
        open,
        sign_in,      ///< nobody is signed in: 401, or the sign-in page
        step_up,      ///< signed in, but the second factor must be given anew: 403
        refused,      ///< 403
        nothing_here, ///< no such address, or an object that this visitor may not know of: 404
    };

    Kind kind = Kind::refused;
    std::string code;     ///< stable, for message catalogues: "role", "own-decision", "step-up"...
    std::string sentence; ///< English, plain, names nobody

    bool is_open() const noexcept { return kind == Kind::open; }
};

} // namespace safehand::service
