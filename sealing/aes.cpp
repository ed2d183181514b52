#include "sealing/aes.h"

#include "record/error.h"

#include <openssl/evp.h>

namespace safehand::sealing {

namespace {

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

void demand(bool good)
{
    ensure(good, "OpenSSL refused a step of AES-256");
}

Context started(EVP_CIPHER const* cipher, AesKey key, unsigned char const* vector, bool padding)
{
    Context context(EVP_CIPHER_CTX_new());
    demand(context != nullptr);
    demand(EVP_EncryptInit_ex2(context.get(), cipher, key.data(), vector, nullptr) == 1);
    demand(EVP_CIPHER_CTX_set_padding(context.get(), padding ? 1 : 0) == 1);
    return context;
}

void encrypt_exactly(
    EVP_CIPHER_CTX* context, std::span<unsigned char const> in, std::span<unsigned char> out)
{
    int written = 0;
    demand(
        EVP_EncryptUpdate(context, out.data(), &written, in.data(), static_cast<int>(in.size())) ==
        1);
    demand(written == static_cast<int>(out.size()));
}

} // namespace

struct StreamCipher::Body {
    Context context;
};

StreamCipher::StreamCipher(AesKey key)
    : body_(std::make_unique<Body>(Body{started(EVP_aes_256_cbc(), key, nullptr, true)}))
{
}

StreamCipher::~StreamCipher() = default;

void StreamCipher::append(
    std::string& out, std::string_view plain, std::span<unsigned char const, 16> vector) const
{
    std::size_t const at = out.size();
    std::size_t const size = sealed_size(plain.size());
    ensure(plain.size() < (1U << 30U), "a stream is too large to encrypt in one piece");
    out.resize(at + size);
    // std::string holds char and OpenSSL wants unsigned char; both may alias any object.
    auto* const to = reinterpret_cast<unsigned char*>(out.data() + at);
    auto const* const from = reinterpret_cast<unsigned char const*>(plain.data());
    std::copy(vector.begin(), vector.end(), to);
    auto* const context = body_->context.get();
    int body = 0;
    int tail = 0;
    demand(EVP_EncryptInit_ex2(context, nullptr, nullptr, vector.data(), nullptr) == 1);
    demand(EVP_EncryptUpdate(context, to + 16, &body, from, static_cast<int>(plain.size())) == 1);
    demand(EVP_EncryptFinal_ex(context, to + 16 + body, &tail) == 1);
    ensure(
        16 + static_cast<std::size_t>(body) + static_cast<std::size_t>(tail) == size,
        "an encrypted stream has not the length that its dictionary says");
}

std::array<unsigned char, 32> wrap_key(AesKey under, AesKey file_key)
{
    std::array<unsigned char, 16> const zeros{};
    auto const context = started(EVP_aes_256_cbc(), under, zeros.data(), false);
    std::array<unsigned char, 32> out{};
    encrypt_exactly(context.get(), file_key, out);
    return out;
}

std::array<unsigned char, 16> encrypt_block(AesKey key, std::span<unsigned char const, 16> block)
{
    auto const context = started(EVP_aes_256_ecb(), key, nullptr, false);
    std::array<unsigned char, 16> out{};
    encrypt_exactly(context.get(), block, out);
    return out;
}

} // namespace safehand::sealing
