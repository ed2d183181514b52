// The public keys of a sign-in service (JWK Set, RFC 7517) and checking a signature with them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::access {

class KeySet {
  public:
    /// Keys of RSA (2048 bits and more) and of the curve P-256 that are meant for signatures.
    /// Others are passed over: symmetric ones above all. Throws Error(unavailable) for what is no
    /// JWK Set.
    static KeySet read(std::string_view json);

    KeySet();
    KeySet(KeySet const&) = delete;
    KeySet& operator=(KeySet const&) = delete;
    KeySet(KeySet&&) noexcept;
    KeySet& operator=(KeySet&&) noexcept;
    ~KeySet();

    std::size_t size() const noexcept;
    bool holds(std::string_view key_id) const;

    /// True when `signature` is that of `text` by the key of this id, of the kind that `algorithm`
    /// ("RS256" or "ES256") asks for. False for any other algorithm.
    bool signed_by(
        std::string_view key_id,
        std::string_view algorithm,
        std::string_view text,
        std::string_view signature) const;

  private:
    struct Keys;
    std::unique_ptr<Keys> keys_;
};

} // namespace safehand::access
