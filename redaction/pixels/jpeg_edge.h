// What the blocks along the edge of a JPEG picture hold beyond it. Private to jpeg*.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace safehand::pixels {

/// One block of 64 quantised coefficients and the steps they were divided by, both row by row.
struct JpegBlock {
    std::span<std::int16_t const, 64> coefficients;
    std::span<std::uint16_t const, 64> steps;
};

/// Whether the pixels right of `columns` or below `rows` are more than the last ones repeated.
bool shows_more(JpegBlock const& block, std::size_t columns, std::size_t rows);

} // namespace safehand::pixels
