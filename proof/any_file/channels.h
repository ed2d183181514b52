// The words that say where a term was found. docs/redaction.md lists them for readers.
#pragma once

#include <string_view>

namespace safehand::any_file::channels {

constexpr std::string_view page_text = "page text";
constexpr std::string_view undrawn_text = "drawing that no page shows";
constexpr std::string_view annotation = "note";
constexpr std::string_view appearance = "appearance of a note or field";
constexpr std::string_view field = "form field";
constexpr std::string_view xfa = "form packet (XFA)";
constexpr std::string_view link = "link";
constexpr std::string_view script = "script";
constexpr std::string_view bookmark = "bookmark";
constexpr std::string_view destination = "named destination";
constexpr std::string_view replacement = "replacement text";
constexpr std::string_view structure = "structure tree";
constexpr std::string_view information = "document information";
constexpr std::string_view metadata = "metadata (XMP)";
constexpr std::string_view attachment = "attachment";
constexpr std::string_view attachment_name = "attachment name";
constexpr std::string_view layer = "layer name";
constexpr std::string_view private_data = "private data";
constexpr std::string_view page_label = "page label";
constexpr std::string_view article = "article thread";
constexpr std::string_view intent = "output intent";
constexpr std::string_view signature = "signature";
constexpr std::string_view overlay = "redaction mark";
constexpr std::string_view picture = "picture tag";
constexpr std::string_view thumbnail = "thumbnail";
constexpr std::string_view profile = "colour profile";
constexpr std::string_view font = "font";
constexpr std::string_view font_table = "font table";
constexpr std::string_view name = "name";
constexpr std::string_view other = "other entry";
constexpr std::string_view content = "names and comments of a drawing";
constexpr std::string_view stream = "stream";
constexpr std::string_view unused = "unused object";
constexpr std::string_view earlier = "earlier revision";
constexpr std::string_view between = "between objects";
constexpr std::string_view bytes = "bytes of the file";
constexpr std::string_view gap = "gap";
constexpr std::string_view unused_characters = "unused characters of a font";

} // namespace safehand::any_file::channels
