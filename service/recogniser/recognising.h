// Reads the words off a picture of a page with Tesseract. The picture may be anybody's; the
// language files are the system's.
#pragma once

#include <string>
#include <vector>

namespace safehand::recogniser {

/// In: names of languages, parted by "+" ("eng+cym"); "WIDTH HEIGHT RESOLUTION" in pixels and dots
/// an inch; WIDTH x HEIGHT bytes of gray, rows from the top, 0 is black; then for each language, in
/// the order of their names, its trained data. Out: one line for each word, "LEFT TOP WIDTH HEIGHT
/// BLOCK LINE CONFIDENCE TEXT", pixels from the top left, block and line counted from 0 over the
/// page, confidence 0 to 100, text without spaces.
std::vector<std::string> recognise(std::vector<std::string> const& inputs);

} // namespace safehand::recogniser
