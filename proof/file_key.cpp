#include "proof/file_key.h"

#include "record/error.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace safehand::proof {

namespace {

constexpr std::size_t passphrase_max = 127;
constexpr std::size_t block = 16;
constexpr std::size_t key_size = 32;
constexpr std::size_t salt_size = 8;

struct Release {
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }

    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }

    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

template <class Handle>
using Held = std::unique_ptr<Handle, Release>;

void demand(int result)
{
    ensure(result == 1, "OpenSSL refused a step of opening a copy");
}

Held<EVP_CIPHER> cipher(char const* name)
{
    Held<EVP_CIPHER> found(EVP_CIPHER_fetch(nullptr, name, nullptr));
    ensure(found != nullptr, "OpenSSL offers no AES as copies need it");
    return found;
}

Held<EVP_MD> digest(char const* name)
{
    Held<EVP_MD> found(EVP_MD_fetch(nullptr, name, nullptr));
    ensure(found != nullptr, "OpenSSL offers no SHA-2");
    return found;
}

/// Fetched once; read-only afterwards.
struct Algorithms {
    Held<EVP_CIPHER> mixing = cipher("AES-128-CBC");
    Held<EVP_CIPHER> sealing = cipher("AES-256-CBC");
    Held<EVP_CIPHER> one_block = cipher("AES-256-ECB");
    std::array<Held<EVP_MD>, 3> digests{digest("SHA256"), digest("SHA384"), digest("SHA512")};
};

Algorithms const& algorithms()
{
    static Algorithms const fetched;
    return fetched;
}

