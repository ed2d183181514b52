// From the runs of one passage, with their cuts, to the line that its reader gets: marks merged,
// gaps of silent cuts closed.
#pragma once

#include "record/document.h"
#include "redaction/passages.h"

#include <optional>
#include <span>
#include <string>

namespace safehand::redaction {

/// What is left of one passage.
struct Remains {
    Line line;
    bool touched = false;     ///< something was withheld here
    std::optional<Mark> mark; ///< set: the line is this mark and nothing else
    bool gone = false;        ///< silently withheld as a whole: not even an empty line is left
};

Remains remains_of(std::span<Run const> runs);

/// The same for lines that cannot hold a mark, such as a title: "[…]" stands for one.
std::string text_of(Line const& line);

/// One mark for two that stand side by side.
Mark merged(Mark const& a, Mark const& b);

} // namespace safehand::redaction
