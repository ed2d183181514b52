// One glyph as a Type 2 charstring (Adobe Technical Note 5177): widths, lines and curves, no hints,
// no subroutines.
#pragma once

#include "redaction/page/paint.h"

#include <string>

namespace safehand::rebuilding {

/// Coordinates beyond this many units are cut off: differences of two must fit 16 bits.
constexpr int units_far = 16'000;

/// `advance` in units, written as the difference from `nominal`. `units` of the em square.
std::string charstring(page::Outline const& outline, double units, int advance, int nominal);

/// Numbers as charstrings and as font dictionaries (5176, table 3) write them.
void put_charstring_number(std::string& out, int value);
void put_dictionary_number(std::string& out, int value);

} // namespace safehand::rebuilding
