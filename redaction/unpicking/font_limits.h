// How much the fonts of one document may cost together. One of these is shared by all of them.
#pragma once

#include <cstddef>

namespace safehand::unpicking {

/// What is left to spend; every FontReader takes from it. A font that finds too little left has a
/// fault(), so that its pages become pictures.
struct FontLimits {
    std::size_t glyphs_of_font_max = 65'536;
    std::size_t segments_of_glyph_max = 100'000;
    std::size_t stream_bytes_max = 64'000'000; ///< of one font program or one CMap, unpacked
    std::size_t glyphs_left = 500'000;
    std::size_t segments_left = 4'000'000;
    std::size_t map_entries_left = 1'000'000;      ///< ranges and single codes of all CMaps
    std::size_t stream_bytes_left = 1'000'000'000; ///< unpacked, of all fonts
};

} // namespace safehand::unpicking
