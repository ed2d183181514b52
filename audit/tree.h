// The Merkle tree of RFC 6962, section 2.1: hashing, a growing root, proofs and their verification.
// Hashes are strings of exactly 32 raw bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::audit {

using Hash = std::string;
using Proof = std::vector<Hash>;

/// Gives the leaf hash at a 0-based index. Called with rising indexes only, each at most once.
using LeafHashAt = std::function<Hash(std::uint64_t)>;

Hash leaf_hash(std::string_view leaf);                         ///< SHA-256(0x00 || leaf)
Hash node_hash(std::string_view left, std::string_view right); ///< SHA-256(0x01 || left || right)

/// Grows by one leaf hash at a time and keeps only the right-hand edge, at most 64 hashes. A value:
/// copy it to try something out.
class Tree {
  public:
    std::uint64_t append(Hash const& leaf); ///< returns the index given to the leaf

    std::uint64_t size() const noexcept { return size_; }

    Hash root() const; ///< of no leaves: SHA-256 of the empty string

    bool operator==(Tree const&) const = default;

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> edge_; ///< roots of the full subtrees, largest first
};

/// RFC 6962, 2.1.1. Throws Error(bad_input) unless index < size.
Proof inclusion_proof(std::uint64_t index, std::uint64_t size, LeafHashAt const& leaf);

/// RFC 6962, 2.1.2. Empty when old_size equals size. Throws Error(bad_input) unless
/// 0 < old_size <= size.
Proof consistency_proof(std::uint64_t old_size, std::uint64_t size, LeafHashAt const& leaf);

/// RFC 9162, 2.1.3.2. False for anything malformed.
bool verify_inclusion(
    std::uint64_t index,
    std::uint64_t size,
    Hash const& leaf,
    Proof const& proof,
    Hash const& root);

/// RFC 9162, 2.1.4.2. False for anything malformed, and for old_size 0, which proves nothing.
bool verify_consistency(
    std::uint64_t old_size,
    std::uint64_t size,
    Hash const& old_root,
    Hash const& root,
    Proof const& proof);

} // namespace safehand::audit
