// Takes the drawing out of a box: straight rules are cut at its edges, everything else that has
// a part in it goes as a whole.
#pragma once

#include "redaction/page/page.h"

#include <optional>
#include <span>
#include <vector>

namespace safehand::striking {

struct PathCut {
    std::vector<page::PathItem> left; ///< what stays; the same path when nothing was touched
    bool touched = false;
    bool dropped = false; ///< something that reaches beyond the boxes went as well
};

/// A plain filled rectangle around a whole box stays: it says nothing about what stood on it.
PathCut cut_path(page::PathItem const& path, std::span<page::Box const> boxes);

/// Shapes of a clip that lie in a box or are not much larger than it; they may be letters. True
/// when the clip was changed.
bool cut_clip(page::Clip& clip, std::span<page::Box const> boxes);

} // namespace safehand::striking
