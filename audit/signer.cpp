// The Ed25519 key of the log, its file, and the names that C2SP gives it.
#include "audit/checkpoint.h"
#include "audit/encoding.h"
#include "record/error.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace safehand::audit {

namespace {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using KeyPointer = std::unique_ptr<EVP_PKEY, FreeKey>;
using BioPointer = std::unique_ptr<BIO, FreeBio>;

std::string read_all(BIO* bio)
{
    char* data = nullptr;
    auto const length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

KeyPointer make_key(Randomness& randomness)
{
    std::array<std::byte, 32> seed{};
    randomness.fill(seed);
    std::array<unsigned char, 32> raw{};
    std::ranges::transform(
        seed, raw.begin(), [](std::byte byte) { return std::to_integer<unsigned char>(byte); });
    KeyPointer key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw.data(), raw.size()));
    OPENSSL_cleanse(raw.data(), raw.size());
    OPENSSL_cleanse(seed.data(), seed.size());
    ensure(key != nullptr, "an Ed25519 key can be made from 32 bytes");
    return key;
}

[[noreturn]] void cannot_keep(std::string_view step)
{
    throw Error(
        Fault::unavailable,
        "The audit signing key cannot be kept; check that its folder exists and can be written.",
        std::string(step) + ": " + std::generic_category().message(errno));
}

// Written beside and linked into place: a crash leaves either no key or a whole one, and a key
// that another process has made meanwhile is not overwritten.
void write_new(std::filesystem::path const& file, std::string const& text)
{
    auto beside = file;
    beside += ".new";
    ::unlink(beside.c_str());
    int const made = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0) cannot_keep("create");
    auto const written = ::write(made, text.data(), text.size());
    bool const kept = std::cmp_equal(written, text.size()) && ::fsync(made) == 0;
    if (::close(made) != 0 || !kept) cannot_keep("write");
    if (::link(beside.c_str(), file.c_str()) != 0) cannot_keep("link");
    ::unlink(beside.c_str());
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) cannot_keep("open folder");
    bool const synced = ::fsync(opened) == 0;
    if (::close(opened) != 0 || !synced) cannot_keep("keep folder");
}

KeyPointer read_key(std::filesystem::path const& file)
{
    struct stat state{};

    if (::stat(file.c_str(), &state) != 0) cannot_keep("stat");
    if ((state.st_mode & 077U) != 0)
        throw Error(
            Fault::refused,
            "The audit signing key may be read by others; set the mode of its file to 0600.");
    std::ifstream in(file, std::ios::binary);
    std::string text(4096, '\0'); // a PKCS #8 Ed25519 key in PEM takes 119 bytes
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    BioPointer const bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    KeyPointer key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (key == nullptr || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        throw Error(
            Fault::broken,
            "The audit signing key's file holds no Ed25519 key; restore it from its backup.");
    return key;
}

} // namespace

struct Signer::Key {
    KeyPointer pair;
    std::string name;
    std::string public_bytes;
};

Signer::Signer(std::unique_ptr<Key> key) : key_(std::move(key)) {}

Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

Signer Signer::open(std::filesystem::path const& file, std::string name, Randomness& randomness)
{
    if (name.empty() || name.find_first_of("+ \t\r\n") != std::string::npos)
        throw Error(
            Fault::bad_input, "The name of the audit log may hold no blank and no plus sign.");
    auto key = std::make_unique<Key>();
    if (std::filesystem::exists(file)) {
        key->pair = read_key(file);
    } else {
        key->pair = make_key(randomness);
        BioPointer const bio(BIO_new(BIO_s_mem()));
        ensure(
            bio && PEM_write_bio_PKCS8PrivateKey(
                       bio.get(), key->pair.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "an Ed25519 key can be written as PEM");
        write_new(file, read_all(bio.get()));
    }
    std::array<unsigned char, 32> raw{};
    std::size_t length = raw.size();
    ensure(
        EVP_PKEY_get_raw_public_key(key->pair.get(), raw.data(), &length) == 1 &&
            length == raw.size(),
        "an Ed25519 key has a public half");
    key->public_bytes.assign(raw.begin(), raw.end());
    key->name = std::move(name);
    return Signer(std::move(key));
}

std::string const& Signer::name() const noexcept
{
    return key_->name;
}

std::string Signer::key_id() const
{
    auto const named = key_->name + "\n\x01" + key_->public_bytes;
    std::array<unsigned char, 32> digest{};
    ensure(
        EVP_Digest(named.data(), named.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1,
        "SHA-256 of a key can be made");
    return {digest.begin(), digest.begin() + 4};
}

std::string Signer::verifier_key() const
{
    return key_->name + "+" + hex(key_id()) + "+" + base64("\x01" + key_->public_bytes);
}

std::string Signer::public_pem() const
{
    BioPointer const bio(BIO_new(BIO_s_mem()));
    ensure(
        bio && PEM_write_bio_PUBKEY(bio.get(), key_->pair.get()) == 1,
        "a public key can be written as PEM");
    return read_all(bio.get());
}

std::string Signer::sign(std::string_view text) const
{
    std::unique_ptr<EVP_MD_CTX, FreeDigest> const context(EVP_MD_CTX_new());
    std::vector<unsigned char> const message(text.begin(), text.end());
    std::array<unsigned char, 64> signature{};
    std::size_t length = signature.size();
    ensure(
        context &&
            EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pair.get()) == 1 &&
            EVP_DigestSign(
                context.get(), signature.data(), &length, message.data(), message.size()) == 1 &&
            length == signature.size(),
        "a checkpoint can be signed");
    return {signature.begin(), signature.end()};
}

} // namespace safehand::audit
