// The account of every byte of a finished file, by a reader that knows only the one shape that this
// house writes: header, objects without a gap, one cross-reference stream, end.
#pragma once

#include "proof/pdf_value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// One object as it stands in the file, still encrypted.
struct Written {
    int number = 0;
    std::string_view text; ///< its value; of a stream, its dictionary
    bool stream = false;
    std::string_view data; ///< of a stream
};

struct Ledger {
    std::vector<Written> written;    ///< in the order of the file; the last is the cross-reference
    std::vector<Place> places;       ///< what the file's own cross-reference says, sorted by number
    std::vector<std::string> faults; ///< plain words; empty when every byte is accounted for
};

/// `bytes` must outlive the ledger. Never throws for what they hold.
Ledger account(std::string_view bytes);

/// One object inside an object stream.
struct Member {
    int number = 0;
    std::string_view text; ///< of the decoded stream
};

/// A decoded object stream's members in their order; nothing unless their places and bodies fill it
/// without a gap or a comment. `first` is its /First, `count` its /N.
std::optional<std::vector<Member>>
object_stream_members(std::string_view decoded, std::size_t first, std::size_t count);

/// Takes one object off `text` (ISO 32000-2, 7.3), with white space before it; false for a comment
/// or anything else that is no object. A reference counts as one.
bool skip_object(std::string_view& text);

} // namespace safehand::proof
