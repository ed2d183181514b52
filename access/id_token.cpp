#include "access/id_token.h"

#include "access/secret.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::access {

namespace {

using Json = nlohmann::json;

constexpr std::size_t token_bytes_max = 64 << 10;

struct Parts {
    std::string_view signing_input;
    Json header;
    Json claims;
    std::string signature;
};

Json object_of(std::string_view part)
{
    auto const bytes = from_base64url(part);
    if (!bytes) return {};
    auto json = Json::parse(*bytes, nullptr, false);
    return json.is_object() ? json : Json();
}

std::string text(Json const& object, std::string const& name)
{
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<Instant> moment(Json const& object, char const* name)
{
    auto const found = object.find(name);
    if (found == object.end() || !found->is_number()) return std::nullopt;
    auto const seconds = found->get<double>();
    constexpr double far = 1e11;
    if (!(seconds >= 0) || seconds > far) return std::nullopt;
    return Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

std::optional<Parts> parts_of(std::string_view token)
{
    if (token.size() > token_bytes_max || std::ranges::count(token, '.') != 2) return std::nullopt;
    auto const first = token.find('.');
    auto const second = token.find('.', first + 1);
    Parts parts;
    parts.signing_input = token.substr(0, second);
    parts.header = object_of(token.substr(0, first));
    parts.claims = object_of(token.substr(first + 1, second - first - 1));
    auto const signature = from_base64url(token.substr(second + 1));
    // Members that a verifier must understand (RFC 7515 section 4.1.11): we understand none.
    if (!parts.header.is_object() || !parts.claims.is_object() || !signature ||
        parts.header.contains("crit"))
        return std::nullopt;
    parts.signature = *signature;
    return parts;
}

/// Ours must be among the audiences; with several of them the token must say that it is for us.
bool for_us(Json const& claims, std::string const& client)
{
    auto const audience = claims.value("aud", Json());
    auto const party = claims.find("azp");
    if (party != claims.end() && *party != client) return false;
    if (audience.is_string()) return audience == client;
    if (!audience.is_array()) return false;
    bool const among =
        std::ranges::any_of(audience, [&](auto const& one) { return one == client; });
    return among && (audience.size() == 1 || party != claims.end());
}

bool in_time(Json const& claims, Expected const& expected, Instant now)
{
    auto const expires = moment(claims, "exp");
    auto const issued = moment(claims, "iat");
    if (!expires || !issued || now >= *expires + expected.skew) return false;
    if (*issued > now + expected.skew || now > *issued + expected.age_max + expected.skew)
        return false;
    if (!claims.contains("nbf")) return true;
    auto const begins = moment(claims, "nbf");
    return begins && *begins <= now + expected.skew;
}

bool of_access_token(Json const& claims, std::string const& access_token)
{
    if (access_token.empty() || !claims.contains("at_hash")) return true;
    auto const half = to_base64url(sha256(access_token).substr(0, 16));
    return same(text(claims, "at_hash"), half);
}

std::vector<std::string> roles_of(Json const& claims, std::string const& name)
{
    std::vector<std::string> roles;
    auto const found = claims.find(name);
    if (found == claims.end() || !found->is_array()) return roles;
    for (auto const& one : *found)
        if (one.is_string()) roles.push_back(one.get<std::string>());
    return roles;
}

} // namespace

std::string_view word(TokenFault fault)
{
    switch (fault) {
    case TokenFault::malformed: return "malformed";
    case TokenFault::algorithm: return "algorithm";
    case TokenFault::unknown_key: return "unknown-key";
    case TokenFault::signature: return "signature";
    case TokenFault::issuer: return "issuer";
    case TokenFault::audience: return "audience";
    case TokenFault::nonce: return "nonce";
    case TokenFault::expired: return "expired";
    case TokenFault::tenant: return "tenant";
    case TokenFault::access_token: return "access-token";
    case TokenFault::stale: return "stale";
    case TokenFault::subject: return "subject";
    }
    return "unknown";
}

std::optional<std::string> key_of(std::string_view token)
{
    auto const parts = parts_of(token);
    if (!parts) return std::nullopt;
    return text(parts->header, "kid");
}

std::variant<Claims, TokenFault>
judge_id_token(std::string_view token, KeySet const& keys, Expected const& expected, Instant now)
{
    auto const parts = parts_of(token);
    if (!parts) return TokenFault::malformed;
    auto const algorithm = text(parts->header, "alg");
    if (!expected.algorithms.contains(algorithm)) return TokenFault::algorithm;
    auto const key = text(parts->header, "kid");
    if (!keys.holds(key)) return TokenFault::unknown_key;
    if (!keys.signed_by(key, algorithm, parts->signing_input, parts->signature))
        return TokenFault::signature;
    // Only from here on are the claims anybody's word.
    auto const& claims = parts->claims;
    if (expected.issuer.empty() || text(claims, "iss") != expected.issuer)
        return TokenFault::issuer;
    if (expected.client_id.empty() || !for_us(claims, expected.client_id))
        return TokenFault::audience;
    if (expected.nonce.empty() || !same(text(claims, "nonce"), expected.nonce))
        return TokenFault::nonce;
    if (!in_time(claims, expected, now)) return TokenFault::expired;
    if (!expected.tenant.empty() && text(claims, "tid") != expected.tenant)
        return TokenFault::tenant;
    if (!of_access_token(claims, expected.access_token)) return TokenFault::access_token;
    Claims read;
    read.authenticated_at = moment(claims, "auth_time");
    if (expected.authenticated_within &&
        (!read.authenticated_at ||
         now > *read.authenticated_at + *expected.authenticated_within + expected.skew))
        return TokenFault::stale;
    read.issuer = expected.issuer;
    read.subject = text(claims, expected.subject_claim);
    read.tenant = text(claims, "tid");
    read.name = text(claims, "name").substr(0, 200);
    read.roles = roles_of(claims, expected.roles_claim);
    constexpr std::size_t subject_bytes_max = 255;
    if (read.subject.empty() || read.subject.size() > subject_bytes_max) return TokenFault::subject;
    return read;
}

} // namespace safehand::access
