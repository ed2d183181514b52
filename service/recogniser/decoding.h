// Takes the pixels out of a picture file with Leptonica. The file may be anybody's; nothing of it
// but the pixels goes on.
#pragma once

#include <string>
#include <vector>

namespace safehand::recogniser {

/// In: a JPEG, PNG or TIFF file; "PAGE MOST", the page from 0 and how many there may be. Out:
/// "PAGES WIDTH HEIGHT RESOLUTION": pixels, dots an inch (0: the file does not say), and WIDTH x
/// HEIGHT bytes of gray, rows from the top, 0 is black; what can be seen through stands on white.
/// A camera's word on which side is up (EXIF) is obeyed.
/// Refusals: those of refusals.h.
std::vector<std::string> decode(std::vector<std::string> const& inputs);

/// The same page in colour, if it has any, as a JPEG file of our own: upright, and without anything
/// that the file told besides its pixels. Out: "PAGES WIDTH HEIGHT RESOLUTION", the JPEG, "rgb" or
/// "gray".
std::vector<std::string> picture_page(std::vector<std::string> const& inputs);

} // namespace safehand::recogniser
