// A page as another program drew it, read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace safehand::service {

struct PagePicture {
    int width = 0;  ///< pixels
    int height = 0; ///< pixels
    bool colour = false;
    std::string samples; ///< a byte for each component, rows from the top, 0 is black
};

/// A portable gray or pixel map with 255 as its highest value and nothing behind it, as pdftoppm
/// writes. Null for anything else.
std::optional<PagePicture> read_portable_map(std::string_view bytes);

/// No pixel whose components differ by more than an eye sees.
bool is_gray(PagePicture const& picture);

PagePicture gray_of(PagePicture picture);

} // namespace safehand::service
