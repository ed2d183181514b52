// Envelope ids that nobody without the key can make.
#include "delivery/notice.h"
#include "record/error.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace safehand::delivery {

namespace {

constexpr std::string_view prefix = "SH1.";
constexpr std::size_t copy_characters_max = 40;
constexpr std::size_t key_bytes_min = 32;
constexpr std::size_t seal_bytes = 20; // of HMAC-SHA256's 32; keeps the id within 100 characters
constexpr int attempt_max = 9999;

bool is_copy(std::string_view text)
{
    return !text.empty() && text.size() <= copy_characters_max &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

std::string seal(std::string_view text, std::span<std::byte const> key)
{
    ensure(key.size() >= key_bytes_min, "The key for envelope ids is too short.");
    std::vector<unsigned char> message(text.begin(), text.end());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    auto const* const made = HMAC(
        EVP_sha256(),
        key.data(),
        static_cast<int>(key.size()),
        message.data(),
        message.size(),
        digest.data(),
        &length);
    ensure(made != nullptr && length >= seal_bytes, "The seal of an envelope id was not made.");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < seal_bytes; ++i) {
        out += digits[digest.at(i) >> 4U];
        out += digits[digest.at(i) & 15U];
    }
    return out;
}

} // namespace

std::string make_envelope_id(CopyId const& copy, int attempt, std::span<std::byte const> key)
{
    ensure(is_copy(copy.text), "A copy's id does not fit into an envelope id.");
    ensure(attempt >= 1 && attempt <= attempt_max, "An attempt's number is out of range.");
    auto const said = std::string(prefix) + copy.text + "." + std::to_string(attempt);
    return said + "." + seal(said, key);
}

std::optional<EnvelopeId> check_envelope_id(std::string_view text, std::span<std::byte const> key)
{
    auto const last = text.rfind('.');
    if (!text.starts_with(prefix) || last == text.npos || last < prefix.size()) return {};
    auto const said = text.substr(0, last);
    auto const given = text.substr(last + 1);
    auto const wanted = seal(said, key);
    if (given.size() != wanted.size() ||
        CRYPTO_memcmp(given.data(), wanted.data(), wanted.size()) != 0)
        return {};
    auto const dot = said.rfind('.');
    if (dot < prefix.size()) return {};
    EnvelopeId id{{std::string(said.substr(prefix.size(), dot - prefix.size()))}, 0};
    auto const number = said.substr(dot + 1);
    auto const* const end = number.end();
    auto const read = std::from_chars(number.begin(), end, id.attempt);
    bool const whole = read.ec == std::errc{} && read.ptr == end;
    if (!whole || !is_copy(id.copy.text) || id.attempt < 1 || id.attempt > attempt_max) return {};
    return id;
}

} // namespace safehand::delivery