unsigned char const* raw(std::string_view bytes)
{
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

/// Algorithm 2.B.
class Hardening {
  public:
    ~Hardening()
    {
        OPENSSL_cleanse(k_.data(), k_.size());
        OPENSSL_cleanse(input_.data(), input_.size());
    }

    Hardening() = default;
    Hardening(Hardening const&) = delete;
    Hardening& operator=(Hardening const&) = delete;
    Hardening(Hardening&&) = delete;
    Hardening& operator=(Hardening&&) = delete;

    /// `user` is the 48 bytes of /U for an owner's passphrase, empty for a user's. 32 bytes.
    std::string
    operator()(std::string_view passphrase, std::string_view salt, std::string_view user)
    {
        std::string first(passphrase);
        first.append(salt).append(user);
        sum(0, raw(first), first.size());
        OPENSSL_cleanse(first.data(), first.size());
        for (unsigned rounds = 1;; ++rounds) {
            auto const last = round(passphrase, user);
            if (rounds >= 64 && last + 32U <= rounds) break;
        }
        return {k_.begin(), k_.begin() + key_size};
    }

  private:
    void sum(std::size_t which, unsigned char const* data, std::size_t size)
    {
        demand(EVP_DigestInit_ex2(hasher_.get(), algorithms().digests.at(which).get(), nullptr));
        demand(EVP_DigestUpdate(hasher_.get(), data, size));
        unsigned int length = 0;
        demand(EVP_DigestFinal_ex(hasher_.get(), k_.data(), &length));
        k_size_ = length;
    }

    /// Steps a to d; returns the last byte of what was mixed.
    unsigned char round(std::string_view passphrase, std::string_view user)
    {
        constexpr std::size_t repeats = 64;
        input_.clear();
        input_.append(passphrase);
        input_.append(k_.begin(), k_.begin() + static_cast<std::ptrdiff_t>(k_size_));
        input_.append(user);
        auto const once = input_.size();
        input_.resize(once * repeats);
        for (std::size_t have = once; have < input_.size(); have *= 2)
            std::copy_n(
                input_.begin(),
                std::min(have, input_.size() - have),
                input_.begin() + static_cast<std::ptrdiff_t>(have));
        mixed_.resize(input_.size());
        int made = 0;
        demand(EVP_EncryptInit_ex2(
            mixer_.get(), algorithms().mixing.get(), k_.data(), k_.data() + block, nullptr));
        demand(EVP_CIPHER_CTX_set_padding(mixer_.get(), 0));
        demand(EVP_EncryptUpdate(
            mixer_.get(), mixed_.data(), &made, raw(input_), static_cast<int>(input_.size())));
        // Sixteen bytes as one number, modulo three: each place counts 256, which leaves one.
        unsigned number = 0;
        for (std::size_t i = 0; i < block; ++i) number += mixed_[i];
        auto const last = mixed_.back();
        sum(number % 3, mixed_.data(), mixed_.size());
        return last;
    }

    Held<EVP_CIPHER_CTX> mixer_{EVP_CIPHER_CTX_new()};
    Held<EVP_MD_CTX> hasher_{EVP_MD_CTX_new()};
    std::array<unsigned char, 64> k_{};
    std::size_t k_size_ = 0;
    std::string input_;
    std::vector<unsigned char> mixed_;
};

/// Whole blocks without padding. `vector` is null for the one-block mode.
std::string undone(
    EVP_CIPHER const* how, std::string_view key, unsigned char const* vector, std::string_view from)
{
    Held<EVP_CIPHER_CTX> const context(EVP_CIPHER_CTX_new());
    std::string out(from.size(), '\0');
    int made = 0;
    demand(EVP_DecryptInit_ex2(context.get(), how, raw(key), vector, nullptr));
    demand(EVP_CIPHER_CTX_set_padding(context.get(), 0));
    demand(EVP_DecryptUpdate(
        context.get(),
        reinterpret_cast<unsigned char*>(out.data()),
        &made,
        raw(from),
        static_cast<int>(from.size())));
    return out;
}

Object const* entry(Dictionary const& dictionary, std::string_view key)
{
    auto const at = dictionary.find(key);
    return at == dictionary.end() ? nullptr : &at->second;
}

bool has_name(Dictionary const& dictionary, std::string_view key, std::string_view name)
{
    auto const* const found = entry(dictionary, key);
    return found != nullptr && found->as<PdfName>() != nullptr && found->name() == name;
}

bool has_number(Dictionary const& dictionary, std::string_view key, double number)
{
    auto const* const found = entry(dictionary, key);
    return found != nullptr && found->as<double>() != nullptr && found->number() == number;
}

bool aes_256_throughout(Dictionary const& encryption)
{
    auto const* const all = entry(encryption, "CF");
    auto const* const filters = all == nullptr ? nullptr : all->as<Dictionary>();
    auto const* const one = filters == nullptr ? nullptr : entry(*filters, "StdCF");
    auto const* const filter = one == nullptr ? nullptr : one->as<Dictionary>();
    auto const* const metadata = entry(encryption, "EncryptMetadata");
    auto const* const sealed = metadata == nullptr ? nullptr : metadata->as<bool>();
    constexpr std::size_t entries = 15;
    return encryption.size() == entries && filter != nullptr && filters->size() == 1 &&
           filter->size() == 3 && has_name(*filter, "AuthEvent", "DocOpen") &&
           has_name(*filter, "CFM", "AESV3") && has_number(*filter, "Length", 32) &&
           has_name(encryption, "Filter", "Standard") && has_number(encryption, "V", 5) &&
           has_number(encryption, "R", 6) && has_number(encryption, "Length", 256) &&
           has_name(encryption, "StmF", "StdCF") && has_name(encryption, "StrF", "StdCF") &&
           has_name(encryption, "EFF", "StdCF") && sealed != nullptr && *sealed;
}

std::string_view bytes_of(Dictionary const& encryption, std::string_view key, std::size_t size)
{
    auto const* const found = entry(encryption, key);
    auto const* const string = found == nullptr ? nullptr : found->as<PdfString>();
    return string == nullptr || string->bytes.size() != size ? std::string_view{} : string->bytes;
}

/// The permissions once more, sealed with the file key (algorithm 13).
bool permissions_sealed(std::string_view perms, std::string_view key, std::uint32_t permissions)
{
    auto const plain = undone(algorithms().one_block.get(), key, nullptr, perms);
    std::string expected;
    for (unsigned i = 0; i < 4; ++i) expected += static_cast<char>(permissions >> (8 * i));
    expected.append("\xFF\xFF\xFF\xFFTadb");
    return plain.starts_with(expected);
}

} // namespace

struct FileKey::Body {
    std::string key;
    Held<EVP_CIPHER_CTX> context{EVP_CIPHER_CTX_new()};

