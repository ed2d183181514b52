// The account of every byte of a finished file, by a reader that knows only the one shape that this
// house writes: header, objects without a gap, one cross-reference stream, end.
#pragma once

#include "proof/pdf_value.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct Ledger {
    std::vector<Place> places;       ///< what the file's own cross-reference says, sorted by number
    std::vector<std::string> faults; ///< plain words; empty when every byte is accounted for
};

/// Never throws for what the bytes hold.
Ledger account(std::string_view bytes);

/// Whether `members`' places and bodies fill a decoded object stream without a gap or a comment.
/// `first` is its /First, `count` its /N.
bool fills_object_stream(std::string_view decoded, std::size_t first, std::size_t count);

/// Takes one object off `text` (ISO 32000-2, 7.3), with white space before it; false for a comment
/// or anything else that is no object. A reference counts as one.
bool skip_object(std::string_view& text);

} // namespace safehand::proof
