// Labels that a drafter puts on what the record says only in fields, where nobody can label words:
// which child something is about, and where people meet who are to be kept safe from somebody.
// What a label comes to for a reader is settled by the procedure.
#pragma once

#include "record/conference.h"

#include <string>
#include <vector>

namespace safehand::drafting {

/// The label of words that tell something of this child alone, where somebody is there for another
/// child of the conference and not for this one: a half-brother's father need not have them
/// (WI-41).
std::vector<Label> about_child(ConferenceRecord const& record, ChildId const& child);

/// The action's own labels, and the same for the children whom it is for. An action that is to be
/// taken by somebody who is there for another child stays as it was labelled: nobody's own task is
/// kept from them (LA-20).
std::vector<Label> labels_of(ConferenceRecord const& record, PlanAction const& action);

/// For the place where somebody will be found, after what meets there. The core group's is kept
/// from those who are in conflict with one of its members, or whom an order keeps away from one,
/// and who do not belong to it themselves. The review's, whose readers nobody has named yet, is
/// kept from those against whom there is an order and from those who were kept out of a part of
/// this conference because of somebody with whom they are in conflict; they are told where to come
/// in a letter of their own (WI-25, LA-19).
std::vector<Label> place_labels(ConferenceRecord const& record, std::string const& place);

} // namespace safehand::drafting
