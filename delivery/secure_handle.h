// One libcurl handle with the house's TLS policy and a witness of what was negotiated. The policy
// is set here and nowhere else; no caller can loosen it.
#pragma once

#include "delivery/outcome.h"

#include <chrono>
#include <memory>
#include <string>

namespace safehand::delivery {

struct TlsPolicy {
    std::string ca_file;    ///< required; the system's own authorities are never used
    std::string pinned_key; ///< "sha256//..." or empty
    std::string resolve;    ///< "host:port:address" or empty
    std::chrono::seconds connect_timeout{};
};

/// TLS 1.2 or later, peer and host name verified, no proxy, no redirect, no netrc, no session
/// kept between handles. The handle lives as long as this object; it must not be moved while in
/// use, since callbacks point into it.
class SecureHandle {
  public:
    /// `protocol` is "smtp" or "https": the only one that the handle will speak.
    /// Throws Error(broken) if libcurl cannot be set up.
    SecureHandle(std::string const& protocol, TlsPolicy const& policy);
    SecureHandle(SecureHandle const&) = delete;
    SecureHandle& operator=(SecureHandle const&) = delete;
    SecureHandle(SecureHandle&&) = delete;
    SecureHandle& operator=(SecureHandle&&) = delete;
    ~SecureHandle();

    /// The CURL*.
    void* raw() const;

    /// What the last finished handshake agreed on; `peer` and `reply` are left empty. Empty
    /// `tls_version` means that there was none.
    HopProof const& witnessed() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What a failure of the transport means, before a single byte of a copy was sent.
struct TransportTrouble {
    std::string why;
    bool alarm = false; ///< encryption missing, refused or not to be trusted
};

/// `code` is a CURLcode. `peer` is named in the sentence: a host and port, never a person.
TransportTrouble transport_trouble(int code, std::string const& peer);

/// True for "sha256//" and the base64 of 32 bytes.
bool is_pin(std::string const& text);

/// Whether the file can be opened and holds a PEM certificate.
bool holds_certificate(std::string const& file);

} // namespace safehand::delivery
