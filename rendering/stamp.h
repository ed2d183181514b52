// What one copy adds to the pages of its class: watermark, footer, recipient block and 2-D codes.
#pragma once

#include "record/pages.h"
#include "rendering/word_desk.h"

namespace safehand::rendering {

/// See Renderer::overlay.
CopyOverlay make_stamp(WordDesk& desk, FrozenPages const& pages, StampWords const& words);

} // namespace safehand::rendering
