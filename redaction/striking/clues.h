// Words by which somebody may be known without being named: streets, schools, clubs, cars,
// relatives. Proposals only.
#pragma once

#include "redaction/striking/pattern_finder.h"

#include <string>
#include <vector>

namespace safehand::striking {

struct Clue {
    Span where; ///< in the plain text
    std::string reason;
};

/// Clues in one passage, in the order of the kinds.
std::vector<Clue> clues_in(PlainText const& text);

/// "J.B.", "JB" and "J B" for names of these initials, as written with capitals.
std::vector<Span> initials_in(PlainText const& text, std::vector<std::u32string> const& initials);

} // namespace safehand::striking
