// Outlines as path operators (ISO 32000-2, 8.5.2).
#pragma once

#include "redaction/page/paint.h"

#include <string>

namespace safehand::rebuilding {

/// Writes construction operators only; painting is the caller's. Coordinates are multiplied by
/// `scale` first. False, and nothing is written, when there is nothing to draw or a coordinate is
/// no number.
bool put_path(std::string& out, page::Outline const& outline, int decimals = 3, double scale = 1);

/// Whether put_path would write it.
bool can_be_put(page::Outline const& outline);

/// The box around all corners, control points included. Empty outline: an empty box at 0.
page::Box box_around(page::Outline const& outline);

} // namespace safehand::rebuilding
