// Where words that a reader quotes stand in a drafted record, with what stands around them. Pure.
#pragma once

#include "record/document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace safehand::service::pages {

struct QuotedWords {
    std::string heading; ///< of the section
    std::string before;  ///< of the same paragraph, item or cell; cut with an ellipsis when long
    std::string words;   ///< as the record has them
    std::string after;
};

/// In reading order, at most `most`. Blanks and line ends count as one blank each way.
std::vector<QuotedWords>
find_words(SourceDocument const& draft, std::string const& quoted, std::size_t most = 3);

} // namespace safehand::service::pages
