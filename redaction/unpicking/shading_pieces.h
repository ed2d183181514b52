// Shadings that are neither axial nor radial, cut into flat pieces. Private to shading_*.cpp.
#pragma once

#include "redaction/unpicking/colour_reader.h"
#include "redaction/unpicking/shading_reader.h"

#include <vector>

namespace safehand::unpicking {

/// Types 1 and 4 to 7 (ISO 32000-2, 8.7.4.5.2 and .5 to .8). Empty: not readable, or finer than is
/// worth cutting up.
std::vector<ShadingPiece> shading_pieces(Handle shading, int type, ColourSpaceReader const& space);

} // namespace safehand::unpicking
