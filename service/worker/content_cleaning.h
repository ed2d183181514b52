// A content stream written anew: known operators with their operands and nothing else. Marked
// content, comments and unknown operators go; what is drawn stays.
#pragma once

#include <string>
#include <string_view>

namespace safehand::worker {

/// What a content stream puts on the page.
struct Drawn {
    bool text = false;
    bool shapes = false;
    bool objects = false; ///< it calls forms or pictures

    void add(Drawn const& other)
    {
        text = text || other.text;
        shapes = shapes || other.shapes;
    }
};

struct CleanContent {
    std::string bytes;
    Drawn drawn;
    int dropped = 0; ///< operators that were left out
};

/// Throws Refused(damaged) when the stream cannot be read as content.
CleanContent clean_content(std::string_view content);

} // namespace safehand::worker
