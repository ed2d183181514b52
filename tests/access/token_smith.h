// Makes keys and signs tokens, the way a provider does and the ways that an attacker would.
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace safehand::access::tests {

class TokenSmith {
  public:
    enum class Kind { rsa, small_rsa, curve };

    TokenSmith(Kind kind, std::string key_id);
    TokenSmith(TokenSmith const&) = delete;
    TokenSmith& operator=(TokenSmith const&) = delete;
    TokenSmith(TokenSmith&&) = delete;
    TokenSmith& operator=(TokenSmith&&) = delete;
    ~TokenSmith();

    nlohmann::json jwk() const;

    /// The public key as an attacker has it: PEM.
    std::string public_pem() const;

    /// Signed with this key by the algorithm that fits it, whatever `header` says.
    std::string token(nlohmann::json const& header, nlohmann::json const& claims) const;

  private:
    struct Key;
    std::unique_ptr<Key> key_;
};

/// Header and claims with any signature.
std::string
forged(nlohmann::json const& header, nlohmann::json const& claims, std::string const& signature);

} // namespace safehand::access::tests
