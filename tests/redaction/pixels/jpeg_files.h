// JPEG files made for tests, by libjpeg itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

enum class JpegColours : std::uint8_t { gray, rgb, ycc, cmyk, ycck };

struct JpegKind {
    JpegColours colours = JpegColours::ycc;
    bool progressive = false;
    bool subsampled = true;
    bool adobe_marker = true; ///< where libjpeg would write one
    int quality = 90;
    std::string hidden; ///< put into EXIF, ICC, comment and behind the end
};

/// `samples` are gray, RGB or CMYK as the kind wants, 1, 3 or 4 for each pixel.
std::string
jpeg_file(std::vector<std::uint8_t> const& samples, int width, int height, JpegKind const& kind);

/// What libjpeg makes of a file: gray, RGB or CMYK samples.
std::vector<std::uint8_t> jpeg_samples(std::string const& file);

/// A smooth drawing with one sharp corner.
std::vector<std::uint8_t> painted(int width, int height, int components);

/// The markers of a file in order, by their second byte; scans' data passed over.
std::vector<int> jpeg_markers(std::string const& file);
