// Pictures as PNG files, for browsers.
#pragma once

#include "service/pdf/page_picture.h"

#include <string>

namespace safehand::service {

/// Eight bits for each component, no metadata (ISO/IEC 15948).
std::string png_of(PagePicture const& picture);

} // namespace safehand::service
