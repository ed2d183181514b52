// Outlines as TrueType keeps them: whole units, points on and beside the curve. Only for outlines
// that were drawn so; others are told apart.
#pragma once

#include "redaction/page/paint.h"

#include <optional>
#include <vector>

namespace safehand::rebuilding {

struct ContourPoint {
    int x = 0;
    int y = 0;
    bool on_curve = true;
};

using Contour = std::vector<ContourPoint>;

/// Nothing when a curve is no quadratic one or a point lies between units.
std::optional<std::vector<Contour>> contours_of(page::Outline const& outline, int units);

} // namespace safehand::rebuilding
