// What shapes are filled and outlined with.
#pragma once

#include "redaction/page/geometry.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace safehand::page {

enum class ColourSpace : std::uint8_t { gray, rgb, cmyk };

/// Device colour; components beyond the space's own are 0. Other spaces are worked out when a page
/// is read.
struct Colour {
    ColourSpace space = ColourSpace::gray;
    std::array<double, 4> components{};

    bool operator==(Colour const&) const = default;
};

/// A smooth change of colour (ISO 32000-2, 8.7.4.5, types 2 and 3), its functions sampled.
struct Shading {
    enum class Kind : std::uint8_t { axial, radial };

    Kind kind = Kind::axial;
    Point from;
    Point to;
    double from_radius = 0; ///< radial only
    double to_radius = 0;
    bool extend_before = false;
    bool extend_after = false;
    Matrix matrix;               ///< of the shading's own space to the page
    std::vector<Colour> colours; ///< at even steps from `from` to `to`, 2 to 256, of one space

    bool operator==(Shading const&) const = default;
};

/// `pattern`: a number in Page::patterns; `shading`: a number in Page::shadings; -1: none.
struct Paint {
    Colour colour;
    double alpha = 1;
    int pattern = -1;
    int shading = -1;

    bool operator==(Paint const&) const = default;
};

/// One piece of a path. `to` ends it; curves are cubic.
struct Segment {
    enum class Kind : std::uint8_t { move, line, curve, close };

    Kind kind = Kind::move;
    Point first;  ///< curve: first control point
    Point second; ///< curve: second control point
    Point to;

    bool operator==(Segment const&) const = default;
};

using Outline = std::vector<Segment>;

/// ISO 32000-2, 8.4.3: widths in page points.
struct Stroke {
    double width = 1;
    int cap = 0;
    int join = 0;
    double mitre_limit = 10;
    std::vector<double> dashes;
    double dash_phase = 0;

    bool operator==(Stroke const&) const = default;
};

/// ISO 32000-2, 11.3.5. Names a reader writes become one of these; any other is `normal`.
enum class Blend : std::uint8_t {
    normal,
    multiply,
    screen,
    overlay,
    darken,
    lighten,
    colour_dodge,
    colour_burn,
    hard_light,
    soft_light,
    difference,
    exclusion,
    hue,
    saturation,
    colour,
    luminosity,
};

} // namespace safehand::page
