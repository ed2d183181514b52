#include "rendering/winansi.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace safehand::rendering {

namespace {

// Bytes 0x80 to 0x9F; 0 where the encoding has nothing.
constexpr std::array<char16_t, 32> upper_controls{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

} // namespace

std::uint8_t winansi_byte(char32_t c)
{
    if (c >= 0x20 && c < 0x7F) return static_cast<std::uint8_t>(c);
    if (c >= 0xA0 && c <= 0xFF) return c == 0xAD ? 0 : static_cast<std::uint8_t>(c);
    if (c < 0x100) return 0;
    auto const found = std::ranges::find(upper_controls, c);
    if (found == upper_controls.end()) return 0;
    return static_cast<std::uint8_t>(0x80 + (found - upper_controls.begin()));
}

char32_t winansi_character(std::uint8_t byte)
{
    if (byte < 0x20 || byte == 0x7F || byte == 0xAD) return 0;
    if (byte >= 0x80 && byte < 0xA0) return upper_controls[byte - 0x80U];
    return byte;
}

std::vector<char32_t> latin_subset()
{
    std::vector<char32_t> all;
    for (unsigned byte = 0x20; byte <= 0xFF; ++byte)
        if (auto const c = winansi_character(static_cast<std::uint8_t>(byte)); c != 0)
            if (c != 0) all.push_back(c);
    auto const add = [&](char32_t from, char32_t to) {
        for (char32_t c = from; c <= to; ++c) all.push_back(c);
    };
    add(0x100, 0x17F);
    add(0x218, 0x21B);
    add(0x1E80, 0x1E85);
    add(0x1EF2, 0x1EF3);
    for (char32_t const c : U"\u2010\u2011\u2012\u2015\u2032\u2033\u2044\u2212")
        if (c != 0) all.push_back(c);
    std::ranges::sort(all);
    auto const doubled = std::ranges::unique(all);
    all.erase(doubled.begin(), doubled.end());
    return all;
}

} // namespace safehand::rendering
