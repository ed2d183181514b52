// Takes out of a page what is no text: pixels, drawings, shapes that things are clipped to.
#pragma once

#include "redaction/page/page.h"

#include <cstddef>
#include <span>
#include <vector>

namespace safehand::striking {

struct SurfaceWork {
    std::vector<bool> met;   ///< for each box: something that is no text was in it
    std::vector<int> tag_of; ///< for each box: the tag of the first such thing; -1: none
    std::vector<int> tags;   ///< of all such things
    bool drawing = false;    ///< a drawing was touched
    bool picture = false;    ///< a picture was touched
    bool more_went = false;  ///< a drawing went although it reached beyond the boxes
    bool unreadable = false; ///< a picture went as a whole because it cannot be decoded
};

/// White pixels and no drawing in any of the boxes. Leaves text alone.
SurfaceWork clear_boxes(page::Page& page, std::span<page::Box const> boxes);

/// A line whose words are set again.
struct Band {
    page::Box area;   ///< of the words as they stood, from below their underline to their tops
    double width = 0; ///< of the room for them; what is as wide does not follow the words
};

/// Takes out underlines, highlights and small pictures inside lines whose words are set again: they
/// are as long as words were.
void clear_bands(page::Page& page, std::span<Band const> bands);

} // namespace safehand::striking
