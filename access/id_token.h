// Judging an ID token (OpenID Connect Core 1.0, section 3.1.3.7). No network, no time but what is
// passed in.
#pragma once

#include "access/key_set.h"
#include "record/clock.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::access {

/// What the token must say.
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    std::string tenant;       ///< `tid` of Entra ID; empty: not asked for
    std::string access_token; ///< for at_hash; empty: not looked at
    std::set<std::string> algorithms{"RS256", "ES256"};
    std::chrono::seconds skew{60};
    std::chrono::seconds age_max{std::chrono::minutes{10}};   ///< since `iat`
    std::optional<std::chrono::seconds> authenticated_within; ///< asks for `auth_time`
    std::string subject_claim = "sub"; ///< "oid" with Entra ID, where `sub` differs for each client
    std::string roles_claim = "roles";
};

struct Claims {
    std::string issuer;
    std::string subject;
    std::string tenant;
    std::string name; ///< for show only: it identifies nobody
    std::vector<std::string> roles;
    std::optional<Instant> authenticated_at;
};

enum class TokenFault {
    malformed,
    algorithm,   ///< not in the list: "none" and HS256 among them
    unknown_key, ///< fetch the keys anew, once
    signature,
    issuer,
    audience,
    nonce,
    expired, ///< or not yet good, or issued too long ago
    tenant,
    access_token, ///< at_hash of another one
    stale,        ///< the person was not asked anew
    subject,
};

std::string_view word(TokenFault fault);

/// The key that the token names; empty when it is malformed.
std::optional<std::string> key_of(std::string_view token);

std::variant<Claims, TokenFault>
judge_id_token(std::string_view token, KeySet const& keys, Expected const& expected, Instant now);

} // namespace safehand::access
