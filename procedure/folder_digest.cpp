#include "procedure/folder_digest.h"

#include "record/error.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace safehand::procedure {

Digest folder_digest(std::map<std::string, std::string> const& files)
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(
        EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    ensure(context != nullptr, "No memory for a digest.");
    bool good = EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    auto const add = [&](std::string const& bytes) {
        good = good && EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1;
    };
    for (auto const& [name, bytes] : files) {
        add(name + '\n' + std::to_string(bytes.size()) + '\n');
        add(bytes);
    }
    std::array<unsigned char, 32> raw{};
    good = good && EVP_DigestFinal_ex(context.get(), raw.data(), nullptr) == 1;
    ensure(good, "SHA-256 did not answer.");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "sha256:";
    for (auto const byte : raw) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return {text};
}

} // namespace safehand::procedure
