// Judging ID tokens: what is taken, and every way in which one is refused.
#include "access/id_token.h"
#include "access/secret.h"
#include "record/error.h"
#include "tests/access/set_clock.h"
#include "tests/access/token_smith.h"

#include <gtest/gtest.h>

namespace safehand::access::tests {

namespace {

using Json = nlohmann::json;

std::int64_t seconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

TokenSmith const& rsa()
{
    static TokenSmith const smith(TokenSmith::Kind::rsa, "rsa-1");
    return smith;
}

TokenSmith const& curve()
{
    static TokenSmith const smith(TokenSmith::Kind::curve, "ec-1");
    return smith;
}

KeySet keys()
{
    return KeySet::read(Json{{"keys", {rsa().jwk(), curve().jwk()}}}.dump());
}

Json header()
{
    return {{"alg", "RS256"}, {"kid", "rsa-1"}, {"typ", "JWT"}};
}

Json claims()
{
    return {
        {"iss", "https://login.far-isle.example"},
        {"aud", "safehand"},
        {"sub", "subject-1"},
        {"nonce", "nonce-1"},
        {"tid", "tenant-1"},
        {"exp", seconds(noon + 5min)},
        {"iat", seconds(noon)},
        {"auth_time", seconds(noon - 1min)},
        {"roles", {"Safehand.Chair"}}};
}

Expected expected()
{
    Expected what;
    what.issuer = "https://login.far-isle.example";
    what.client_id = "safehand";
    what.nonce = "nonce-1";
    what.tenant = "tenant-1";
    return what;
}

std::string judged(std::string const& token, Expected const& what = expected(), Instant now = noon)
{
    auto const result = judge_id_token(token, keys(), what, now);
    if (auto const* const fault = std::get_if<TokenFault>(&result))
        return std::string(word(*fault));
    return "taken:" + std::get<Claims>(result).subject;
}

std::string with(std::string const& name, Json const& value)
{
    auto changed = claims();
    if (value.is_null())
        changed.erase(name);
    else
        changed[name] = value;
    return judged(rsa().token(header(), changed));
}

} // namespace

TEST(IdToken, is_taken_when_everything_fits_by_either_algorithm)
{
    EXPECT_EQ(judged(rsa().token(header(), claims())), "taken:subject-1");
    EXPECT_EQ(
        judged(curve().token({{"alg", "ES256"}, {"kid", "ec-1"}}, claims())), "taken:subject-1");
    auto const result = judge_id_token(rsa().token(header(), claims()), keys(), expected(), noon);
    EXPECT_EQ(std::get<Claims>(result).roles, std::vector<std::string>{"Safehand.Chair"});
    EXPECT_EQ(std::get<Claims>(result).authenticated_at, noon - 1min);
}

TEST(IdToken, without_a_signature_or_with_another_algorithm_is_nobodys_word)
{
    for (auto const* const none : {"none", "None", "NONE", ""})
        EXPECT_EQ(judged(forged({{"alg", none}, {"kid", "rsa-1"}}, claims(), "")), "algorithm");
    // HMAC with the public key as its secret.
    auto const text = to_base64url(Json{{"alg", "HS256"}, {"kid", "rsa-1"}}.dump()) + "." +
                      to_base64url(claims().dump());
    EXPECT_EQ(
        judged(text + "." + to_base64url(hmac_sha256(rsa().public_pem(), text))), "algorithm");
    EXPECT_EQ(judged(rsa().token({{"alg", "RS512"}, {"kid", "rsa-1"}}, claims())), "algorithm");
    EXPECT_EQ(
        judged(rsa().token({{"alg", Json::array()}, {"kid", "rsa-1"}}, claims())), "algorithm");
}

TEST(IdToken, of_a_swapped_or_unknown_key_is_refused)
{
    // The right key under the other's name, each way round.
    EXPECT_EQ(judged(rsa().token({{"alg", "RS256"}, {"kid", "ec-1"}}, claims())), "signature");
    EXPECT_EQ(judged(curve().token({{"alg", "ES256"}, {"kid", "rsa-1"}}, claims())), "signature");
    EXPECT_EQ(judged(rsa().token({{"alg", "ES256"}, {"kid", "rsa-1"}}, claims())), "signature");
    EXPECT_EQ(judged(rsa().token({{"alg", "RS256"}, {"kid", "rsa-2"}}, claims())), "unknown-key");
    EXPECT_EQ(judged(rsa().token({{"alg", "RS256"}}, claims())), "unknown-key");
    TokenSmith const stranger(TokenSmith::Kind::rsa, "rsa-1");
    EXPECT_EQ(judged(stranger.token(header(), claims())), "signature");
    // A key that the token brings along is not looked at.
    auto own = header();
    own["jwk"] = stranger.jwk();
    own["x5u"] = "https://elsewhere.example/key";
    EXPECT_EQ(judged(stranger.token(own, claims())), "signature");
}

TEST(IdToken, that_was_changed_after_signing_is_refused)
{
    auto const token = rsa().token(header(), claims());
    auto changed = claims();
    changed["roles"] = {"Safehand.Administrator"};
    auto const signature = token.substr(token.rfind('.') + 1);
    EXPECT_EQ(
        judged(
            to_base64url(header().dump()) + "." + to_base64url(changed.dump()) + "." + signature),
        "signature");
    for (auto const& broken :
         {std::string{},
          std::string("a.b"),
          token + ".x",
          token.substr(0, token.size() - 4),
          token.substr(0, token.rfind('.') + 1),
          "." + token,
          std::string(70000, 'a')})
        EXPECT_NE(judged(broken).substr(0, 5), "taken");
    auto critical = header();
    critical["crit"] = {"exp"};
    EXPECT_EQ(judged(rsa().token(critical, claims())), "malformed");
}

TEST(IdToken, for_somebody_else_is_refused)
{
    EXPECT_EQ(with("aud", "other-app"), "audience");
    EXPECT_EQ(with("aud", nullptr), "audience");
    EXPECT_EQ(with("aud", Json::array()), "audience");
    EXPECT_EQ(with("aud", {"safehand"}), "taken:subject-1");
    EXPECT_EQ(with("aud", {"safehand", "other-app"}), "audience") << "without azp";
    EXPECT_EQ(with("azp", "other-app"), "audience");
    EXPECT_EQ(with("azp", "safehand"), "taken:subject-1");
    EXPECT_EQ(with("iss", "https://login.far-isle.example/"), "issuer");
    EXPECT_EQ(with("iss", nullptr), "issuer");
    EXPECT_EQ(with("nonce", "nonce-2"), "nonce");
    EXPECT_EQ(with("nonce", nullptr), "nonce");
    EXPECT_EQ(with("tid", "tenant-2"), "tenant");
    EXPECT_EQ(with("tid", nullptr), "tenant");
    EXPECT_EQ(with("sub", nullptr), "subject");
    EXPECT_EQ(with("sub", std::string(300, 'a')), "subject");
    auto nothing = expected();
    nothing.nonce.clear();
    EXPECT_EQ(judged(rsa().token(header(), claims()), nothing), "nonce") << "no nonce of ours";
}

TEST(IdToken, out_of_its_time_is_refused_with_a_minute_of_grace)
{
    auto const token = rsa().token(header(), claims());
    EXPECT_EQ(judged(token, expected(), noon + 5min + 59s), "taken:subject-1");
    EXPECT_EQ(judged(token, expected(), noon + 6min), "expired");
    EXPECT_EQ(with("exp", nullptr), "expired");
    EXPECT_EQ(with("exp", "tomorrow"), "expired");
    EXPECT_EQ(with("exp", -1), "expired");
    EXPECT_EQ(with("exp", 1e300), "expired");
    EXPECT_EQ(with("iat", seconds(noon + 2min)), "expired");
    EXPECT_EQ(with("iat", seconds(noon - 12min)), "expired") << "issued too long ago";
    EXPECT_EQ(with("iat", nullptr), "expired");
    EXPECT_EQ(with("nbf", seconds(noon + 2min)), "expired");
    EXPECT_EQ(with("nbf", seconds(noon + 30s)), "taken:subject-1");
}

TEST(IdToken, belongs_to_the_access_token_beside_it)
{
    auto what = expected();
    what.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    auto changed = claims();
    changed["at_hash"] = "77QmUPtjPfzWtF2AnpK9RQ"; // example of OpenID Connect Core, section A.3
    EXPECT_EQ(judged(rsa().token(header(), changed), what), "taken:subject-1");
    what.access_token = "another";
    EXPECT_EQ(judged(rsa().token(header(), changed), what), "access-token");
}

TEST(IdToken, for_a_fresh_factor_must_say_that_the_person_was_asked_just_now)
{
    auto what = expected();
    what.authenticated_within = 5min;
    EXPECT_EQ(judged(rsa().token(header(), claims()), what), "taken:subject-1");
    auto stale = claims();
    stale["auth_time"] = seconds(noon - 7min);
    EXPECT_EQ(judged(rsa().token(header(), stale), what), "stale");
    stale.erase("auth_time");
    EXPECT_EQ(judged(rsa().token(header(), stale), what), "stale");
}

TEST(KeySet, takes_strong_public_keys_for_signatures_and_no_others)
{
    TokenSmith const small(TokenSmith::Kind::small_rsa, "small");
    auto for_encryption = rsa().jwk();
    for_encryption["use"] = "enc";
    for_encryption["kid"] = "enc";
    auto off_curve = curve().jwk();
    off_curve["x"] = off_curve["y"];
    off_curve["kid"] = "off";
    auto other_curve = curve().jwk();
    other_curve["crv"] = "P-384";
    other_curve["kid"] = "p384";
    Json const symmetric{{"kty", "oct"}, {"kid", "oct"}, {"k", "c2VjcmV0"}, {"alg", "HS256"}};
    auto nameless = rsa().jwk();
    nameless.erase("kid");
    auto weak_exponent = rsa().jwk();
    weak_exponent["e"] = "AQ";
    weak_exponent["kid"] = "e1";
    auto const set = KeySet::read(Json{
        {"keys",
         {small.jwk(),
          for_encryption,
          off_curve,
          other_curve,
          symmetric,
          nameless,
          weak_exponent,
          "text",
          rsa().jwk()}}}.dump());
    EXPECT_EQ(set.size(), 1U);
    EXPECT_TRUE(set.holds("rsa-1"));
    for (auto const* const bad : {"", "[]", "{}", R"({"keys":3})"})
        EXPECT_THROW(KeySet::read(bad), Error) << bad;
}

} // namespace safehand::access::tests
