#include "delivery/address.h"

#include "delivery/mailer.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace safehand::delivery {

namespace {

constexpr std::size_t address_bytes_max = 254;
constexpr std::size_t local_bytes_max = 64;
constexpr std::size_t host_bytes_max = 253;
constexpr std::size_t label_bytes_max = 63;

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_beyond_ascii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

/// RFC 5321 atext without "%" and "!", which some relays still read as routes.
bool is_local_character(char c)
{
    constexpr std::string_view others = "#$&'*+-/=?^_`{|}~";
    return is_letter_or_digit(c) || is_beyond_ascii(c) || others.find(c) != others.npos;
}

template <class Test>
bool all_labels(std::string_view text, Test test)
{
    for (;;) {
        auto const dot = text.find('.');
        if (!test(text.substr(0, dot))) return false;
        if (dot == text.npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_label(std::string_view label, bool beyond_ascii_allowed)
{
    if (label.empty() || label.size() > label_bytes_max) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    return std::ranges::all_of(label, [&](char c) {
        return is_letter_or_digit(c) || c == '-' || (beyond_ascii_allowed && is_beyond_ascii(c));
    });
}

bool is_numeric(std::string_view label)
{
    return std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_mail_domain(std::string_view domain)
{
    if (domain.size() > host_bytes_max) return false;
    auto const last_dot = domain.rfind('.');
    if (last_dot == domain.npos || is_numeric(domain.substr(last_dot + 1))) return false;
    return all_labels(domain, [](std::string_view label) { return is_label(label, true); });
}

/// The code point at the front of `text`, which it takes away; null when it is malformed.
std::optional<std::uint32_t> take_code_point(std::string_view& text)
{
    auto const first = static_cast<unsigned char>(text.front());
    std::size_t const length = first < 0x80             ? 1
                               : (first & 0xe0) == 0xc0 ? 2
                               : (first & 0xf0) == 0xe0 ? 3
                               : (first & 0xf8) == 0xf0 ? 4
                                                        : 0;
    if (length == 0 || length > text.size()) return {};
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    constexpr std::array<std::uint32_t, 5> masks{0, 0x7f, 0x1f, 0x0f, 0x07};
    std::uint32_t value = first & masks.at(length);
    for (std::size_t i = 1; i < length; ++i) {
        auto const next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80) return {};
        value = (value << 6) | (next & 0x3fU);
    }
    if (value < smallest.at(length) || value > 0x10ffff) return {};
    if (value >= 0xd800 && value <= 0xdfff) return {};
    text.remove_prefix(length);
    return value;
}

bool is_unwanted(std::uint32_t c)
{
    bool const control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    bool const separator = c == 0x2028 || c == 0x2029;
    bool const reorders = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                          c == 0x200e || c == 0x200f || c == 0x061c;
    return control || separator || reorders || c == 0xfeff;
}

} // namespace

bool is_clean_line(std::string_view text)
{
    while (!text.empty()) {
        auto const c = take_code_point(text);
        if (!c || is_unwanted(*c)) return false;
    }
    return true;
}

bool is_host_name(std::string_view text)
{
    return !text.empty() && text.size() <= host_bytes_max &&
           all_labels(text, [](std::string_view label) { return is_label(label, false); });
}

std::optional<MailAddress> read_address(std::string_view text)
{
    if (text.size() > address_bytes_max || !is_clean_line(text)) return {};
    auto const at = text.find('@');
    if (at == text.npos || text.find('@', at + 1) != text.npos) return {};
    auto const local = text.substr(0, at);
    auto const domain = text.substr(at + 1);
    if (local.size() > local_bytes_max || !is_mail_domain(domain)) return {};
    bool const atoms = all_labels(local, [](std::string_view atom) {
        return !atom.empty() && std::ranges::all_of(atom, is_local_character);
    });
    // A leading hyphen reads as an option to some delivery programs.
    if (!atoms || local.front() == '-') return {};
    bool const ascii = std::ranges::none_of(text, is_beyond_ascii);
    return MailAddress{std::string(local), std::string(domain), ascii};
}

bool usable_address(std::string_view address)
{
    return read_address(address).has_value();
}

std::string xtext(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f && c != '+' && c != '=') {
            out += c;
        } else {
            out += '+';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

} // namespace safehand::delivery
