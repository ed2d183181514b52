// Recovery codes for people who lost their authenticator: ten, each good once, kept only as hashes.
#pragma once

#include "record/randomness.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::access {

struct RecoveryCodes {
    std::vector<std::string> codes;  ///< "k7wq-2mx4-d8ra-b3nf": 80 random bits; shown once
    std::vector<std::string> hashes; ///< what is kept
};

inline constexpr int recovery_codes_count = 10;

RecoveryCodes new_recovery_codes(Randomness& randomness);

/// Which of `hashes` the code belongs to. Case, spaces and hyphens do not matter. Every hash is
/// looked at, whichever fits.
std::optional<std::size_t>
recovery_code_used(std::string_view given, std::vector<std::string> const& hashes);

} // namespace safehand::access
