// Passwords: which are fit to be taken, and how one is kept (Argon2id, RFC 9106). Whose they are is
// not known here.
#pragma once

#include "record/randomness.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace safehand::access {

/// What one check costs. Never less than 19 MiB and two passes.
struct PasswordCost {
    std::uint32_t memory_kib = 19456;
    std::uint32_t passes = 2;
    std::uint32_t lanes = 1;

    bool operator==(PasswordCost const&) const = default;
};

inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_bytes_max = 512;

/// Passwords that are tried first by everybody who guesses: one a line, lines of `#` are words to
/// the reader. Compared without regard to case.
class CommonPasswords {
  public:
    explicit CommonPasswords(std::string_view lines);
    bool holds(std::string_view password) const;

    std::size_t size() const noexcept { return known_.size(); }

  private:
    std::unordered_set<std::string> known_;
};

enum class PasswordFault {
    none,
    too_short, ///< fewer than 12 characters (ASVS 6.2.1)
    too_long,  ///< more than 512 bytes
    common,    ///< in the list, or the same few characters over and over
    about_you, ///< holds the reference, the name or the service's own name
};

/// `own_words`: what the password must not contain, without regard to case; words of fewer than
/// four characters are passed over. Any character is let in, and none is asked for (ASVS 6.2.5).
PasswordFault fault_in_password(
    std::string_view password,
    CommonPasswords const& common,
    std::vector<std::string> const& own_words);

/// A PHC string: "$argon2id$v=19$m=19456,t=2,p=1$salt$hash", salt 16 and hash 32 random bytes.
std::string
hash_password(std::string_view password, PasswordCost const& cost, Randomness& randomness);

struct PasswordCheck {
    bool right = false;
    bool outdated = false; ///< right, but kept at a lower cost than `cost`: hash it anew
};

/// Anything but an Argon2id PHC string of bearable cost is never right.
PasswordCheck
check_password(std::string_view password, std::string_view phc, PasswordCost const& cost);

} // namespace safehand::access
