#include "access/recovery.h"

#include "access/secret.h"

namespace safehand::access {

namespace {

constexpr std::size_t group_letters = 4;
constexpr std::size_t code_letters = 16;

/// 80 random bits: a plain hash cannot be searched.
std::string hashed(std::string_view plain)
{
    return to_base64url(sha256("recovery code " + std::string(plain)));
}

std::string plain_letters(std::string_view given)
{
    std::string plain;
    for (char letter : given) {
        if (letter == ' ' || letter == '-') continue;
        plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return plain;
}

} // namespace

RecoveryCodes new_recovery_codes(Randomness& randomness)
{
    RecoveryCodes made;
    for (int number = 0; number < recovery_codes_count; ++number) {
        auto const plain = plain_letters(to_base32(random_bytes(randomness, 10)));
        std::string code;
        for (std::size_t at = 0; at < code_letters; ++at) {
            if (at > 0 && at % group_letters == 0) code += '-';
            code += plain[at];
        }
        made.codes.push_back(std::move(code));
        made.hashes.push_back(hashed(plain));
    }
    return made;
}

std::optional<std::size_t>
recovery_code_used(std::string_view given, std::vector<std::string> const& hashes)
{
    auto const plain = plain_letters(given);
    auto const hash = hashed(plain);
    std::optional<std::size_t> found;
    for (std::size_t at = 0; at < hashes.size(); ++at)
        if (same(hash, hashes[at]) && plain.size() == code_letters) found = at;
    return found;
}

} // namespace safehand::access
