// JPEG files: reading them, and making them anew from their coefficients alone.
#pragma once

#include "redaction/pixels/raster.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace safehand::pixels {

/// What a PDF's /ColorTransform says; an Adobe marker in the file overrides it (ISO 32000-2,
/// table 13).
enum class ColourTransform : std::uint8_t { unsaid, none, ycc };

/// Decodes to gray, RGB or CMYK values as they stand in the file (1, 3 or 4 components). Damaged
/// data decodes as far as it goes. Throws Unreadable: no JPEG, more than `pixels_max` pixels, too
/// many scans, 12 bits.
Raster jpeg_pixels(std::string_view file, ColourTransform transform, std::size_t pixels_max);

struct JpegAnew {
    int width = 0;
    int height = 0;
    int components = 0;
    std::string file;
    /// The blocks along the right or lower edge hold more than a repetition of the last pixels that
    /// are seen: what somebody cut off without decoding still stands there.
    bool hides_edge = false;
};

/// The same coefficients in a new file: baseline, own Huffman tables, own component numbers, no
/// marker but an Adobe one that states the colour transform (3 or 4 components). The pixels do not
/// change. Throws Unreadable as jpeg_pixels() does.
JpegAnew jpeg_made_anew(std::string_view file, ColourTransform transform, std::size_t pixels_max);

/// `components` 1, 3 (RGB) or 4 (CMYK as in PDF); see as_jpeg().
std::string
jpeg_of(std::span<std::uint8_t const> samples, int width, int height, int components, int quality);

} // namespace safehand::pixels
