// The password hash of encryption revision 6 (ISO 32000-2, 7.6.4.3.4, algorithm 2.B). It makes no
// keys and draws no salts.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace safehand::sealing {

/// Holds its contexts and buffers between calls. For one thread at a time.
class PasswordHash {
  public:
    PasswordHash();
    PasswordHash(PasswordHash const&) = delete;
    PasswordHash& operator=(PasswordHash const&) = delete;
    PasswordHash(PasswordHash&&) = delete;
    PasswordHash& operator=(PasswordHash&&) = delete;
    ~PasswordHash();

    /// The hash of a user password (no owner data). `password` is at most 127 bytes.
    std::array<unsigned char, 32>
    operator()(std::string_view password, std::span<unsigned char const, 8> salt);

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::sealing
