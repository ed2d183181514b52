// What stays where it is while other lines are set again: the edges that a page's lines share. Only
// this may say how and where something is set again.
#pragma once

#include "redaction/striking/layout.h"

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace safehand::striking {

inline constexpr double aligned = 0.2; ///< points: places that are meant to be the same

/// Lines of one page, turn and layer, none of which is set again.
struct Still {
    std::vector<Segment const*> segments; ///< never empty
    std::vector<double> lefts;            ///< sorted
    std::vector<double> lefts_twice;      ///< only those that come twice or more
    std::vector<double> rights_twice;
    double usual_left = 0; ///< the one that most have
    double right = 0;      ///< the furthest
};

class Surroundings {
  public:
    /// `touched`: paragraphs that are set again; nothing on a row with one of them counts.
    Surroundings(Layout const& layout, std::vector<bool> const& touched);

    /// Null when nothing stays.
    Still const* around(Segment const& segment) const;

  private:
    using Place = std::tuple<std::uint32_t, std::uint16_t, Layer>; // page, turn, layer

    std::map<Place, Still> stills_;
};

/// Whether one of the sorted places is meant.
bool holds(std::vector<double> const& places, double at);

} // namespace safehand::striking
