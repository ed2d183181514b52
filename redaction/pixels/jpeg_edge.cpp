// Works out the pixels of single blocks, only as exactly as the comparison needs.
#include "redaction/pixels/jpeg_edge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace safehand::pixels {

namespace {

using Block = std::array<double, 64>;

/// Pixels may differ this much from the last one that is seen before they count as a picture of
/// their own: coarse quantisation makes even a plain repetition wavy.
constexpr double edge_tolerance = 64;

/// cosines[x][u] of the inverse DCT of eight points.
std::array<std::array<double, 8>, 8> cosine_table()
{
    std::array<std::array<double, 8>, 8> table{};
    for (std::size_t x = 0; x < 8; ++x)
        for (std::size_t u = 0; u < 8; ++u)
            table[x][u] = (u == 0 ? std::sqrt(0.125) : 0.5) *
                          std::cos(
                              (2 * static_cast<double>(x) + 1) * static_cast<double>(u) *
                              std::numbers::pi / 16);
    return table;
}

Block pixels_of(JpegBlock const& block)
{
    static auto const cosines = cosine_table();
    Block rows{};
    for (std::size_t v = 0; v < 8; ++v)
        for (std::size_t x = 0; x < 8; ++x)
            for (std::size_t u = 0; u < 8; ++u)
                rows[v * 8 + x] +=
                    cosines[x][u] * block.coefficients[v * 8 + u] * block.steps[v * 8 + u];
    Block out{};
    for (std::size_t y = 0; y < 8; ++y)
        for (std::size_t x = 0; x < 8; ++x)
            for (std::size_t v = 0; v < 8; ++v) out[y * 8 + x] += cosines[y][v] * rows[v * 8 + x];
    return out;
}

} // namespace

bool shows_more(JpegBlock const& block, std::size_t columns, std::size_t rows)
{
    Block const pixels = pixels_of(block);
    for (std::size_t y = 0; y < 8; ++y)
        for (std::size_t x = 0; x < 8; ++x) {
            if (x < columns && y < rows) continue;
            double const seen = pixels[std::min(y, rows - 1) * 8 + std::min(x, columns - 1)];
            if (std::abs(pixels[y * 8 + x] - seen) > edge_tolerance) return true;
        }
    return false;
}

} // namespace safehand::pixels
