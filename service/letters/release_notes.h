// The note that goes to whoever hands copies over: what, for whom, and by when.
#pragma once

#include "service/copies/drafts.h"

#include <string>
#include <vector>

namespace safehand::service {

/// Kind of the document, the same in every procedure that has one.
inline constexpr char const* release_note = "release-note";

/// One note for each person through whose hands copies of this document go. Empty when there are
/// none, or when the procedure has no such note.
std::vector<SourceDocument> draft_release_notes(
    LetterCase const& of, DistributionPlan const& plan, std::string const& document);

} // namespace safehand::service
