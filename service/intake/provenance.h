// Text that another record says too: a paragraph that was left over from the case that somebody
// used as a pattern (K17).
#pragma once

#include "record/conference.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <functional>
#include <string>
#include <vector>

namespace safehand::service {

/// The stretches of a record that are compared with other records: paragraphs, list items, cells,
/// reasons and actions of at least 12 words, folded. What every record says, because the region's
/// procedure or the templates put it there, is not among them.
std::vector<storage::BlockWords> blocks_of(Library const& library, ConferenceRecord const& record);

/// One line for each record of another family that says the same, with its reference and section.
/// The reference of a conference that `may_know` says no to is not told; without it that of every
/// one that is kept out of sight (WI-37). Empty when there is none. A review that repeats what an
/// earlier conference of one of its children, or of the same mother or father, wrote down is as it
/// should be.
std::vector<std::string> same_text(
    storage::Store const& store,
    Library const& library,
    ConferenceRecord const& record,
    std::function<bool(storage::ConferenceId const&)> const& may_know = {});

/// Compares records that were taken in before this was done, once.
void keep_missing_blocks(storage::Store& store, Library const& library, Instant now);

} // namespace safehand::service
