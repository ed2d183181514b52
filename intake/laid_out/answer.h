// What the worker answers about laid-out pages, as one string of lines, and the reading of it by
// whoever asked. Nothing in an answer is believed before it was read here.
#pragma once

#include "intake/laid_out/laid_out.h"

#include <optional>
#include <string>
#include <string_view>

namespace safehand::intake::laid_out {

/// Places are rounded to hundredths of a point. What exceeds the limits of laid_out.h is left to
/// the reader to refuse.
std::string answer_of(Document const& document);

/// Null when `answer` is none: another form, numbers out of range, words with control characters or
/// spaces, pages that are not there, more than the limits allow.
std::optional<Document> read_answer(std::string_view answer);

} // namespace safehand::intake::laid_out
