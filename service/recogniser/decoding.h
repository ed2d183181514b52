// Takes the pixels out of a picture file with Leptonica. The file may be anybody's; nothing of it
// but the pixels goes on.
#pragma once

#include <string>
#include <vector>

namespace safehand::recogniser {

/// In: a JPEG, PNG or TIFF file; "PAGE MOST", the page from 0 and how many there may be. Out:
/// "PAGES WIDTH HEIGHT RESOLUTION": pixels, dots an inch (0: the file does not say), and WIDTH x
/// HEIGHT bytes of gray, rows from the top, 0 is black; what can be seen through stands on white.
/// Refusals: those of refusals.h.
std::vector<std::string> decode(std::vector<std::string> const& inputs);

} // namespace safehand::recogniser
