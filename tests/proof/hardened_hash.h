// The password hash of revision 6 (ISO 32000-2, algorithm 2.B), written once more for tests that
// make files which no room here would make.
#pragma once

#include <openssl/evp.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace safehand::samples {

inline std::string digest_2b(EVP_MD const* how, std::string_view bytes)
{
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (EVP_Digest(
            bytes.data(),
            bytes.size(),
            reinterpret_cast<unsigned char*>(out.data()),
            &size,
            how,
            nullptr) != 1)
        throw std::runtime_error("no digest");
    return out.substr(0, size);
}

/// `user` is /U for an owner's hash, else empty. 32 bytes.
inline std::string
hash_2b(std::string const& password, std::string const& salt, std::string const& user)
{
    auto const bytes_of = [](std::string const& text) {
        return reinterpret_cast<unsigned char const*>(text.data());
    };
    std::string k = digest_2b(EVP_sha256(), password + salt + user);
    for (int done = 1;; ++done) {
        std::string repeated;
        for (int i = 0; i < 64; ++i) repeated += password + k + user;
        std::string mixed(repeated.size(), '\0');
        int made = 0;
        auto* const context = EVP_CIPHER_CTX_new();
        bool const good =
            EVP_EncryptInit_ex(
                context, EVP_aes_128_cbc(), nullptr, bytes_of(k), bytes_of(k) + 16) == 1 &&
            EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
            EVP_EncryptUpdate(
                context,
                reinterpret_cast<unsigned char*>(mixed.data()),
                &made,
                bytes_of(repeated),
                static_cast<int>(repeated.size())) == 1;
        EVP_CIPHER_CTX_free(context);
        if (!good) throw std::runtime_error("no cipher");
        int remainder = 0;
        for (int i = 0; i < 16; ++i)
            remainder =
                (remainder * 256 + static_cast<unsigned char>(mixed[static_cast<std::size_t>(i)])) %
                3;
        k = digest_2b(
            remainder == 0   ? EVP_sha256()
            : remainder == 1 ? EVP_sha384()
                             : EVP_sha512(),
            mixed);
        if (done >= 64 && static_cast<unsigned char>(mixed.back()) <= done - 32) break;
    }
    return k.substr(0, 32);
}

} // namespace safehand::samples
