#include "access/key_set.h"

#include "access/secret.h"
#include "record/error.h"

#include <nlohmann/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <map>
#include <string>

namespace safehand::access {

namespace {

using Json = nlohmann::json;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* one) const
    {
        Free(one);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192;
constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t keys_max = 64;

unsigned char const* raw(std::string_view bytes)
{
    // NOLINTNEXTLINE(bugprone-casting-through-void): OpenSSL and std::string name bytes differently
    return static_cast<unsigned char const*>(static_cast<void const*>(bytes.data()));
}

Number number(std::string_view bytes)
{
    return Number(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
}

/// The text of a member, decoded; empty when it is not there or no base64url.
std::string decoded(Json const& key, char const* name)
{
    auto const found = key.find(name);
    if (found == key.end() || !found->is_string()) return {};
    return from_base64url(found->get_ref<std::string const&>()).value_or("");
}

Key made(char const* kind, OSSL_PARAM_BLD* builder)
{
    Params const params(OSSL_PARAM_BLD_to_param(builder));
    Context const context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return Key(key);
}

Key rsa_key(Json const& jwk)
{
    auto const modulus = number(decoded(jwk, "n"));
    auto const exponent = number(decoded(jwk, "e"));
    Builder const builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || BN_num_bits(modulus.get()) < rsa_bits_min ||
        BN_num_bits(modulus.get()) > rsa_bits_max || BN_is_odd(exponent.get()) == 0 ||
        BN_is_one(exponent.get()) != 0 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    return made("RSA", builder.get());
}

Key curve_key(Json const& jwk)
{
    auto const x = decoded(jwk, "x");
    auto const y = decoded(jwk, "y");
    if (jwk.value("crv", Json()) != "P-256" || x.size() != coordinate_bytes ||
        y.size() != coordinate_bytes)
        return nullptr;
    auto const point = "\x04" + x + y;
    Builder const builder(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_utf8_string(
            builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return nullptr;
    return made("EC", builder.get());
}

/// r and s side by side (RFC 7518 section 3.4) as the DER that OpenSSL reads.
std::string der_of(std::string_view signature)
{
    if (signature.size() != 2 * coordinate_bytes) return {};
    std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> const pair(ECDSA_SIG_new());
    auto r = number(signature.substr(0, coordinate_bytes));
    auto s = number(signature.substr(coordinate_bytes));
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
    // The pair owns them now.
    static_cast<void>(r.release()); // NOLINT(bugprone-unused-return-value)
    static_cast<void>(s.release()); // NOLINT(bugprone-unused-return-value)
    unsigned char* bytes = nullptr;
    int const size = i2d_ECDSA_SIG(pair.get(), &bytes);
    if (size <= 0) return {};
    std::string der(bytes, bytes + size);
    OPENSSL_free(bytes);
    return der;
}

} // namespace

struct KeySet::Keys {
    struct Kept {
        Key key;
        std::string algorithm; ///< the only one that it is good for
    };

    std::map<std::string, Kept, std::less<>> by_id;
};

KeySet::KeySet() : keys_(std::make_unique<Keys>()) {}

KeySet::KeySet(KeySet&&) noexcept = default;
KeySet& KeySet::operator=(KeySet&&) noexcept = default;
KeySet::~KeySet() = default;

KeySet KeySet::read(std::string_view json)
{
    auto const file = Json::parse(json, nullptr, false);
    if (!file.is_object() || !file.contains("keys") || !file["keys"].is_array() ||
        file["keys"].size() > keys_max)
        throw Error(Fault::unavailable, "The sign-in service's keys cannot be read.");
    KeySet set;
    for (auto const& jwk : file["keys"]) {
        if (!jwk.is_object() || !jwk.contains("kid") || !jwk["kid"].is_string()) continue;
        auto const use = jwk.value("use", Json("sig"));
        auto const kind = jwk.value("kty", Json());
        if (use != "sig") continue;
        std::string const algorithm = kind == "RSA" ? "RS256" : kind == "EC" ? "ES256" : "";
        if (algorithm.empty() || jwk.value("alg", Json(algorithm)) != algorithm) continue;
        auto key = kind == "RSA" ? rsa_key(jwk) : curve_key(jwk);
        if (key) set.keys_->by_id[jwk["kid"].get<std::string>()] = {std::move(key), algorithm};
    }
    return set;
}

std::size_t KeySet::size() const noexcept
{
    return keys_->by_id.size();
}

bool KeySet::holds(std::string_view key_id) const
{
    return keys_->by_id.contains(key_id);
}

bool KeySet::signed_by(
    std::string_view key_id,
    std::string_view algorithm,
    std::string_view text,
    std::string_view signature) const
{
    auto const found = keys_->by_id.find(key_id);
    // The key says which algorithm it is for, not the token: a public key is never taken for the
    // secret of an HMAC.
    if (found == keys_->by_id.end() || found->second.algorithm != algorithm) return false;
    auto const bytes = algorithm == "ES256" ? der_of(signature) : std::string(signature);
    Digesting const context(EVP_MD_CTX_new());
    return !bytes.empty() && context &&
           EVP_DigestVerifyInit(
               context.get(), nullptr, EVP_sha256(), nullptr, found->second.key.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw(bytes), bytes.size(), raw(text), text.size()) == 1;
}

} // namespace safehand::access
