// Signs that Word writes as a number in a font (w:sym): letters of any font, ticks and bullets of
// symbol fonts.
#pragma once

#include "intake/unpacking/xml_tree.h"

#include <string>

namespace safehand::intake::unpacking {

/// UTF-8. The common boxes and ticks of symbol fonts by what they show, their other signs as
/// U+FFFD: a reader sees that something stands there. Empty when the number is none.
std::string shown_sign(Element const& sign);

} // namespace safehand::intake::unpacking
