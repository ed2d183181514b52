// Shorter ways of saying the same samples: fewer components, fewer bits, a palette, differences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

/// One byte a pixel when all of these RGB pixels are gray.
std::optional<std::string> without_colour(std::string_view rgb);

struct Palette {
    std::string colours; ///< three bytes each, in the order in which the picture needs them
    int bits = 8;        ///< of each sample: 1, 2, 4 or 8
    std::string samples; ///< rows padded to whole bytes

    std::string hexadecimal() const; ///< the colours
};

/// When these RGB pixels have at most 256 colours.
std::optional<Palette> with_palette(std::string_view rgb, int width, int height);

/// One bit a pixel when all samples are 0 or 255; rows padded to whole bytes.
std::optional<std::vector<std::uint8_t>> as_bits(std::string_view gray, int width, int height);

/// PNG's row filters (ISO/IEC 15948, 9), for each row the one with the smallest sum. Eight bits a
/// component.
std::string predicted_rows(std::string_view samples, int width, int height, int components);

} // namespace safehand::rebuilding
