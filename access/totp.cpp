#include "access/totp.h"

#include "access/percent_encoding.h"
#include "access/secret.h"
#include "record/error.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace safehand::access {

namespace {

constexpr std::size_t key_bytes = 20;
constexpr std::int64_t drift = 1; ///< steps before and after the present one

} // namespace

std::string new_totp_key(Randomness& randomness)
{
    return random_bytes(randomness, key_bytes);
}

std::string totp_digits(std::string_view key, std::int64_t step, int digits)
{
    ensure(digits >= 6 && digits <= 8, "an authenticator shows 6 to 8 digits");
    std::array<unsigned char, 8> counter{};
    auto rest = static_cast<std::uint64_t>(step);
    for (auto at = counter.rbegin(); at != counter.rend(); ++at) {
        *at = static_cast<unsigned char>(rest & 0xFFU);
        rest >>= 8U;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    ensure(
        HMAC(
            EVP_sha1(),
            key.data(),
            static_cast<int>(key.size()),
            counter.data(),
            counter.size(),
            mac.data(),
            &size) != nullptr &&
            size == 20,
        "HMAC can always be made");
    std::size_t const offset = mac[19] & 15U;
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < 4; ++at) value = (value << 8U) | mac[offset + at];
    value &= 0x7FFFFFFFU;
    std::string text;
    for (int at = 0; at < digits; ++at) {
        text.insert(text.begin(), static_cast<char>('0' + value % 10));
        value /= 10;
    }
    return text;
}

std::int64_t totp_step(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() /
           totp_step_seconds;
}

std::optional<std::int64_t>
totp_step_used(std::string_view key, std::string_view given, std::int64_t last_used, Instant now)
{
    std::string plain;
    for (char const letter : given)
        if (letter != ' ') plain += letter;
    std::optional<std::int64_t> used;
    auto const present = totp_step(now);
    for (auto step = present - drift; step <= present + drift; ++step)
        if (same(totp_digits(key, step), plain) && step > last_used && !used) used = step;
    return used;
}

std::string totp_uri(std::string_view key, std::string_view issuer, std::string_view label)
{
    auto const name = percent_encoded(issuer);
    return "otpauth://totp/" + name + ":" + percent_encoded(label) + "?secret=" + to_base32(key) +
           "&issuer=" + name + "&algorithm=SHA1&digits=6&period=30";
}

} // namespace safehand::access
