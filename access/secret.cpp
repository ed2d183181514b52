#include "access/secret.h"

#include "record/error.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdint>
#include <span>

namespace safehand::access {

namespace {

constexpr std::string_view url_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

unsigned char const* raw(std::string_view bytes)
{
    // NOLINTNEXTLINE(bugprone-casting-through-void): OpenSSL and std::string name bytes differently
    return static_cast<unsigned char const*>(static_cast<void const*>(bytes.data()));
}

unsigned char* raw(std::string& bytes)
{
    // NOLINTNEXTLINE(bugprone-casting-through-void): OpenSSL and std::string name bytes differently
    return static_cast<unsigned char*>(static_cast<void*>(bytes.data()));
}

/// `bits` bits for each letter.
std::string lettered(std::string_view bytes, std::string_view letters, unsigned bits)
{
    std::string text;
    std::uint32_t held = 0;
    unsigned count = 0;
    unsigned const mask = (1U << bits) - 1U;
    for (char const byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        count += 8;
        while (count >= bits) {
            count -= bits;
            text += letters[(held >> count) & mask];
        }
    }
    if (count > 0) text += letters[(held << (bits - count)) & mask];
    return text;
}

std::optional<std::string>
unlettered(std::string_view text, std::string_view letters, unsigned bits)
{
    std::string bytes;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (char const letter : text) {
        auto const value = letters.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        held = (held << bits) | static_cast<std::uint32_t>(value);
        count += bits;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((held >> count) & 0xFFU);
        }
    }
    bool const rest_is_nothing = (held & ((1U << count) - 1U)) == 0 && count < bits;
    return rest_is_nothing ? std::optional(bytes) : std::nullopt;
}

} // namespace

std::string random_bytes(Randomness& randomness, std::size_t count)
{
    std::string bytes(count, '\0');
    randomness.fill(std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

std::string new_secret(Randomness& randomness)
{
    return to_base64url(random_bytes(randomness, 32));
}

std::string new_digits(Randomness& randomness, int digits)
{
    ensure(digits > 0 && digits <= 18, "a code has 1 to 18 digits");
    std::string text;
    while (text.size() < static_cast<std::size_t>(digits))
        for (char const byte : random_bytes(randomness, 16)) {
            auto const value = static_cast<unsigned char>(byte);
            // 250 to 255 would make the first six digits likelier.
            if (value < 250 && text.size() < static_cast<std::size_t>(digits))
                text += static_cast<char>('0' + value % 10);
        }
    return text;
}

std::string sha256(std::string_view bytes)
{
    std::string out(32, '\0');
    unsigned size = 0;
    ensure(
        EVP_Digest(bytes.data(), bytes.size(), raw(out), &size, EVP_sha256(), nullptr) == 1 &&
            size == 32,
        "SHA-256 can always be made");
    return out;
}

std::string hmac_sha256(std::string_view key, std::string_view text)
{
    std::string out(32, '\0');
    unsigned size = 0;
    ensure(
        HMAC(
            EVP_sha256(),
            key.data(),
            static_cast<int>(key.size()),
            raw(text),
            text.size(),
            raw(out),
            &size) != nullptr &&
            size == 32,
        "HMAC can always be made");
    return out;
}

bool same(std::string_view one, std::string_view other) noexcept
{
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string to_base64url(std::string_view bytes)
{
    return lettered(bytes, url_letters, 6);
}

std::optional<std::string> from_base64url(std::string_view text)
{
    return unlettered(text, url_letters, 6);
}

std::string to_base32(std::string_view bytes)
{
    return lettered(bytes, base32_letters, 5);
}

std::optional<std::string> from_base32(std::string_view text)
{
    std::string plain;
    for (char const letter : text) {
        if (letter == ' ' || letter == '-') continue;
        plain += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return unlettered(plain, base32_letters, 5);
}

} // namespace safehand::access
