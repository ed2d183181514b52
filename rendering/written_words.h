// What all written forms share: a line's words with its marks spelt out, the words that mark a
// copy, and the breaking of plain lines.
#pragma once

#include "record/document.h"
#include "record/pages.h"
#include "rendering/format_profiles.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

/// "A part is left out here: R2": the same whatever is hidden, and however much.
std::string mark_words(Mark const& mark, FormWords const& words);

/// The words of a line, marks in square brackets.
std::string spelt(Line const& line, FormWords const& words);

/// "Copy 3 of 15, for Rowan Ashgrove. Extract of the record. 22 November 2026."
std::string copy_words(StampWords const& stamp, FormWords const& words);

/// Lines of the running header that the head of the document does not say already.
std::vector<std::string> other_running(RedactedDocument const& document);

/// Words of `text` put into lines of at most `columns` characters; `first` and `rest` stand before
/// the first line and the others and count. A longer word has a line to itself.
std::string
wrapped(std::string_view text, std::size_t columns, std::string_view first, std::string_view rest);

/// Characters (code points) of UTF-8 text.
std::size_t characters(std::string_view text);

} // namespace safehand::rendering
