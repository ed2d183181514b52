// Which meanings of glyphs are believed to be words at all. Whether they are true is not known
// here: only looking at the page tells that.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace safehand::unpicking {

/// UTF-8; white space becomes spaces. Empty, that is unknown, when any character of it is a
/// surrogate, private, a non-character, a control, U+0000 or U+FFFD, or when it is too long to be
/// what one glyph means.
std::string cleaned_meaning(std::u32string_view text);

/// What somebody who takes the text by this word gets: blanks are spaces, what is never shown is
/// not there, and so may be nothing at all. Not set when it is no text: private, controls, too
/// long.
std::optional<std::string> taken_meaning(std::u32string_view text);

/// Nothing of it would leave ink: white space, joiners, direction marks.
bool is_invisible(std::u32string_view text);

/// Surrogates in pairs become one; those alone stay what they are.
std::u32string from_utf16(std::u16string_view units);

} // namespace safehand::unpicking
