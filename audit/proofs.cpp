// Inclusion and consistency proofs: made after RFC 6962 section 2.1, verified after RFC 9162
// section 2.1.
#include "audit/tree.h"
#include "record/error.h"

#include <algorithm>
#include <bit>

namespace safehand::audit {

namespace {

/// The largest power of two below `size`, which is at least 2.
std::uint64_t split(std::uint64_t size)
{
    return std::bit_floor(size - 1);
}

Hash subtree(std::uint64_t from, std::uint64_t to, LeafHashAt const& leaf)
{
    Tree tree;
    for (auto index = from; index < to; ++index) tree.append(leaf(index));
    return tree.root();
}

void ensure_well_formed(bool good, char const* what)
{
    if (!good) throw Error(Fault::bad_input, what);
}

bool all_hashes(Proof const& proof)
{
    return std::ranges::all_of(proof, [](auto const& hash) { return hash.size() == 32; });
}

/// A subtree beside the way down.
struct Beside {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
};

// A proof lists the innermost subtree first, but the leaves are asked for from left to right.
Proof hashes_of(std::vector<Beside> const& outermost_first, LeafHashAt const& leaf)
{
    std::vector<std::size_t> order(outermost_first.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return outermost_first[i].from; });
    Proof proof(order.size());
    for (auto const i : order)
        proof[order.size() - 1 - i] = subtree(outermost_first[i].from, outermost_first[i].to, leaf);
    return proof;
}

} // namespace

Proof inclusion_proof(std::uint64_t index, std::uint64_t size, LeafHashAt const& leaf)
{
    ensure_well_formed(index < size, "There is no such entry in an audit log of this size.");
    std::vector<Beside> beside;
    std::uint64_t from = 0;
    std::uint64_t to = size;
    while (to - from > 1) {
        auto const middle = from + split(to - from);
        if (index < middle) {
            beside.push_back({middle, to});
            to = middle;
        } else {
            beside.push_back({from, middle});
            from = middle;
        }
    }
    return hashes_of(beside, leaf);
}

Proof consistency_proof(std::uint64_t old_size, std::uint64_t size, LeafHashAt const& leaf)
{
    ensure_well_formed(
        old_size > 0 && old_size <= size,
        "The earlier size of the audit log must be between 1 and its present size.");
    if (old_size == size) return {};
    std::vector<Beside> beside;
    std::uint64_t from = 0;
    std::uint64_t to = size;
    bool whole = true; // what is left of [from, to) below old_size is the whole old tree
    while (to != old_size) {
        auto const middle = from + split(to - from);
        if (old_size <= middle) {
            beside.push_back({middle, to});
            to = middle;
        } else {
            beside.push_back({from, middle});
            from = middle;
            whole = false;
        }
    }
    if (!whole) beside.push_back({from, to});
    return hashes_of(beside, leaf);
}

bool verify_inclusion(
    std::uint64_t index, std::uint64_t size, Hash const& leaf, Proof const& proof, Hash const& root)
{
    if (index >= size || leaf.size() != 32 || root.size() != 32 || !all_hashes(proof)) return false;
    auto node = index;
    auto last = size - 1;
    auto hash = leaf;
    for (auto const& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            hash = node_hash(sibling, hash);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

bool verify_consistency(
    std::uint64_t old_size,
    std::uint64_t size,
    Hash const& old_root,
    Hash const& root,
    Proof const& proof)
{
    if (old_size == 0 || old_size > size || old_root.size() != 32 || root.size() != 32 ||
        !all_hashes(proof))
        return false;
    if (old_size == size) return proof.empty() && old_root == root;
    auto path = proof;
    if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);
    if (path.empty()) return false;
    auto node = old_size - 1;
    auto last = size - 1;
    while ((node & 1U) != 0) {
        node >>= 1U;
        last >>= 1U;
    }
    auto old_hash = path.front();
    auto hash = path.front();
    for (auto sibling = path.begin() + 1; sibling != path.end(); ++sibling) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            old_hash = node_hash(*sibling, old_hash);
            hash = node_hash(*sibling, hash);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, *sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && old_hash == old_root && hash == root;
}

} // namespace safehand::audit
