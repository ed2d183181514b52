// Which places a letter's template may name, and which of them always have words. Read from
// slots.json; what fills them is not known here.
#pragma once

#include "drafting/letter.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace safehand::drafting {

/// A list that templates may repeat lines for.
struct ListNote {
    bool always = false; ///< it has at least one row in every letter of this template
    bool from_record = false;
    std::string means;
    std::map<std::string, SlotNote, std::less<>> slots; ///< of each row
};

/// What one template may name.
struct TemplateNote {
    std::map<std::string, SlotNote, std::less<>> slots;
    std::map<std::string, ListNote, std::less<>> lists;
    std::set<std::string, std::less<>> flags;
};

using Catalogue = std::map<std::string, TemplateNote, std::less<>>;

/// Shape: {"slots": {name: {"means", "from"?}}, "lists": {name: {"means", "from"?, "slots": {name:
/// {"means", "always"?}}}}, "flags": {name: {"means"}}, "templates": {name: {"always": [...],
/// "optional": [...]}}}. Names are lower-case words joined by "_".
/// Throws Error(bad_input) for anything else, and for a name that a template uses undeclared.
Catalogue read_catalogue(std::string_view json, std::string_view place);

} // namespace safehand::drafting
