#include "tests/access/token_smith.h"

#include "access/secret.h"
#include "record/error.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace safehand::access::tests {

namespace {

std::string number(EVP_PKEY* key, char const* name, int bytes)
{
    BIGNUM* value = nullptr;
    ensure(EVP_PKEY_get_bn_param(key, name, &value) == 1, "a key has its numbers");
    std::string text(static_cast<std::size_t>(bytes > 0 ? bytes : BN_num_bytes(value)), '\0');
    BN_bn2binpad(
        value,
        static_cast<unsigned char*>(static_cast<void*>(text.data())),
        static_cast<int>(text.size()));
    BN_free(value);
    return to_base64url(text);
}

/// DER to r and s side by side.
std::string side_by_side(std::string const& der)
{
    auto const* bytes = static_cast<unsigned char const*>(static_cast<void const*>(der.data()));
    auto* const pair = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    std::string text(64, '\0');
    auto* const out = static_cast<unsigned char*>(static_cast<void*>(text.data()));
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + 32, 32);
    ECDSA_SIG_free(pair);
    return text;
}

} // namespace

struct TokenSmith::Key {
    EVP_PKEY* key = nullptr;
    Kind kind = Kind::rsa;
    std::string id;
};

TokenSmith::TokenSmith(Kind kind, std::string key_id) : key_(std::make_unique<Key>())
{
    key_->kind = kind;
    key_->id = std::move(key_id);
    key_->key = kind == Kind::curve ? EVP_EC_gen("prime256v1")
                                    : EVP_RSA_gen(kind == Kind::rsa ? 2048U : 1024U);
    ensure(key_->key != nullptr, "a key can be made");
}

TokenSmith::~TokenSmith()
{
    EVP_PKEY_free(key_->key);
}

nlohmann::json TokenSmith::jwk() const
{
    if (key_->kind == Kind::curve)
        return {
            {"kty", "EC"},
            {"crv", "P-256"},
            {"kid", key_->id},
            {"use", "sig"},
            {"x", number(key_->key, OSSL_PKEY_PARAM_EC_PUB_X, 32)},
            {"y", number(key_->key, OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
    return {
        {"kty", "RSA"},
        {"kid", key_->id},
        {"use", "sig"},
        {"n", number(key_->key, OSSL_PKEY_PARAM_RSA_N, 0)},
        {"e", number(key_->key, OSSL_PKEY_PARAM_RSA_E, 0)}};
}

std::string TokenSmith::public_pem() const
{
    auto* const memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(memory, key_->key);
    char* data = nullptr;
    auto const size = BIO_get_mem_data(memory, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

std::string TokenSmith::token(nlohmann::json const& header, nlohmann::json const& claims) const
{
    auto const text = to_base64url(header.dump()) + "." + to_base64url(claims.dump());
    auto* const context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_->key);
    auto const* const bytes =
        static_cast<unsigned char const*>(static_cast<void const*>(text.data()));
    std::size_t size = 0;
    EVP_DigestSign(context, nullptr, &size, bytes, text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(
        context,
        static_cast<unsigned char*>(static_cast<void*>(signature.data())),
        &size,
        bytes,
        text.size());
    signature.resize(size);
    EVP_MD_CTX_free(context);
    if (key_->kind == Kind::curve) signature = side_by_side(signature);
    return text + "." + to_base64url(signature);
}

std::string
forged(nlohmann::json const& header, nlohmann::json const& claims, std::string const& signature)
{
    return to_base64url(header.dump()) + "." + to_base64url(claims.dump()) + "." +
           to_base64url(signature);
}

} // namespace safehand::access::tests
