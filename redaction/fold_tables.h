// Data of the fold: which plain letters a decorated, joined or positional letter stands for.
#pragma once

#include <string_view>

namespace safehand::redaction {

/// The one ASCII letter, in its own case, under a Latin letter with marks or strokes; 0 when there
/// is none.
char latin_base(char32_t point);

/// One to four lower-case letters or digits for ligatures, positional forms, superscripts and
/// letters in circles; empty when the point stands for itself.
std::u16string_view letters_of(char32_t point);

} // namespace safehand::redaction
