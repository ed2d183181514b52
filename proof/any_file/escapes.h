// Ways in which text is written by other characters: percent signs, entities, backslashes, quoted
// printable, hexadecimal, base64. Works on text alone and knows no files.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace safehand::any_file {

using TextSink = std::function<void(std::string_view)>;

/// The text with every escape undone that can be one, for each family of escapes that occurs in it:
/// "%41" and "%u0041"; "&#65;", "&#x41;" and named entities; "\x41", "\u0041", "\101", "\'41" and
/// "\u65?"; "=41"; "#41"; "+AEE-" (UTF-7). The results are UTF-8 or bytes. Nothing when there are
/// none.
void unescape(std::string_view text, TextSink const& out);

/// What runs of hexadecimal digits spell, read from the first and from the second digit.
void read_hexadecimal(std::string_view text, TextSink const& out);

/// What runs of base64 spell, at each of its alignments. Line ends may stand inside a run.
void read_base64(std::string_view text, TextSink const& out);

/// What lists of numbers spell: "82, 111, 115" or "0x52,0x6f". Six numbers or more.
void read_numbers(std::string_view text, TextSink const& out);

/// What stands between quotation marks, one after the other and joined, escapes undone.
std::string quoted_texts(std::string_view text);

} // namespace safehand::any_file
