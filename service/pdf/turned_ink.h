// Ink on a page that no words account for: it may be writing that is turned by quarters.
#pragma once

#include "service/pdf/page_picture.h"

#include <optional>
#include <vector>

namespace safehand::service {

/// Pixels from the top left of a picture.
struct PixelBox {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;

    bool operator==(PixelBox const&) const = default;
};

/// Part of a page.
struct PagePart {
    PagePicture picture; ///< gray
    int left = 0;        ///< where it stands on the page
    int top = 0;
};

/// What is left of a page without the words in `read`, if as many shapes of the size of letters
/// stand outside them as make a word. Null for a page whose letters are all in words: it needs no
/// further look. `gray` has no colour.
std::optional<PagePart> ink_left(PagePicture const& gray, std::vector<PixelBox> const& read);

/// By `quarters` clockwise.
PagePicture turned(PagePicture const& gray, int quarters);

/// Where a box of a picture that was turned by `quarters` stands in the picture as it was, which is
/// `width` by `height`.
PixelBox turned_back(PixelBox const& box, int quarters, int width, int height);

} // namespace safehand::service
