// Text that picture files carry beside their pixels: JPEG markers, JPEG 2000 boxes, PNG chunks.
#pragma once

#include <functional>
#include <string_view>

namespace safehand::any_file {

struct PictureTags {
    bool picture = false; ///< it is a picture of a kind that is known here
    bool preview = false; ///< it holds a second, smaller picture
};

/// Calls `out` with each part that may hold text, and with what stands behind the picture's end.
PictureTags
read_picture_tags(std::string_view data, std::function<void(std::string_view text)> const& out);

} // namespace safehand::any_file
