// The room that a flow is set into: its edges and its alignment.
#pragma once

#include "redaction/striking/flows.h"
#include "redaction/striking/surroundings.h"

#include <cstdint>
#include <functional>

namespace safehand::striking {

/// Fills in what `flow` says of its room. `paragraph` is the one it begins with; `same_flow` tells
/// whether another paragraph moves with it.
void find_room(
    Flow& flow,
    Layout const& layout,
    Surroundings const& surroundings,
    Paragraph const& paragraph,
    std::function<bool(std::uint32_t)> const& same_flow);

} // namespace safehand::striking
