// Joins the audit room to the store: turns entries into leaves and signs a checkpoint for each
// step.
#pragma once

#include "audit/checkpoint.h"
#include "record/randomness.h"
#include "storage/store.h"

#include <filesystem>
#include <memory>
#include <string>

namespace safehand::service {

/// Owns the signing key and the notary of one log.
class Trail {
  public:
    /// `store_folder` may hold no store yet. Reads its leaf hashes to know where the log stands.
    Trail(
        std::filesystem::path const& store_folder,
        std::filesystem::path const& signing_key,
        std::string const& origin,
        storage::KeySource const& keys,
        Randomness& randomness,
        Instant now);

    /// Refers to this object, which must outlive the store.
    storage::Scribe scribe();

    audit::Signer const& signer() const { return signer_; }

  private:
    Randomness& randomness_;
    audit::Signer signer_;
    std::unique_ptr<audit::Notary> notary_;
};

/// For a store opened to inspect: reads leaves, and refuses to write any.
storage::Scribe reading_scribe();

struct AuditReport {
    std::uint64_t entries = 0;
    std::uint64_t checkpoints = 0;
    std::string root_hex;
    std::vector<std::string> faults; ///< one line each; the first names the first bad entry

    bool sound() const { return faults.empty(); }
};

/// Recomputes everything: the store's own integrity, each leaf's hash and commitment, the tree, and
/// every checkpoint's signature, size and root. (RFC 6962 section 2.1; C2SP tlog-checkpoint)
AuditReport verify_audit(storage::Store const& store, std::string const& verifier_key);

} // namespace safehand::service
