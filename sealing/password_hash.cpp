#include "sealing/password_hash.h"

#include "record/error.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace safehand::sealing {

namespace {

constexpr std::size_t password_max = 127;
constexpr std::size_t digest_max = 64;
constexpr std::size_t repeats = 64;

void demand(bool good)
{
    ensure(good, "OpenSSL refused a step of the password hash");
}

struct FreeCipher {
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }

    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }

    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

template <class Handle>
using Owned = std::unique_ptr<Handle, FreeCipher>;

} // namespace

struct PasswordHash::Body {
    Owned<EVP_CIPHER> aes{EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr)};
    Owned<EVP_CIPHER_CTX> cipher{EVP_CIPHER_CTX_new()};
    std::array<Owned<EVP_MD>, 3> digests{
        Owned<EVP_MD>{EVP_MD_fetch(nullptr, "SHA256", nullptr)},
        Owned<EVP_MD>{EVP_MD_fetch(nullptr, "SHA384", nullptr)},
        Owned<EVP_MD>{EVP_MD_fetch(nullptr, "SHA512", nullptr)}};
    Owned<EVP_MD_CTX> hasher{EVP_MD_CTX_new()};
    std::vector<unsigned char> repeated =
        std::vector<unsigned char>(repeats * (password_max + digest_max));
    std::vector<unsigned char> mixed = std::vector<unsigned char>(repeated.size());
    std::array<unsigned char, digest_max> k{};

    std::size_t digest(std::size_t which, std::span<unsigned char const> bytes)
    {
        unsigned int length = 0;
        demand(EVP_DigestInit_ex2(hasher.get(), digests.at(which).get(), nullptr) == 1);
        demand(EVP_DigestUpdate(hasher.get(), bytes.data(), bytes.size()) == 1);
        demand(EVP_DigestFinal_ex(hasher.get(), k.data(), &length) == 1);
        return length;
    }

    /// One round: AES-128 over 64 copies of password and K; the result picks the next digest.
    std::size_t round(std::string_view password, std::size_t k_length)
    {
        std::size_t const once = password.size() + k_length;
        std::memcpy(repeated.data(), password.data(), password.size());
        std::memcpy(repeated.data() + password.size(), k.data(), k_length);
        std::size_t const all = once * repeats;
        for (std::size_t have = once; have < all;) {
            std::size_t const more = std::min(have, all - have);
            std::memcpy(repeated.data() + have, repeated.data(), more);
            have += more;
        }
        int written = 0;
        demand(EVP_EncryptInit_ex2(cipher.get(), aes.get(), k.data(), k.data() + 16, nullptr) == 1);
        demand(EVP_CIPHER_CTX_set_padding(cipher.get(), 0) == 1);
        demand(
            EVP_EncryptUpdate(
                cipher.get(), mixed.data(), &written, repeated.data(), static_cast<int>(all)) == 1);
        // 256 is 1 modulo 3, so the sum of the bytes has the remainder of the 128-bit number.
        unsigned int sum = 0;
        for (std::size_t i = 0; i < 16; ++i) sum += mixed[i];
        last = mixed[all - 1];
        return digest(sum % 3, std::span(mixed).first(all));
    }

    unsigned char last = 0;

    void wipe()
    {
        OPENSSL_cleanse(repeated.data(), repeated.size());
        OPENSSL_cleanse(k.data(), k.size());
    }
};

PasswordHash::PasswordHash() : body_(std::make_unique<Body>())
{
    bool const ready = body_->aes && body_->cipher && body_->hasher &&
                       std::ranges::all_of(body_->digests, [](auto const& d) { return !!d; });
    ensure(ready, "OpenSSL offers no AES-128-CBC or SHA-2");
}

PasswordHash::~PasswordHash() = default;

std::array<unsigned char, 32>
PasswordHash::operator()(std::string_view password, std::span<unsigned char const, 8> salt)
{
    ensure(password.size() <= password_max, "a passphrase is longer than revision 6 allows");
    std::vector<unsigned char> start(password.begin(), password.end());
    start.insert(start.end(), salt.begin(), salt.end());
    std::size_t length = body_->digest(0, start);
    OPENSSL_cleanse(start.data(), start.size());
    for (int done = 1;; ++done) {
        length = body_->round(password, length);
        if (done >= 64 && body_->last <= done - 32) break;
    }
    std::array<unsigned char, 32> result{};
    std::copy_n(body_->k.begin(), result.size(), result.begin());
    body_->wipe();
    return result;
}

} // namespace safehand::sealing
