// Encrypting single values, and the digests that bind rows. What is encrypted, and where it is
// kept, is decided elsewhere.
#pragma once

#include "record/ids.h"
#include "record/randomness.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace safehand::storage {

std::string sha256(std::string_view bytes);                       ///< 32 raw bytes
std::string hex(std::string_view bytes);                          ///< lower case
Digest digest_of(std::string_view bytes);                         ///< "sha256:..."
bool same(std::string_view one, std::string_view other) noexcept; ///< in constant time

/// Keys derived from the key that lies outside the database. Thread-safe.
class Envelope {
  public:
    /// `key` has 32 bytes.
    Envelope(std::string_view key, Randomness& randomness);
    Envelope(Envelope const&) = delete;
    Envelope& operator=(Envelope const&) = delete;
    Envelope(Envelope&&) = delete;
    Envelope& operator=(Envelope&&) = delete;
    ~Envelope();

    /// AES-256-GCM under a fresh random key, which is itself wrapped by AES-256-GCM. Both are bound
    /// to `context`, the words that say which object this is: what was sealed as one thing does not
    /// open as another. Layout: "sh:v1:", nonce 12, wrapped key 32, tag 16, nonce 12, text, tag 16.
    std::string seal(std::initializer_list<std::string_view> context, std::string_view text) const;

    /// Throws Error(broken) for a changed, misplaced or unknown box.
    std::string open(std::initializer_list<std::string_view> context, std::string_view box) const;

    /// HMAC-SHA-256 under a key of its own for each purpose: "rows", "lookup", ...
    std::string mac(std::string_view purpose, std::string_view bytes) const;

  private:
    std::string derived(std::string_view purpose) const;

    std::string key_;
    std::string wrapping_;
    Randomness& randomness_;
};

} // namespace safehand::storage
