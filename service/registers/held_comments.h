// Comments that a chair kept for the next review conference of the same children: which review
// takes them up, and how they stand on the first page of its record (NY-16).
#pragma once

#include "record/conference.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <vector>

namespace safehand::service {

struct HeldComment {
    storage::RegisterEntry entry;
    ConferenceRecord record; ///< of the conference that it was made on
};

/// The same child in both: by NHS number, else by a name and day of birth.
bool share_a_child(ConferenceRecord const& one, ConferenceRecord const& other);

/// The comments that this review's record has on its first page: those of earlier conferences of
/// one of its children that no other review has taken up. Oldest first; none for another kind of
/// conference, and none when the procedure keeps no comments.
std::vector<HeldComment>
held_comments(Library const& library, storage::Store const& store, ConferenceRecord const& review);

/// The section that stands before all others, or nothing. Each comment has the labels of the place
/// that it is about; a label that means nothing in the review's record keeps its comment from
/// everybody, since the chair still has it in the register.
std::vector<Section>
first_page(Library const& library, storage::Store const& store, ConferenceRecord const& review);

/// Marks them as taken up by this review, so that no later one prints them again.
void take_up_comments(
    Library const& library, storage::Store& store, ConferenceRecord const& review, Instant now);

} // namespace safehand::service
