// Compiled as C++17: clang takes a header of libqpdf 11.3 only before C++20.
#include "proof/any_file/decryption.h"

// Tells libqpdf that its own pointer type is not used here.
#define POINTERHOLDER_TRANSITION 4

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFCryptoProvider.hh>
#include <qpdf/QPDFExc.hh>

#include <algorithm>
#include <array>

namespace safehand::any_file {

namespace {

constexpr std::size_t block = 16;

unsigned char const* octets(std::string const& text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

/// Algorithm 1 of ISO 32000-2, 7.6.3.
std::string object_key(std::string const& file_key, int number, int generation, bool aes)
{
    std::string seed = file_key;
    for (unsigned shift = 0; shift < 24; shift += 8)
        seed += static_cast<char>(static_cast<unsigned>(number) >> shift);
    for (unsigned shift = 0; shift < 16; shift += 8)
        seed += static_cast<char>(static_cast<unsigned>(generation) >> shift);
    if (aes) seed += "sAlT";
    auto const md5 = QPDFCryptoProvider::getImpl();
    md5->MD5_init();
    md5->MD5_update(octets(seed), seed.size());
    md5->MD5_finalize();
    QPDFCryptoImpl::MD5_Digest digest{};
    md5->MD5_digest(digest);
    std::string key;
    auto const length = std::min<std::size_t>(file_key.size() + 5, sizeof(digest));
    for (std::size_t i = 0; i < length; ++i) key += static_cast<char>(digest[i]);
    return key;
}

std::string rc4(std::string const& key, std::string_view bytes)
{
    std::string out(bytes);
    auto const cipher = QPDFCryptoProvider::getImpl();
    cipher->RC4_init(octets(key), static_cast<int>(key.size()));
    cipher->RC4_process(octets(out), out.size(), reinterpret_cast<unsigned char*>(out.data()));
    cipher->RC4_finalize();
    return out;
}

std::string aes(std::string const& key, std::string_view bytes)
{
    if (bytes.size() < 2 * block) return std::string(bytes.substr(0, bytes.size() % block));
    std::array<unsigned char, block> chain{};
    std::copy_n(bytes.begin(), block, chain.begin());
    auto const cipher = QPDFCryptoProvider::getImpl();
    cipher->rijndael_init(false, octets(key), key.size(), true, chain.data());
    std::string out;
    out.reserve(bytes.size());
    std::array<unsigned char, block> in{};
    std::array<unsigned char, block> made{};
    for (std::size_t at = block; at + block <= bytes.size(); at += block) {
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), block, in.begin());
        cipher->rijndael_process(in.data(), made.data());
        out.append(reinterpret_cast<char const*>(made.data()), block);
    }
    cipher->rijndael_finalize();
    auto const padding = static_cast<unsigned char>(out.back());
    if (padding >= 1 && padding <= block) out.resize(out.size() - padding);
    // What stands behind the last whole block is not encrypted with the rest.
    out.append(bytes.substr(bytes.size() - bytes.size() % block));
    return out;
}

} // namespace

struct FileKey::Body {
    std::string key;
    QPDF::encryption_method_e strings = QPDF::e_none;
    QPDF::encryption_method_e streams = QPDF::e_none;
    QPDF::encryption_method_e files = QPDF::e_none;
};

FileKey::FileKey() : body_(std::make_unique<Body>()) {}

FileKey::FileKey(FileKey&&) noexcept = default;
FileKey& FileKey::operator=(FileKey&&) noexcept = default;
FileKey::~FileKey() = default;

FileKey::Outcome FileKey::open(std::string_view file, std::string const& password)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("file", file.data(), file.size(), password.c_str());
        int revision = 0;
        int permissions = 0;
        int version = 0;
        if (!pdf.isEncrypted(
                revision, permissions, version, body_->streams, body_->strings, body_->files))
            return Outcome::not_encrypted;
        // Files of version 1 and 2 name no method: it is RC4.
        if (version < 4) body_->streams = body_->strings = body_->files = QPDF::e_rc4;
        body_->key = pdf.getEncryptionKey();
        return Outcome::open;
    } catch (QPDFExc const& trouble) {
        return trouble.getErrorCode() == qpdf_e_password ? Outcome::wrong_password
                                                         : Outcome::unreadable;
    } catch (std::exception const&) {
        return Outcome::unreadable;
    }
}

std::string FileKey::plain(std::string_view bytes, Kind kind, int number, int generation) const
{
    auto method = kind == Kind::string   ? body_->strings
                  : kind == Kind::stream ? body_->streams
                                         : body_->files;
    switch (method) {
    case QPDF::e_rc4: return rc4(object_key(body_->key, number, generation, false), bytes);
    case QPDF::e_aes: return aes(object_key(body_->key, number, generation, true), bytes);
    case QPDF::e_aesv3: return aes(body_->key, bytes);
    case QPDF::e_none:
    case QPDF::e_unknown: break;
    }
    return std::string(bytes);
}

} // namespace safehand::any_file
