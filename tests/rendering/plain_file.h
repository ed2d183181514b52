// Joins frozen pages and an overlay to an unencrypted file, so that ordinary PDF tools can judge
// them before the sealing room has had its turn. For tests only.
#pragma once

#include "record/pages.h"

#include <string>

namespace safehand::rendering {

std::string plain_file(FrozenPages const& pages, CopyOverlay const& overlay);

} // namespace safehand::rendering
