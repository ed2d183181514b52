// AES-256-GCM, HMAC-SHA-256 and SHA-256 by OpenSSL.
#include "storage/envelope.h"

#include "record/error.h"
#include "storage/packing.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <limits>
#include <memory>

namespace safehand::storage {

namespace {

constexpr std::string_view version = "sh:v1:";
constexpr std::size_t key_length = 32;
constexpr std::size_t nonce_length = 12;
constexpr std::size_t tag_length = 16;
constexpr std::size_t wrapped_length = nonce_length + key_length + tag_length;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

// OpenSSL takes unsigned char; the standard allows looking at any object that way.
unsigned char const* raw(std::string_view bytes)
{
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

unsigned char* raw(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

int length_of(std::string_view bytes)
{
    ensure(
        bytes.size() <= std::size_t{std::numeric_limits<int>::max()},
        "one encrypted value is shorter than 2 GiB");
    return static_cast<int>(bytes.size());
}

std::string random_bytes(Randomness& randomness, std::size_t count)
{
    std::string bytes(count, '\0');
    randomness.fill(std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

/// nonce, text, tag
void encrypt(
    std::string& out,
    std::string_view key,
    std::string_view context,
    std::string_view text,
    Randomness& randomness)
{
    auto const nonce = random_bytes(randomness, nonce_length);
    out.append(nonce);
    auto const at = out.size();
    out.resize(at + text.size() + tag_length);
    Cipher const cipher(EVP_CIPHER_CTX_new());
    int done = 0;
    auto* const to = raw(out) + at;
    ensure(
        cipher &&
            EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key), raw(nonce)) ==
                1 &&
            EVP_EncryptUpdate(cipher.get(), nullptr, &done, raw(context), length_of(context)) ==
                1 &&
            EVP_EncryptUpdate(cipher.get(), to, &done, raw(text), length_of(text)) == 1 &&
            EVP_EncryptFinal_ex(cipher.get(), to + done, &done) == 1 &&
            EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_length, to + text.size()) ==
                1,
        "AES-256-GCM encrypts");
}

Error not_ours()
{
    return {
        Fault::broken,
        "Something kept in the store was changed or is out of its place; run the audit check.",
        "an encrypted value does not open"};
}

std::string decrypt(std::string_view key, std::string_view context, std::string_view box)
{
    if (box.size() < nonce_length + tag_length) throw not_ours();
    auto const nonce = box.substr(0, nonce_length);
    auto const text = box.substr(nonce_length, box.size() - nonce_length - tag_length);
    std::string tag(box.substr(box.size() - tag_length));
    std::string out(text.size(), '\0');
    Cipher const cipher(EVP_CIPHER_CTX_new());
    int done = 0;
    ensure(
        cipher &&
            EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key), raw(nonce)) ==
                1 &&
            EVP_DecryptUpdate(cipher.get(), nullptr, &done, raw(context), length_of(context)) == 1,
        "AES-256-GCM can be started");
    bool const good =
        EVP_DecryptUpdate(cipher.get(), raw(out), &done, raw(text), length_of(text)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_length, raw(tag)) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), raw(out) + done, &done) == 1;
    if (!good) throw not_ours();
    return out;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    std::string out(32, '\0');
    ensure(
        EVP_Digest(bytes.data(), bytes.size(), raw(out), nullptr, EVP_sha256(), nullptr) == 1,
        "SHA-256 can be made");
    return out;
}

std::string hex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (char const byte : bytes) {
        auto const value = static_cast<unsigned char>(byte);
        text.push_back(digits[value >> 4U]);
        text.push_back(digits[value & 15U]);
    }
    return text;
}

Digest digest_of(std::string_view bytes)
{
    return {"sha256:" + hex(sha256(bytes))};
}

bool same(std::string_view one, std::string_view other) noexcept
{
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

Envelope::Envelope(std::string_view key, Randomness& randomness)
    : key_(key), randomness_(randomness)
{
    ensure(key.size() == key_length, "the outer key has 32 bytes");
    wrapping_ = derived("wrapping");
}

Envelope::~Envelope()
{
    OPENSSL_cleanse(key_.data(), key_.size());
    OPENSSL_cleanse(wrapping_.data(), wrapping_.size());
}

namespace {

std::string hmac(std::string_view key, std::string_view bytes)
{
    std::string out(32, '\0');
    std::size_t length = 0;
    auto const* const made = EVP_Q_mac(
        nullptr,
        "HMAC",
        nullptr,
        "SHA256",
        nullptr,
        key.data(),
        key.size(),
        raw(bytes),
        bytes.size(),
        raw(out),
        out.size(),
        &length);
    ensure(made != nullptr && length == out.size(), "HMAC-SHA-256 can be made");
    return out;
}

} // namespace

std::string Envelope::derived(std::string_view purpose) const
{
    return hmac(key_, "safehand storage v1 " + std::string(purpose));
}

std::string Envelope::mac(std::string_view purpose, std::string_view bytes) const
{
    auto key = derived(purpose);
    auto out = hmac(key, bytes);
    OPENSSL_cleanse(key.data(), key.size());
    return out;
}

std::string
Envelope::seal(std::initializer_list<std::string_view> context, std::string_view text) const
{
    auto const bound = std::string(version) + pack(context);
    auto key = random_bytes(randomness_, key_length);
    std::string box(version);
    box.reserve(version.size() + wrapped_length + nonce_length + text.size() + tag_length);
    encrypt(box, wrapping_, bound, key, randomness_);
    encrypt(box, key, bound, text, randomness_);
    OPENSSL_cleanse(key.data(), key.size());
    return box;
}

std::string
Envelope::open(std::initializer_list<std::string_view> context, std::string_view box) const
{
    if (!box.starts_with(version) || box.size() < version.size() + wrapped_length) throw not_ours();
    box.remove_prefix(version.size());
    auto const bound = std::string(version) + pack(context);
    auto key = decrypt(wrapping_, bound, box.substr(0, wrapped_length));
    auto text = decrypt(key, bound, box.substr(wrapped_length));
    OPENSSL_cleanse(key.data(), key.size());
    return text;
}

} // namespace safehand::storage
