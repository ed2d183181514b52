// A picture's pixels, read out of whatever it came as. Holds nothing besides what can be seen.
#pragma once

#include "redaction/page/paint.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace safehand::page {

/// Rows from the top, each padded to a whole byte. Exactly one of `samples` and `jpeg` is filled.
struct Picture {
    int width = 0;  ///< pixels
    int height = 0; ///< pixels
    ColourSpace space = ColourSpace::gray;
    int bits = 8; ///< for each component: 8, or 1 for gray (0 is black)
    std::vector<std::uint8_t> samples;
    /// A JPEG file made anew from the coefficients of the one that came (no marker but those that
    /// decoding needs), kept as long as no pixel changes. `samples` is empty then.
    std::string jpeg;
    bool was_lossy = false; ///< may be written as JPEG again when pixels have changed
    bool smoothed = false;  ///< /Interpolate
    /// Opacity, 8 bits for each pixel of its own size; empty: opaque.
    int mask_width = 0;
    int mask_height = 0;
    std::vector<std::uint8_t> mask;

    bool operator==(Picture const&) const = default;
};

/// A picture of one bit a pixel through which paint falls: 1 paints.
struct Stencil {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bits; ///< rows from the top, each padded to a whole byte

    bool operator==(Stencil const&) const = default;
};

} // namespace safehand::page
