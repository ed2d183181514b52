// What was taken out of a line may still be told by the room that it left: a gap exactly as wide as
// a term in the line's own type. And a font that keeps characters that no text uses may still spell
// one.
#pragma once

#include "proof/any_file/drawing.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

/// Calls `found` with each term that fits a gap of the drawing: inside a line of running text,
/// wider than any word space there, and alone of its kind on the page.
void guess_gaps(
    Drawing const& drawing,
    std::vector<std::string> const& terms,
    std::function<void(int term)> const& found);

/// Calls `found` with each term whose letters, in their order, are what the font's unused codes
/// stand for or are as wide as. `char_set`: what the font's descriptor lists ("/R/o/s").
void guess_unused(
    FontReading const& font,
    std::string_view char_set,
    std::vector<std::string> const& terms,
    std::function<void(int term)> const& found);

} // namespace safehand::any_file
