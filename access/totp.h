// Six digits from an authenticator (TOTP, RFC 6238: HMAC-SHA-1, 30 seconds). Each step is good
// once: the caller keeps the number of the last one used.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::access {

inline constexpr std::int64_t totp_step_seconds = 30;

std::string new_totp_key(Randomness& randomness); ///< 20 raw bytes (RFC 4226 section 4, R6)

/// Digits for a step (RFC 4226 section 5.3). `digits` is 6 to 8.
std::string totp_digits(std::string_view key, std::int64_t step, int digits = 6);

std::int64_t totp_step(Instant at);

/// The step whose digits were given: the present one or a neighbour, and later than `last_used`.
/// Empty when none fits. Spaces in `given` are let pass. Takes as long whichever step fits.
std::optional<std::int64_t>
totp_step_used(std::string_view key, std::string_view given, std::int64_t last_used, Instant now);

/// "otpauth://totp/Issuer:label?secret=...&issuer=Issuer". `label` is a staff reference.
std::string totp_uri(std::string_view key, std::string_view issuer, std::string_view label);

} // namespace safehand::access
