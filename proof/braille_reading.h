// What a braille-ready file says in letters and digits: uncontracted Unified English Braille in
// North American ASCII braille. Written apart from the room that writes braille, and to stay apart.
#pragma once

#include "proof/findings.h"
#include "proof/folding.h"

#include <string_view>

namespace safehand::proof {

struct BrailleWords {
    Folded all;     ///< every line in turn
    Folded running; ///< without the first line of each page, so that a text runs on over the page
    int pages = 0;
};

/// A cell that means nothing here, a line over 40 cells or a page over 25 lines is a fault.
BrailleWords read_braille(std::string_view brf, Findings& findings);

} // namespace safehand::proof
