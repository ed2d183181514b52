// Hashing and the growing root. Proofs are in proofs.cpp.
#include "audit/tree.h"

#include "record/error.h"

#include <openssl/evp.h>

#include <array>
#include <bit>
#include <initializer_list>
#include <memory>

namespace safehand::audit {

namespace {

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

Hash sha256(std::initializer_list<std::string_view> parts)
{
    static EVP_MD const* const algorithm = EVP_sha256();
    std::unique_ptr<EVP_MD_CTX, FreeDigest> const context(EVP_MD_CTX_new());
    ensure(
        context != nullptr && EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1,
        "SHA-256 can be started");
    for (auto const part : parts)
        ensure(
            EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1,
            "SHA-256 takes every byte");
    std::array<unsigned char, 32> out{};
    ensure(EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1, "SHA-256 can be ended");
    return {out.begin(), out.end()};
}

} // namespace

Hash leaf_hash(std::string_view leaf)
{
    using namespace std::string_view_literals;
    return sha256({"\0"sv, leaf});
}

Hash node_hash(std::string_view left, std::string_view right)
{
    return sha256({"\x01", left, right});
}

std::uint64_t Tree::append(Hash const& leaf)
{
    ensure(leaf.size() == 32, "a leaf hash has 32 bytes");
    // Two full subtrees of equal size become one: as many times as size_ ends in ones.
    auto joined = leaf;
    for (int left = std::countr_one(size_); left > 0; --left) {
        joined = node_hash(edge_.back(), joined);
        edge_.pop_back();
    }
    edge_.push_back(std::move(joined));
    return size_++;
}

Hash Tree::root() const
{
    if (edge_.empty()) return sha256({});
    auto root = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left)
        root = node_hash(*left, root);
    return root;
}

} // namespace safehand::audit
