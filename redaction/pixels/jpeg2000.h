// JPEG 2000 files (JP2 and bare codestreams): reading them.
#pragma once

#include "redaction/pixels/raster.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::pixels {

/// `colours` are the components that are no opacity, all brought to one size and eight bits.
struct Jpeg2000 {
    enum class Space : std::uint8_t { unsaid, gray, rgb, cmyk };

    Raster colours;
    std::vector<std::uint8_t> opacity; ///< one byte for each pixel; empty: none
    bool premultiplied = false;
    Space space = Space::unsaid; ///< sYCC has become RGB
    std::string profile;         ///< ICC; empty: none
};

/// `keep_numbers`: samples are numbers in a palette that stands elsewhere and are not widened; the
/// file's own palette is not looked up. Damaged data decodes as far as it goes. Throws Unreadable:
/// no such file, more than `pixels_max` pixels, more than 8 components.
Jpeg2000 jpeg2000_pixels(std::string_view file, bool keep_numbers, std::size_t pixels_max);

} // namespace safehand::pixels
