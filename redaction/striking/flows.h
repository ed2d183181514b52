// Which lines are set again because something in them goes, and the room they are set into. The
// room is told from what stands around and from nothing that goes or moves, so that it says
// nothing about it.
#pragma once

#include "redaction/striking/layout.h"

#include <cstdint>
#include <vector>

namespace safehand::striking {

enum class Alignment : std::uint8_t { left, centre, right };

/// Lines that are set again as one piece.
struct Flow {
    struct Line {
        std::vector<std::uint32_t> segments; ///< in Layout::segments, as read
        double base = 0;
    };

    std::vector<Line> lines;
    std::uint32_t page = 0;
    std::uint16_t turn = 0;
    Layer layer = Layer::seen;
    bool backward = false; ///< read from right to left
    Alignment alignment = Alignment::left;
    double first_left = 0; ///< of its first line
    double left = 0;       ///< of the others
    double right = 0;      ///< bound of all
    double size = 10;      ///< points
};

/// One flow for each paragraph that holds a struck letter. Pieces of a line whose place may depend
/// on what goes before them join the flow of that.
std::vector<Flow> flows_of(Layout const& layout, std::vector<bool> const& struck);

} // namespace safehand::striking
