// JPEG 2000 files made for tests, by OpenJPEG itself, without loss.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct Jpeg2000Kind {
    int components = 3;
    int bits = 8;
    bool last_is_opacity = false;
    bool bare = false;        ///< a codestream without boxes
    bool half_chroma = false; ///< second and third component at half the size, as sYCC
};

/// `samples` side by side, each up to 2^bits - 1. With half_chroma every second sample of every
/// second row is taken.
std::string
jpeg2000_file(std::vector<int> const& samples, int width, int height, Jpeg2000Kind const& kind);
