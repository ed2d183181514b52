// Lengths as whole thousandths of a point, so that layout is exact and the same on every machine,
// and how numbers are written into a page's content.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace safehand::rendering {

using Length = std::int32_t; ///< thousandths of a point

constexpr Length page_width = 595'276; ///< A4
constexpr Length page_height = 841'890;

inline Length points(double value)
{
    return static_cast<Length>(std::lround(value * 1000));
}

/// `thousandths` of the em at the size `size`.
constexpr Length of_em(std::int64_t thousandths, Length size)
{
    return static_cast<Length>(thousandths * size / 1000);
}

inline void put_int(std::string& out, long value)
{
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

/// In points with at most two decimals: 12, 16.8, -0.25. Cut, not rounded, beyond that.
inline void put_length(std::string& out, Length value)
{
    auto hundredths = value / 10;
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    put_int(out, hundredths / 100);
    auto const rest = hundredths % 100;
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

} // namespace safehand::rendering
