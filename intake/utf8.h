// Reading UTF-8 by the letter, and which letters the text of a record may hold. Nothing is changed
// or normalised here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace safehand::intake {

/// Byte offset of the first place that is not well-formed UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, nothing above U+10FFFF); npos when there is none.
std::size_t first_invalid_utf8(std::string_view bytes);

/// Empty when `text` (well-formed UTF-8) may stand in a record; otherwise what it holds that may
/// not, such as "a line break" or "the character U+202E".
///
/// Refused: C0 and C1 controls, line and paragraph separators, bidirectional embeddings, overrides
/// and isolates, letters nobody sees (U+200B, U+2060, U+00AD and the like, which can break up a
/// name that redaction looks for), private use, noncharacters, tags and U+FFFD, which says that a
/// letter was lost on the way. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F,
/// U+061C) stay: Urdu, Persian and Arabic are spelt with them.
std::string what_text_may_not_hold(std::string_view text);

/// True when some letter of `text` leaves a mark on paper.
bool has_ink(std::string_view text);

} // namespace safehand::intake
