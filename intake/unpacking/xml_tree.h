// One XML part as a tree. Entities, document types and depth without end are refused while reading.
#pragma once

#include "intake/unpacking/unpack.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::intake::unpacking {

/// Names carry the usual prefix of their namespace, whatever prefix the file chose: "w:p". A
/// namespace that is not known gives "?:p".
struct Element {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text; ///< all character data directly inside
    std::vector<Element> children;

    /// Empty when there is no such attribute.
    std::string_view attribute(std::string_view wanted) const;
    bool has(std::string_view wanted) const;

    /// The first child of that name; null when there is none.
    Element const* child(std::string_view wanted) const;
};

/// Throws CannotUnpack.
Element read_xml(std::string_view xml, UnpackLimits const& limits);

/// `text` for the inside of an element or an attribute in double quotes.
std::string escaped(std::string_view text);

} // namespace safehand::intake::unpacking
