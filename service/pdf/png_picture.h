// A drawn page as a PNG file, for a screen.
#pragma once

#include "service/pdf/page_picture.h"

#include <string>

namespace safehand::service {

/// Eight bits a component, gray or colour as the picture is, no metadata (ISO/IEC 15948). Throws
/// Error(broken) when the samples are not as many as the sides say.
std::string png_of(PagePicture const& picture);

} // namespace safehand::service
