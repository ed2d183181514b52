// Decoded samples before anybody has said what they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace safehand::pixels {

/// Eight bits for each sample, components side by side, rows from the top without padding.
struct Raster {
    int width = 0;
    int height = 0;
    int components = 0;
    std::vector<std::uint8_t> samples;
};

} // namespace safehand::pixels
