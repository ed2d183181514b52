// Writing and reading the eight lines of a leaf.
#include "audit/leaf.h"

#include "audit/encoding.h"
#include "record/error.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

namespace safehand::audit {

namespace {

constexpr std::string_view version = "safehand-leaf/1";
constexpr std::size_t field_length_max = 120;
constexpr std::size_t key_length = 32;

bool public_word(std::string_view word)
{
    static constexpr std::string_view others = "._:+/=-";
    return word.size() <= field_length_max && std::ranges::all_of(word, [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= '0' && letter <= '9') ||
                      others.find(letter) != std::string_view::npos;
           });
}

std::string commitment(std::string_view payload, std::string_view key)
{
    std::array<unsigned char, 32> out{};
    std::size_t length = 0;
    std::vector<unsigned char> const data(payload.begin(), payload.end());
    auto const* const made = EVP_Q_mac(
        nullptr,
        "HMAC",
        nullptr,
        "SHA256",
        nullptr,
        key.data(),
        key.size(),
        data.data(),
        data.size(),
        out.data(),
        out.size(),
        &length);
    ensure(made != nullptr && length == out.size(), "HMAC-SHA-256 of a payload can be made");
    return hex(std::string(out.begin(), out.end()));
}

Error not_a_leaf(std::string_view why)
{
    return {
        Fault::broken, "An entry of the audit log is not in its proper form.", std::string(why)};
}

/// 2026-12-16T14:05:09.123Z, compared with what iso() writes, so that there is one spelling only.
Instant read_instant(std::string_view text)
{
    static constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() != shape.size()) throw not_a_leaf("the time has another length");
    auto const number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        auto const part = text.substr(at, length);
        auto const end = std::from_chars(part.data(), part.data() + part.size(), value);
        if (end.ec != std::errc{} || end.ptr != part.data() + part.size())
            throw not_a_leaf("the time is not made of numbers");
        return value;
    };
    using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
    using std::chrono::milliseconds, std::chrono::sys_days, std::chrono::year;
    auto const day = year(number(0, 4)) / number(5, 2) / number(8, 2);
    if (!day.ok()) throw not_a_leaf("the time names no day");
    Instant const at = sys_days(day) + hours(number(11, 2)) + minutes(number(14, 2)) +
                       seconds(number(17, 2)) + milliseconds(number(20, 3));
    if (iso(at) != text) throw not_a_leaf("the time is spelt in another way");
    return at;
}

} // namespace

Leaf make_leaf(Event const& event, Randomness& randomness)
{
    ensure(!event.type.empty(), "an audit event has a type");
    Leaf leaf;
    leaf.payload = event.payload;
    std::array<std::byte, key_length> key{};
    randomness.fill(key);
    std::ranges::transform(key, std::back_inserter(leaf.payload_key), [](std::byte byte) {
        return static_cast<char>(byte);
    });
    leaf.bytes.append(version).append("\n").append(iso(event.at)).append("\n");
    for (auto const* const word :
         {&event.type, &event.actor, &event.object, &event.outcome, &event.rows}) {
        ensure(public_word(*word), "public fields of an audit event hold plain codes only");
        leaf.bytes.append(*word).append("\n");
    }
    leaf.bytes.append(commitment(leaf.payload, leaf.payload_key)).append("\n");
    return leaf;
}

LeafWords read_leaf(std::string_view bytes)
{
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        auto const end = bytes.find('\n');
        if (end == std::string_view::npos) throw not_a_leaf("the last line has no end");
        lines.push_back(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
    if (lines.size() != 8) throw not_a_leaf("it has not eight lines");
    if (lines[0] != version) throw not_a_leaf("its version is unknown");
    for (std::size_t i = 2; i < 7; ++i)
        if (!public_word(lines[i])) throw not_a_leaf("a field holds a character not allowed");
    if (lines[2].empty()) throw not_a_leaf("it has no type");
    static constexpr std::string_view hex_digits = "0123456789abcdef";
    if (lines[7].size() != 64 || lines[7].find_first_not_of(hex_digits) != std::string_view::npos)
        throw not_a_leaf("its commitment is not a digest");
    return {
        read_instant(lines[1]),
        std::string(lines[2]),
        std::string(lines[3]),
        std::string(lines[4]),
        std::string(lines[5]),
        std::string(lines[6]),
        std::string(lines[7])};
}

bool opens(LeafWords const& leaf, std::string_view payload, std::string_view payload_key)
{
    if (payload_key.size() != key_length) return false;
    auto const found = commitment(payload, payload_key);
    return found.size() == leaf.commitment.size() &&
           CRYPTO_memcmp(found.data(), leaf.commitment.data(), found.size()) == 0;
}

} // namespace safehand::audit