    explicit Body(std::string opened) : key(std::move(opened))
    {
        demand(EVP_DecryptInit_ex2(
            context.get(), algorithms().sealing.get(), raw(key), nullptr, nullptr));
        demand(EVP_CIPHER_CTX_set_padding(context.get(), 0));
    }

    ~Body() { OPENSSL_cleanse(key.data(), key.size()); }

    Body(Body const&) = delete;
    Body& operator=(Body const&) = delete;
    Body(Body&&) = delete;
    Body& operator=(Body&&) = delete;
};

FileKey::FileKey(std::unique_ptr<Body> body) : body_(std::move(body)) {}

FileKey::FileKey(FileKey&&) noexcept = default;
FileKey& FileKey::operator=(FileKey&&) noexcept = default;
FileKey::~FileKey() = default;

std::optional<FileKey>
FileKey::of(Dictionary const& encryption, std::string_view passphrase, Findings& findings)
{
    auto const refused = [&findings](char const* why) -> std::optional<FileKey> {
        findings.fault("encryption", why);
        return std::nullopt;
    };
    if (!aes_256_throughout(encryption)) return refused("not AES-256 revision 6 throughout");
    auto const* const permitted = entry(encryption, "P");
    auto const number = permitted == nullptr ? 0 : permitted->number();
    if (number >= 0 || number < -2147483648.0) return refused("permissions are not as ours are");
    auto const permissions = static_cast<std::uint32_t>(static_cast<std::int32_t>(number));
    constexpr std::uint32_t change_copy_annotate = 1U << 3U | 1U << 4U | 1U << 5U;
    if ((permissions & change_copy_annotate) != 0)
        return refused("the copy may be changed or copied from");
    auto const user = bytes_of(encryption, "U", 48);
    auto const user_key = bytes_of(encryption, "UE", 32);
    auto const owner = bytes_of(encryption, "O", 48);
    auto const owner_key = bytes_of(encryption, "OE", 32);
    auto const perms = bytes_of(encryption, "Perms", 16);
    if (user.empty() || user_key.empty() || owner.empty() || owner_key.empty() || perms.empty())
        return refused("the encryption dictionary is not as ours are");
    // Printable ASCII stands for itself in SASLprep; nothing else is ever ours.
    bool const plain = std::ranges::all_of(passphrase, [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain || passphrase.empty() || passphrase.size() > passphrase_max)
        return refused("a passphrase that no copy of ours has");
    Hardening harden;
    if (harden(passphrase, user.substr(32, salt_size), {}) != user.substr(0, 32))
        return refused("the passphrase does not open the copy");
    if (harden({}, owner.substr(32, salt_size), user) == owner.substr(0, 32))
        return refused("the file opens without its passphrase");
    auto wrapping = harden(passphrase, user.substr(40, salt_size), {});
    constexpr std::array<unsigned char, block> no_vector{};
    auto key = undone(algorithms().sealing.get(), wrapping, no_vector.data(), user_key);
    OPENSSL_cleanse(wrapping.data(), wrapping.size());
    if (!permissions_sealed(perms, key, permissions))
        return refused("the permissions were not sealed with the copy's key");
    auto body = std::make_unique<Body>(key);
    OPENSSL_cleanse(key.data(), key.size());
    return FileKey(std::move(body));
}

std::optional<std::string> FileKey::decrypted(std::string_view sealed) const
{
    if (sealed.size() < 2 * block || sealed.size() % block != 0) return std::nullopt;
    auto const body = sealed.substr(block);
    std::string out(body.size(), '\0');
    int made = 0;
    demand(EVP_DecryptInit_ex2(body_->context.get(), nullptr, nullptr, raw(sealed), nullptr));
    demand(EVP_DecryptUpdate(
        body_->context.get(),
        reinterpret_cast<unsigned char*>(out.data()),
        &made,
        raw(body),
        static_cast<int>(body.size())));
    auto const padding = static_cast<std::size_t>(static_cast<unsigned char>(out.back()));
    if (padding == 0 || padding > block) return std::nullopt;
    auto const from = out.end() - static_cast<std::ptrdiff_t>(padding);
    if (std::any_of(from, out.end(), [&out](char c) { return c != out.back(); }))
        return std::nullopt;
    out.erase(from, out.end());
    return out;
}

} // namespace safehand::proof
