// Signed statements of the log's size and root: C2SP tlog-checkpoint in a C2SP signed note with one
// Ed25519 signature (type 0x01). Where they are kept is another room's work.
#pragma once

#include "audit/tree.h"
#include "record/randomness.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::audit {

/// The log's signing key. Thread-safe once made.
class Signer {
  public:
    /// Reads the PKCS #8 PEM file, or makes key and file (mode 0600) when the file is missing.
    /// `name` is the key name of the signed note, such as "safehand.example/audit": no spaces, no
    /// plus sign. Throws Error(refused) when group or others may read the file, Error(broken) when
    /// it holds no Ed25519 key.
    static Signer open(std::filesystem::path const& file, std::string name, Randomness& randomness);

    Signer(Signer const&) = delete;
    Signer& operator=(Signer const&) = delete;
    Signer(Signer&&) noexcept;
    Signer& operator=(Signer&&) noexcept;
    ~Signer();

    std::string const& name() const noexcept;
    std::string verifier_key() const;              ///< "name+1a2b3c4d+base64": C2SP vkey
    std::string public_pem() const;                ///< for `openssl pkeyutl -verify`
    std::string sign(std::string_view text) const; ///< 64 raw bytes
    std::string key_id() const;                    ///< 4 raw bytes

  private:
    struct Key;
    explicit Signer(std::unique_ptr<Key> key);
    std::unique_ptr<Key> key_;
};

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Hash root;

    bool operator==(Checkpoint const&) const = default;
};

/// The whole note: three lines, an empty line, one signature line.
std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer);

/// Reads a note and verifies it against one C2SP verifier key. Signatures by other keys are passed
/// over, as the specification asks. Throws Error(refused) when it does not verify or is not
/// canonical; the text says which.
Checkpoint read_checkpoint(std::string_view note, std::string_view verifier_key);

/// Signs a checkpoint for each step inside that step's transaction. It never needs to be told
/// whether the transaction was committed: the size before the next step tells.
class Notary {
  public:
    /// `tree` holds the leaves committed so far; its size is where the log stands. `signer` must
    /// outlive this. The origin is the signer's name.
    Notary(Signer const& signer, Tree tree);

    /// The note that covers `added` on top of `size_before` leaves. Throws Error(broken) if
    /// `size_before` is neither the size before nor after the last call.
    std::string cover(std::uint64_t size_before, std::vector<Hash> const& added);

  private:
    std::mutex mutex_;
    Signer const& signer_;
    Tree before_;
    Tree after_;
};

} // namespace safehand::audit
