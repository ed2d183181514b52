#include "proof/any_file/characters.h"

#include "proof/folding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::any_file {

namespace {

constexpr std::array<char32_t, 8> pdfdoc_low{
    0x2D8, 0x2C7, 0x2C6, 0x2D9, 0x2DD, 0x2DB, 0x2DA, 0x2DC};
constexpr std::array<char32_t, 33> pdfdoc_high{
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192,  0x2044, 0x2039, 0x203A, 0x2212,
    0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x141,
    0x152,  0x160,  0x178,  0x17D,  0x131,  0x142,  0x153,  0x161,  0x17E,  0x9F,   0x20AC};

} // namespace

bool begins_inner_word(std::string_view before, char c)
{
    constexpr std::array<std::string_view, 10> prefixes{
        "mc", "mac", "de", "le", "la", "di", "du", "van", "o", "fitz"};
    constexpr std::size_t prefix_max = 5;
    if (c < 'A' || c > 'Z' || before.empty() || before.back() < 'a' || before.back() > 'z')
        return false;
    std::string word;
    for (auto i = before.size(); i > 0 && is_letter(before[i - 1]) && word.size() < prefix_max; --i)
        word.insert(word.begin(), static_cast<char>(before[i - 1] | 0x20));
    return std::ranges::find(prefixes, word) == prefixes.end();
}

std::size_t utf8_length(std::string_view text)
{
    if (text.empty()) return 0;
    auto const lead = byte_of(text.front());
    if (lead < 0x80) return 1;
    std::size_t const length = lead >= 0xF5   ? 0
                               : lead >= 0xF0 ? 4
                               : lead >= 0xE0 ? 3
                               : lead >= 0xC2 ? 2
                                              : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte_of(text[i]) & 0xC0U) != 0x80) return 0;
    return length;
}

std::vector<std::string> characters_of(std::string_view text)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const length = std::max<std::size_t>(utf8_length(text), 1);
        out.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

char32_t pdfdoc_character(unsigned char byte)
{
    if (byte >= 0x18 && byte < 0x20) return pdfdoc_low.at(byte - 0x18U);
    if (byte >= 0x80 && byte <= 0xA0) return pdfdoc_high.at(byte - 0x80U);
    return byte;
}

std::string from_utf16(std::string_view bytes, bool big_endian)
{
    std::string out;
    auto const unit = [&](std::size_t at) -> char32_t {
        auto const first = byte_of(bytes[at]);
        auto const second = byte_of(bytes[at + 1]);
        return big_endian ? first << 8U | second : second << 8U | first;
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t code = unit(i);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
            auto const low = unit(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                i += 2;
            }
        }
        proof::append_utf8(out, code);
    }
    return out;
}

std::string from_pdfdoc(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    for (char const c : bytes)
        proof::append_utf8(out, pdfdoc_character(static_cast<unsigned char>(c)));
    return out;
}

std::string text_string(std::string_view bytes)
{
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    return from_pdfdoc(bytes);
}

std::string without_language_marks(std::string_view text)
{
    constexpr char escape = '\x1B';
    constexpr std::size_t longest = 8;
    std::string out;
    while (!text.empty()) {
        auto const from = std::min(text.find(escape), text.size());
        out.append(text.substr(0, from));
        text.remove_prefix(from);
        if (text.empty()) break;
        auto const to = text.find(escape, 1);
        text.remove_prefix(to <= longest ? to + 1 : 1);
    }
    return out;
}

std::string unescaped_name(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        bool const escape = name[i] == '#' && i + 2 < name.size() && hex_digit(name[i + 1]) >= 0 &&
                            hex_digit(name[i + 2]) >= 0;
        out += escape ? static_cast<char>(hex_digit(name[i + 1]) * 16 + hex_digit(name[i + 2]))
                      : name[i];
        if (escape) i += 2;
    }
    return out;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + length; ++i)
        value = value << 8U | (i < bytes.size() ? byte_of(bytes[i]) : 0U);
    return value;
}

namespace {

/// What a sign between letters is taken for at a glance; zero: for itself.
char at_a_glance(char before, char sign, char after)
{
    auto const small = [](char c) { return c >= 'a' && c <= 'z'; };
    bool const in_word = is_letter(before) || is_letter(after);
    if (sign == '0' && in_word) return 'o';
    if ((sign == '1' || sign == '|' || sign == '!') && in_word) return 'l';
    return sign == 'I' && small(before) ? 'l' : '\0';
}

} // namespace

std::string as_it_looks(std::string_view utf8)
{
    constexpr std::array<std::pair<std::string_view, char>, 5> looks{
        {{"\xCE\x97", 'H'}, {"\xCE\x9D", 'N'}, {"\xCE\xA5", 'Y'}, {"rn", 'm'}, {"vv", 'w'}}};
    std::string out;
    bool any = false;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        auto const* const here = std::ranges::find(
            looks, utf8.substr(i, 2), [](auto const& look) { return look.first; });
        if (here != looks.end()) {
            out += here->second;
            any = true;
            ++i;
            continue;
        }
        auto const seen = at_a_glance(
            i > 0 ? utf8[i - 1] : '\0', utf8[i], i + 1 < utf8.size() ? utf8[i + 1] : '\0');
        out += seen == '\0' ? utf8[i] : seen;
        any = any || seen != '\0';
    }
    return any ? out : std::string{};
}

} // namespace safehand::any_file
