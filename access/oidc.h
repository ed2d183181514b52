// Sign-in at the council's own service: authorisation code with PKCE, as a confidential client
// (OpenID Connect Core 1.0; RFC 7636; RFC 9207). Says who somebody is; what account that is, is not
// known here.
#pragma once

#include "access/id_token.h"
#include "record/clock.h"
#include "record/randomness.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::access {

struct ProviderSettings {
    std::string issuer; ///< "https://login.microsoftonline.com/TENANT/v2.0"
    std::string client_id;
    std::string client_secret;
    std::string return_address; ///< registered redirect URI
    std::string tenant;
    std::string scope = "openid profile";
    std::string subject_claim = "sub";
    std::string roles_claim = "roles";
    std::map<std::string, std::vector<std::string>> role_map; ///< app role to ours
    std::string ca_file; ///< PEM; empty: the system's authorities
    int timeout_seconds = 10;
};

/// One exchange with the provider. Throws Error(unavailable) when nobody answers in time, the
/// certificate is not good, or more than 256 KiB come back.
class Wire {
  public:
    struct Reply {
        long status = 0;
        std::string body;
    };

    Wire() = default;
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;
    Wire(Wire&&) = delete;
    Wire& operator=(Wire&&) = delete;
    virtual ~Wire() = default;
    virtual Reply get(std::string const& address) = 0;
    virtual Reply post(
        std::string const& address,
        std::string const& form,
        std::string const& user,
        std::string const& password) = 0;
};

/// HTTPS only, certificates verified, no redirects followed.
std::unique_ptr<Wire> https_wire(std::string const& ca_file, int timeout_seconds);

struct Identity {
    std::string issuer;
    std::string subject;
    std::string name;               ///< for show only
    std::vector<std::string> roles; ///< ours, by the map; unknown app roles give nothing
    bool roles_are_told = false;    ///< there is a map: `roles` are the person's, even when empty
    std::optional<Instant> authenticated_at;
};

struct SignInFault {
    std::string code; ///< for the log: "state", "nonce", "signature", "provider", ...
};

/// Safe to call from several threads.
class Provider {
  public:
    Provider(
        ProviderSettings settings,
        std::unique_ptr<Wire> wire,
        Clock const& clock,
        Randomness& randomness);
    Provider(Provider const&) = delete;
    Provider& operator=(Provider const&) = delete;
    Provider(Provider&&) = delete;
    Provider& operator=(Provider&&) = delete;
    ~Provider();

    struct Start {
        std::string address;
        std::string pre_session; ///< 43 characters; binds the answer to this browser
    };

    /// `note` comes back with the answer. `ask_anew`: the person must give their factors now.
    /// Throws Error(unavailable) when the provider's description cannot be had.
    Start begin(std::string const& note, bool ask_anew);

    struct Finish {
        std::variant<SignInFault, Identity> outcome;
        std::string note;
    };

    /// Each start is good for one finish, within ten minutes.
    Finish finish(std::string const& pre_session, std::map<std::string, std::string> const& query);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace safehand::access
