// How much room a mark takes. Taking out and writing must agree on it to the last digit, and it
// must depend on nothing but the mark's own words: never on what it stands for.
#pragma once

#include "redaction/page/geometry.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace safehand::page {

// Parts of the mark's size. Every character gets the same room; the writer spaces the letters so
// that they fill it, whatever the font.
constexpr double mark_character_width = 0.56;
constexpr double mark_padding = 0.3; ///< at either end, inside the box
constexpr double mark_rise = 0.95;   ///< of the box above the base line
constexpr double mark_drop = 0.3;    ///< of the box below the base line

/// Points. `words` is UTF-8; a character is a code point. 0 for a size that is no positive number.
inline double mark_width(std::string_view words, double size)
{
    if (!std::isfinite(size) || size <= 0) return 0;
    auto const characters = std::ranges::count_if(
        words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return size * (static_cast<double>(characters) * mark_character_width + 2 * mark_padding);
}

/// The box that is drawn. `at` is the left end of the box on the base line (MarkItem::at), so what
/// follows on the line starts at `at.x + mark_width(...)`.
inline Box mark_box(Point at, std::string_view words, double size)
{
    return {at.x, at.y - size * mark_drop, at.x + mark_width(words, size), at.y + size * mark_rise};
}

/// Turns what is laid out along a level base line from `at` to where `along` goes. Level unless
/// `along` has the length 1.
inline Matrix mark_turn(Point at, Point along)
{
    constexpr double slack = 1e-3;
    bool const sound = std::abs(std::hypot(along.x, along.y) - 1) < slack;
    if (!sound || along == Point{1, 0}) return {};
    return {
        along.x,
        along.y,
        -along.y,
        along.x,
        at.x - along.x * at.x + along.y * at.y,
        at.y - along.y * at.x - along.x * at.y};
}

} // namespace safehand::page
