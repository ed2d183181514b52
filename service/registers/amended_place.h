// Where in a drafted record the words stand that somebody wants changed, and who may know of them.
#pragma once

#include "record/document.h"
#include "record/plan.h"
#include "storage/register_values.h"

#include <string>
#include <vector>

namespace safehand::service {

/// What a request for a change says, out of its register entry.
struct Amendment {
    std::string section; ///< id of a section of the drafted record
    std::string was;     ///< may be empty when nothing is to be replaced
    std::string now;
    std::string request; ///< in the words of whoever asked
    std::string words;   ///< what readers are told of the reason; the reason itself stays inside
};

Amendment amendment_of(storage::RegisterEntry const& entry);

/// What the last step that somebody took tells those who read its papers (its field "words"); empty
/// when it says nothing. The reason that staff give for a step ("because") is for the register and
/// the audit log only.
std::string words_for_readers(storage::RegisterEntry const& entry);

struct AmendedPlace {
    PartRef part;              ///< the innermost part that holds all of the words
    std::vector<Label> labels; ///< of everything that holds them, outermost first
    std::string heading;       ///< of the section
};

/// Throws Error(bad_input) when there is no such section, when the words do not stand in it, or
/// when they stand there more than once. The text names neither.
AmendedPlace place_of(SourceDocument const& draft, Amendment const& amendment);

/// The same; when the words are not to be found the whole section, with every label in it.
AmendedPlace place_or_section(SourceDocument const& draft, Amendment const& amendment);

/// True when the order takes out any of the place, something around it or something in it.
bool withholds(RedactionOrder const& order, AmendedPlace const& place);

} // namespace safehand::service
