// The tree against vectors from an independent maker, and every proof of every small tree.
#include "audit/encoding.h"
#include "audit/tree.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace safehand::audit::tests {

namespace {

constexpr std::uint64_t sizes_max = 70;

std::string from_hex(std::string const& text)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16)));
    return bytes;
}

struct Vectors {
    std::vector<Hash> leaves;
    std::map<std::uint64_t, Hash> roots;

    struct Case {
        std::uint64_t first = 0;
        std::uint64_t size = 0;
        Proof proof;
    };

    std::vector<Case> inclusion;
    std::vector<Case> consistency;
};

Vectors read_vectors()
{
    Vectors vectors;
    std::ifstream in(SAFEHAND_HOUSE "/tests/audit/vectors.txt");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string kind;
        words >> kind;
        if (kind == "leaf") {
            std::string leaf;
            words >> leaf;
            vectors.leaves.push_back(leaf_hash(leaf == "-" ? "" : from_hex(leaf)));
        } else if (kind == "root") {
            std::uint64_t size = 0;
            std::string root;
            words >> size >> root;
            vectors.roots[size] = from_hex(root);
        } else {
            Vectors::Case one;
            words >> one.first >> one.size;
            for (std::string hash; words >> hash;) one.proof.push_back(from_hex(hash));
            (kind == "inclusion" ? vectors.inclusion : vectors.consistency).push_back(one);
        }
    }
    return vectors;
}

LeafHashAt at(std::vector<Hash> const& leaves)
{
    return [&leaves](std::uint64_t index) { return leaves.at(index); };
}

std::string flipped(std::string bytes, std::size_t at_bit)
{
    bytes[at_bit / 8] = static_cast<char>(bytes[at_bit / 8] ^ (1 << (at_bit % 8)));
    return bytes;
}

} // namespace

TEST(Tree, of_no_leaves_has_the_hash_of_nothing_as_root)
{
    EXPECT_EQ(
        hex(Tree().root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        hex(leaf_hash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Tree, has_the_published_root_over_the_eight_leaves_that_transparency_logs_share)
{
    Tree tree;
    auto const vectors = read_vectors();
    for (std::size_t i = 0; i < 8; ++i) tree.append(vectors.leaves.at(i));
    EXPECT_EQ(hex(tree.root()), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(Tree, has_the_root_of_the_recursive_definition_at_every_size)
{
    auto const vectors = read_vectors();
    ASSERT_GE(vectors.leaves.size(), sizes_max);
    Tree tree;
    EXPECT_EQ(tree.root(), vectors.roots.at(0));
    for (std::uint64_t size = 1; size <= vectors.leaves.size(); ++size) {
        EXPECT_EQ(tree.append(vectors.leaves[size - 1]), size - 1);
        EXPECT_EQ(tree.root(), vectors.roots.at(size)) << size;
    }
}

TEST(Tree, gives_the_proofs_of_the_recursive_definition)
{
    auto const vectors = read_vectors();
    ASSERT_FALSE(vectors.inclusion.empty());
    ASSERT_FALSE(vectors.consistency.empty());
    for (auto const& one : vectors.inclusion)
        EXPECT_EQ(inclusion_proof(one.first, one.size, at(vectors.leaves)), one.proof)
            << one.first << " of " << one.size;
    for (auto const& one : vectors.consistency)
        EXPECT_EQ(consistency_proof(one.first, one.size, at(vectors.leaves)), one.proof)
            << one.first << " to " << one.size;
}

TEST(Tree, asks_for_each_leaf_once_and_from_left_to_right)
{
    auto const vectors = read_vectors();
    for (std::uint64_t index = 0; index < sizes_max; ++index) {
        std::vector<std::uint64_t> asked;
        inclusion_proof(index, sizes_max, [&](std::uint64_t i) {
            asked.push_back(i);
            return vectors.leaves.at(i);
        });
        EXPECT_EQ(asked.size(), sizes_max - 1);
        EXPECT_TRUE(std::ranges::is_sorted(asked));
    }
}

TEST(Inclusion, holds_for_every_leaf_of_every_size_and_for_nothing_else)
{
    auto const vectors = read_vectors();
    for (std::uint64_t size = 1; size <= sizes_max; ++size) {
        auto const& root = vectors.roots.at(size);
        for (std::uint64_t index = 0; index < size; ++index) {
            auto const proof = inclusion_proof(index, size, at(vectors.leaves));
            auto const& leaf = vectors.leaves[index];
            ASSERT_TRUE(verify_inclusion(index, size, leaf, proof, root));
            EXPECT_FALSE(verify_inclusion(index + 1, size, leaf, proof, root));
            EXPECT_FALSE(verify_inclusion(size, size, leaf, proof, root));
            EXPECT_FALSE(verify_inclusion(index, size, flipped(leaf, size), proof, root));
            EXPECT_FALSE(verify_inclusion(index, size, leaf, proof, flipped(root, index)));
            auto longer = proof;
            longer.push_back(root);
            EXPECT_FALSE(verify_inclusion(index, size, leaf, longer, root));
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto bad = proof;
                bad[i] = flipped(bad[i], (size + index) % 256);
                EXPECT_FALSE(verify_inclusion(index, size, leaf, bad, root));
                bad = proof;
                bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
                EXPECT_FALSE(verify_inclusion(index, size, leaf, bad, root));
                bad = proof;
                bad[i].pop_back();
                EXPECT_FALSE(verify_inclusion(index, size, leaf, bad, root));
            }
        }
    }
}

TEST(Consistency, holds_between_all_sizes_and_for_nothing_else)
{
    auto const vectors = read_vectors();
    for (std::uint64_t size = 1; size <= sizes_max; ++size) {
        auto const& root = vectors.roots.at(size);
        for (std::uint64_t old = 1; old <= size; ++old) {
            auto const& before = vectors.roots.at(old);
            auto const proof = consistency_proof(old, size, at(vectors.leaves));
            ASSERT_TRUE(verify_consistency(old, size, before, root, proof)) << old << " " << size;
            EXPECT_FALSE(verify_consistency(old, size, flipped(before, old), root, proof));
            EXPECT_FALSE(verify_consistency(old, size, before, flipped(root, old), proof));
            EXPECT_FALSE(verify_consistency(size + 1, size, before, root, proof));
            auto longer = proof;
            longer.push_back(root);
            EXPECT_FALSE(verify_consistency(old, size, before, root, longer));
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto bad = proof;
                bad[i] = flipped(bad[i], (size + old) % 256);
                EXPECT_FALSE(verify_consistency(old, size, before, root, bad));
                bad = proof;
                bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
                EXPECT_FALSE(verify_consistency(old, size, before, root, bad));
            }
        }
    }
}

TEST(Consistency, with_nothing_proves_nothing)
{
    Tree tree;
    auto const empty = tree.root();
    tree.append(leaf_hash("invented"));
    EXPECT_FALSE(verify_consistency(0, 1, empty, tree.root(), {}));
    EXPECT_FALSE(verify_inclusion(0, 0, leaf_hash("invented"), {}, empty));
    EXPECT_THROW(consistency_proof(0, 1, nullptr), Error);
    EXPECT_THROW(consistency_proof(2, 1, nullptr), Error);
    EXPECT_THROW(inclusion_proof(1, 1, nullptr), Error);
}

} // namespace safehand::audit::tests
