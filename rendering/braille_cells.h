// Words as uncontracted Unified English Braille (UEB, grade 1) in North American ASCII braille.
// Lines and pages are the business of braille_writer.cpp.
#pragma once

#include <string>
#include <string_view>

namespace safehand::rendering {

/// One or more words; spaces stay spaces. Sources: The Rules of Unified English Braille (ICEB
/// 2013), sections 3 (signs), 4 (letters and accents), 6 (numbers), 7 (punctuation), 8 (capitals).
/// Throws Error(refused) naming the code point when there is no sign for a character.
std::string braille_of(std::string_view text);

} // namespace safehand::rendering
