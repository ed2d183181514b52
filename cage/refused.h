// How a task inside the cage says no.
#pragma once

namespace safehand::cage {

/// Thrown by a task: the input is understood and refused. `code` is 1 to 63 and means what the
/// task says it means.
struct Refused {
    int code = 1;
};

} // namespace safehand::cage
