#include "access/password.h"

#include "access/secret.h"
#include "record/error.h"

#include <argon2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace safehand::access {

namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t word_letters_min = 4;
constexpr std::size_t different_letters_min = 5;
/// What a stored string may ask of this machine: nothing of ours asks for more.
constexpr std::uint32_t memory_kib_max = 1U << 20U;
constexpr std::uint32_t passes_max = 16;
constexpr std::uint32_t lanes_max = 8;

std::string small(std::string_view text)
{
    std::string out(text);
    for (auto& letter : out)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

bool take(std::string_view& text, std::string_view lead)
{
    if (!text.starts_with(lead)) return false;
    text.remove_prefix(lead.size());
    return true;
}

bool take(std::string_view& text, std::uint32_t& number)
{
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return true;
}

std::optional<PasswordCost> cost_of(std::string_view phc)
{
    PasswordCost cost;
    bool const ours = take(phc, "$argon2id$v=19$m=") && take(phc, cost.memory_kib) &&
                      take(phc, ",t=") && take(phc, cost.passes) && take(phc, ",p=") &&
                      take(phc, cost.lanes) && take(phc, "$");
    bool const bearable = cost.memory_kib <= memory_kib_max && cost.passes <= passes_max &&
                          cost.lanes >= 1 && cost.lanes <= lanes_max;
    return ours && bearable ? std::optional(cost) : std::nullopt;
}

} // namespace

CommonPasswords::CommonPasswords(std::string_view lines)
{
    while (!lines.empty()) {
        auto const end = std::min(lines.find('\n'), lines.size());
        auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (!line.empty() && line.front() != '#') known_.insert(small(line));
    }
}

bool CommonPasswords::holds(std::string_view password) const
{
    auto const plain = small(password);
    if (known_.contains(plain)) return true;
    // What people add to a common word to make it long enough: the same again, or a tail of digits
    // and signs.
    for (std::size_t part = 1; part <= plain.size() / 2; ++part) {
        if (plain.size() % part != 0) continue;
        bool repeated = true;
        for (std::size_t at = part; at < plain.size() && repeated; ++at)
            repeated = plain[at] == plain[at - part];
        if (repeated && (part < word_letters_min || known_.contains(plain.substr(0, part))))
            return true;
    }
    auto const letters = plain.find_last_of("abcdefghijklmnopqrstuvwxyz");
    return letters != std::string::npos && known_.contains(plain.substr(0, letters + 1));
}

PasswordFault fault_in_password(
    std::string_view password,
    CommonPasswords const& common,
    std::vector<std::string> const& own_words)
{
    if (password.size() > password_bytes_max) return PasswordFault::too_long;
    if (characters(password) < password_characters_min) return PasswordFault::too_short;
    auto const plain = small(password);
    if (std::set<char>(plain.begin(), plain.end()).size() < different_letters_min)
        return PasswordFault::common;
    if (common.holds(password)) return PasswordFault::common;
    for (auto const& word : own_words)
        if (word.size() >= word_letters_min && plain.find(small(word)) != std::string::npos)
            return PasswordFault::about_you;
    return PasswordFault::none;
}

std::string
hash_password(std::string_view password, PasswordCost const& cost, Randomness& randomness)
{
    PasswordCost const floor;
    ensure(
        cost.memory_kib >= floor.memory_kib && cost.passes >= floor.passes && cost.lanes >= 1,
        "a password costs at least 19 MiB and two passes");
    auto const salt = random_bytes(randomness, salt_bytes);
    std::string phc(
        argon2_encodedlen(
            cost.passes, cost.memory_kib, cost.lanes, salt_bytes, hash_bytes, Argon2_id),
        '\0');
    if (argon2id_hash_encoded(
            cost.passes,
            cost.memory_kib,
            cost.lanes,
            password.data(),
            password.size(),
            salt.data(),
            salt.size(),
            hash_bytes,
            phc.data(),
            phc.size()) != ARGON2_OK)
        throw Error(
            Fault::unavailable, "There is not enough memory to check a password; try again.");
    phc.resize(phc.find('\0'));
    return phc;
}

PasswordCheck
check_password(std::string_view password, std::string_view phc, PasswordCost const& cost)
{
    auto const kept = cost_of(phc);
    if (!kept || password.size() > password_bytes_max) return {};
    auto const result = argon2id_verify(std::string(phc).c_str(), password.data(), password.size());
    if (result == ARGON2_MEMORY_ALLOCATION_ERROR)
        throw Error(
            Fault::unavailable, "There is not enough memory to check a password; try again.");
    if (result != ARGON2_OK) return {};
    return {true, kept->memory_kib < cost.memory_kib || kept->passes < cost.passes};
}

} // namespace safehand::access
