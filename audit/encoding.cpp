// Hexadecimal and base64, nothing else.
#include "audit/encoding.h"

#include <cstdint>

namespace safehand::audit {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t octet(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

} // namespace

std::string hex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (char const byte : bytes) {
        auto const value = static_cast<unsigned char>(byte);
        text.push_back(digits[value >> 4U]);
        text.push_back(digits[value & 15U]);
    }
    return text;
}

std::string base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto const group =
            octet(bytes, at) << 16U | octet(bytes, at + 1) << 8U | octet(bytes, at + 2);
        text.push_back(alphabet[group >> 18U & 63U]);
        text.push_back(alphabet[group >> 12U & 63U]);
        text.push_back(at + 1 < bytes.size() ? alphabet[group >> 6U & 63U] : '=');
        text.push_back(at + 2 < bytes.size() ? alphabet[group & 63U] : '=');
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    std::string bytes;
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (char const letter : text) {
        if (letter == '=') break;
        auto const value = alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        group = group << 6U | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>(group >> bits & 255U));
        }
    }
    // Writing it again settles padding, stray bits and anything after the padding at once.
    if (base64(bytes) != text) return std::nullopt;
    return bytes;
}

} // namespace safehand::audit
