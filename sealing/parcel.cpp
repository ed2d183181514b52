#include "sealing/parcel.h"

#include "record/error.h"
#include "sealing/passphrase.h"

#include <libdeflate.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace safehand::sealing {

namespace {

// WinZip AE-2 at its greatest strength (AES Encryption Information, versions AE-1 and AE-2).
constexpr int key_size = 32;
constexpr int check_size = 2;
constexpr int rounds = 1000;
constexpr std::size_t salt_size = 16;
constexpr std::size_t mac_size = 10;
constexpr int version_needed = 51;
constexpr int deflated = 8;
constexpr int aes_method = 99;
constexpr int first_day = 0x21; ///< 1 January 1980, the first that the format can write
constexpr int compression_level = 9;

void demand(bool good)
{
    ensure(good, "OpenSSL refused a step of a parcel's encryption");
}

struct Keys {
    std::array<unsigned char, 2 * key_size + check_size> bytes{};

    Keys() = default;
    Keys(Keys const&) = delete;
    Keys& operator=(Keys const&) = delete;
    Keys(Keys&&) = delete;
    Keys& operator=(Keys&&) = delete;

    ~Keys() { OPENSSL_cleanse(bytes.data(), bytes.size()); }

    unsigned char const* cipher() const { return bytes.data(); }

    unsigned char const* mac() const { return bytes.data() + key_size; }

    unsigned char const* check() const { return bytes.data() + std::size_t{2} * key_size; }
};

std::string deflate(std::string_view file)
{
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };

    std::unique_ptr<libdeflate_compressor, Free> const compressor(
        libdeflate_alloc_compressor(compression_level));
    ensure(compressor != nullptr, "there is no memory for a compressor");
    std::string out(libdeflate_deflate_compress_bound(compressor.get(), file.size()), '\0');
    out.resize(libdeflate_deflate_compress(
        compressor.get(), file.data(), file.size(), out.data(), out.size()));
    ensure(!out.empty(), "a file could not be deflated into its bound");
    return out;
}

/// Counter mode with the counter's first byte the lowest, from 1, as AE-2 has it; OpenSSL counts
/// from the other end, so the counters are written out and enciphered block by block.
void encipher(std::string& data, unsigned char const* key)
{
    std::vector<unsigned char> stream((data.size() + 15) / 16 * 16);
    for (std::size_t block = 0; block * 16 < stream.size(); ++block)
        for (std::size_t i = 0; i < 8; ++i)
            stream[block * 16 + i] = static_cast<unsigned char>((block + 1) >> (8 * i));

    struct Free {
        void operator()(EVP_CIPHER_CTX* one) const { EVP_CIPHER_CTX_free(one); }
    };

    std::unique_ptr<EVP_CIPHER_CTX, Free> const context(EVP_CIPHER_CTX_new());
    demand(context != nullptr);
    demand(EVP_EncryptInit_ex2(context.get(), EVP_aes_256_ecb(), key, nullptr, nullptr) == 1);
    demand(EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1);
    int written = 0;
    demand(
        EVP_EncryptUpdate(
            context.get(),
            stream.data(),
            &written,
            stream.data(),
            static_cast<int>(stream.size())) == 1);
    demand(static_cast<std::size_t>(written) == stream.size());
    for (std::size_t i = 0; i < data.size(); ++i)
        data[i] = static_cast<char>(static_cast<unsigned char>(data[i]) ^ stream[i]);
    OPENSSL_cleanse(stream.data(), stream.size());
}

std::string mac_of(std::string_view data, unsigned char const* key)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    std::vector<unsigned char> const bytes(data.begin(), data.end());
    demand(
        HMAC(EVP_sha1(), key, key_size, bytes.data(), bytes.size(), mac.data(), &size) != nullptr);
    return {mac.begin(), mac.begin() + mac_size};
}

void put(std::string& out, std::size_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// The fields that both headers of an entry share, from the version needed on.
void put_shared(std::string& out, std::size_t sealed, std::size_t plain, std::size_t name)
{
    put(out, version_needed, 2);
    put(out, 1, 2); // encrypted
    put(out, aes_method, 2);
    put(out, 0, 2); // midnight
    put(out, first_day, 2);
    put(out, 0, 4); // AE-2 keeps no checksum of the plain text
    put(out, sealed, 4);
    put(out, plain, 4);
    put(out, name, 2);
    put(out, 11, 2); // the extra field below
}

void put_extra(std::string& out)
{
    put(out, 0x9901, 2);
    put(out, 7, 2);
    put(out, 2, 2); // AE-2
    out += "AE";
    put(out, 3, 1); // 256 bits
    put(out, deflated, 2);
}

std::string archive(std::string_view sealed, std::size_t plain, std::string_view name)
{
    std::string out("PK\3\4");
    put_shared(out, sealed.size(), plain, name.size());
    out += name;
    put_extra(out);
    out += sealed;
    auto const directory = out.size();
    out += "PK\1\2";
    put(out, version_needed, 2);
    put_shared(out, sealed.size(), plain, name.size());
    put(out, 0, 2); // comment
    put(out, 0, 2); // disk
    put(out, 0, 2); // internal attributes
    put(out, 0, 4); // external attributes
    put(out, 0, 4); // where the entry begins
    out += name;
    put_extra(out);
    auto const end = out.size();
    out += "PK\5\6";
    put(out, 0, 4); // disks
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, end - directory, 4);
    put(out, directory, 4);
    put(out, 0, 2); // comment
    return out;
}

Digest digest_of(std::string_view bytes)
{
    std::array<unsigned char, 32> hash{};
    demand(
        EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, EVP_sha256(), nullptr) == 1);
    Digest digest{"sha256:"};
    for (auto const byte : hash) {
        digest.text += "0123456789abcdef"[byte >> 4U];
        digest.text += "0123456789abcdef"[byte & 15U];
    }
    return digest;
}

} // namespace

SealedCopy make_parcel(
    std::string_view file,
    std::string_view extension,
    std::string_view passphrase,
    Randomness& randomness)
{
    check_passphrase(passphrase);
    bool const neutral =
        !extension.empty() && extension.size() <= 4 &&
        std::ranges::all_of(extension, [](char c) { return c >= 'a' && c <= 'z'; });
    ensure(neutral, "a parcel's file has an extension of one to four small letters");
    ensure(file.size() < (1U << 30U), "a file is too large for a parcel");

    std::array<unsigned char, salt_size> salt{};
    randomness.fill(std::as_writable_bytes(std::span(salt)));
    Keys keys;
    demand(
        PKCS5_PBKDF2_HMAC(
            passphrase.data(),
            static_cast<int>(passphrase.size()),
            salt.data(),
            static_cast<int>(salt.size()),
            rounds,
            EVP_sha1(),
            static_cast<int>(keys.bytes.size()),
            keys.bytes.data()) == 1);
    auto data = deflate(file);
    encipher(data, keys.cipher());
    std::string sealed(salt.begin(), salt.end());
    sealed.append(keys.check(), keys.check() + check_size);
    sealed += data;
    sealed += mac_of(data, keys.mac());

    SealedCopy copy;
    copy.bytes = archive(sealed, file.size(), "copy." + std::string(extension));
    copy.sha256 = digest_of(copy.bytes);
    copy.encrypted = true;
    return copy;
}

} // namespace safehand::sealing
