// AES-256 as PDF uses it: whole streams in CBC, single blocks for the key fields. Knows nothing of
// PDF objects.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace safehand::sealing {

using AesKey = std::span<unsigned char const, 32>;

/// Encrypts any number of streams under one file key, with one context. For one thread at a time.
class StreamCipher {
  public:
    explicit StreamCipher(AesKey key);
    StreamCipher(StreamCipher const&) = delete;
    StreamCipher& operator=(StreamCipher const&) = delete;
    StreamCipher(StreamCipher&&) = delete;
    StreamCipher& operator=(StreamCipher&&) = delete;
    ~StreamCipher();

    /// Bytes that a stream of `plain` bytes takes: vector, data and padding (ISO 32000-2, 7.6.3.1).
    static std::size_t sealed_size(std::size_t plain) noexcept
    {
        return 16 + (plain / 16 + 1) * 16;
    }

    /// Appends the initialisation vector and the encrypted, padded data.
    void append(
        std::string& out, std::string_view plain, std::span<unsigned char const, 16> vector) const;

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

/// CBC without padding and with a vector of zeros (algorithm 8, step b).
std::array<unsigned char, 32> wrap_key(AesKey under, AesKey file_key);

/// One ECB block (algorithm 10, step f).
std::array<unsigned char, 16> encrypt_block(AesKey key, std::span<unsigned char const, 16> block);

} // namespace safehand::sealing
