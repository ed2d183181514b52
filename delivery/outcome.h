// What became of one attempt to hand a copy to a carrier, in one vocabulary for mail and print.
// What the service does about it (retry, ask a person, open a window) is not decided here.
#pragma once

#include <chrono>
#include <string>
#include <variant>

namespace safehand::delivery {

/// Who took the copy and under which encryption. Every field is printable ASCII, cut to a safe
/// length, and empty when the connection never got that far.
struct HopProof {
    std::string peer;            ///< host and port as configured: "mail.safehand.test:587"
    std::string tls_version;     ///< "TLSv1.3"
    std::string cipher;          ///< "TLS_AES_256_GCM_SHA384"
    std::string peer_key_sha256; ///< base64 SHA-256 of the public key (RFC 7469 form)
    std::string reply;           ///< code only: "250 2.0.0" or "successful-ok"

    bool operator==(HopProof const&) const = default;
};

/// The carrier said yes to the whole copy. No other value means that.
struct Accepted {
    std::string carrier_reference; ///< mail: queue id if told; print: the job's uuid ("urn:uuid:")
    HopProof proof;
    bool notices_asked = false; ///< mail: the relay took our request for delivery notices
};

/// Nothing was handed over; the same attempt may be made again after `wait_hint`.
struct TryAgain {
    std::string why; ///< plain, one line, names no person and no address
    std::chrono::seconds wait_hint{0};
    bool alarm = false; ///< a person looks first: TLS missing, wrong certificate, changed key
};

/// Nothing was handed over and the same attempt will fail again.
struct Refused {
    std::string why;
};

/// The copy may or may not have arrived. Never sent again by itself: a delivery notice, the
/// printer's own list of jobs, or a person settles it (RFC 1047 tells how mail gets here).
struct InDoubt {
    std::string why;
    HopProof proof;
    std::string carrier_reference; ///< print: the job's uuid when the printer told it; else empty
};

using Outcome = std::variant<Accepted, TryAgain, Refused, InDoubt>;

} // namespace safehand::delivery
