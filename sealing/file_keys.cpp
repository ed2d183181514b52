#include "sealing/file_keys.h"

#include "record/error.h"
#include "sealing/aes.h"
#include "sealing/passphrase.h"
#include "sealing/password_hash.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace safehand::sealing {

namespace {

template <std::size_t size>
std::span<std::byte> raw(std::array<unsigned char, size>& bytes)
{
    return std::as_writable_bytes(std::span(bytes));
}

FileKeys make(PasswordHash& hash, std::string_view passphrase, Randomness& randomness)
{
    check_passphrase(passphrase);
    FileKeys keys;
    randomness.fill(raw(keys.key));
    randomness.fill(raw(keys.u).subspan(32)); // validation salt, then key salt
    std::span const u(keys.u);
    auto const proof = hash(passphrase, u.subspan<32, 8>());
    std::ranges::copy(proof, keys.u.begin());
    auto wrapping = hash(passphrase, u.subspan<40, 8>());
    keys.ue = wrap_key(wrapping, keys.key);
    OPENSSL_cleanse(wrapping.data(), wrapping.size());
    randomness.fill(raw(keys.o));
    randomness.fill(raw(keys.oe));

    std::array<unsigned char, 16> perms{};
    randomness.fill(raw(perms).subspan(12));
    auto const p = static_cast<std::uint32_t>(keys.p);
    for (std::size_t i = 0; i < 4; ++i) perms.at(i) = static_cast<unsigned char>(p >> (8 * i));
    std::fill_n(perms.begin() + 4, 4, static_cast<unsigned char>(0xFF));
    constexpr std::string_view metadata_encrypted = "Tadb";
    std::ranges::copy(metadata_encrypted, perms.begin() + 8);
    keys.perms = encrypt_block(keys.key, perms);
    return keys;
}

} // namespace

FileKeys::~FileKeys()
{
    OPENSSL_cleanse(key.data(), key.size());
}

FileKeys make_keys(std::string_view passphrase, Randomness& randomness)
{
    PasswordHash hash;
    return make(hash, passphrase, randomness);
}

std::vector<FileKeys> make_keys(std::span<std::string const> passphrases, Randomness& randomness)
{
    PasswordHash hash;
    std::vector<FileKeys> all;
    all.reserve(passphrases.size());
    for (auto const& passphrase : passphrases) all.push_back(make(hash, passphrase, randomness));
    return all;
}

} // namespace safehand::sealing
