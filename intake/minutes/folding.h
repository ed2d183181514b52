// Words as people mean them: without case, numbering, and the many shapes of one apostrophe.
#pragma once

#include "intake/minutes/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

/// Lower case (Latin letters), single spaces, straight apostrophes; hyphens become spaces; without
/// a full stop or colon at the end.
std::string folded(std::string_view words);

/// `folded`, without a number in front: "3.", "4.2", "(b)", "Section 5:".
std::string folded_heading(std::string_view heading);

/// The term that these words name by its id or one of its titles; null when there is none.
Term const* term_of(std::vector<Term> const& terms, std::string_view words);

/// The whole and, when it says the same twice as in "Plan / Cynllun", each of its sides.
std::vector<std::string> sides(std::string_view words);

/// The things that a cell lists, between commas, semicolons, line breaks and "and" or "a".
std::vector<std::string> listed(std::string_view words);

/// The same between semicolons and line breaks alone, for what may hold commas.
std::vector<std::string> listed_lines(std::string_view words);

std::string_view trimmed(std::string_view words);

} // namespace safehand::intake::minutes
