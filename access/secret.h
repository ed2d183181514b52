// Random secrets and what is kept of them, and the few encodings that sign-in needs. Nothing here
// knows what a secret opens.
#pragma once

#include "record/randomness.h"

#include <optional>
#include <string>
#include <string_view>

namespace safehand::access {

/// 256 random bits as 43 characters of base64url (RFC 4648 section 5, without padding).
std::string new_secret(Randomness& randomness);

/// `digits` decimal digits, each equally likely. At most 18.
std::string new_digits(Randomness& randomness, int digits);

std::string random_bytes(Randomness& randomness, std::size_t count);

std::string sha256(std::string_view bytes);                           ///< 32 raw bytes
std::string hmac_sha256(std::string_view key, std::string_view text); ///< 32 raw bytes

/// In time that depends on the lengths only.
bool same(std::string_view one, std::string_view other) noexcept;

std::string to_base64url(std::string_view bytes); ///< without padding
/// Empty for anything but canonical base64url without padding.
std::optional<std::string> from_base64url(std::string_view text);

std::string to_base32(std::string_view bytes); ///< RFC 4648 section 6, without padding
/// Small letters, spaces and hyphens are let pass, as people type them; empty for anything else.
std::optional<std::string> from_base32(std::string_view text);

} // namespace safehand::access
