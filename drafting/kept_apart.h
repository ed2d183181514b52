// Labels that a drafter puts on what the record says only in fields, where nobody can label words:
// which child something is about, and where people meet who are to be kept safe from somebody.
// What a label comes to for a reader is settled by the procedure.
#pragma once

#include "record/conference.h"

#include <string>
#include <string_view>
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

/// The same for a recommendation.
std::vector<Label> labels_of(ConferenceRecord const& record, Recommendation const& asked);

/// The labels that a record gives to one of an object's fields; none for most.
std::vector<Label> labels_of_field(std::vector<FieldLabel> const& fields, std::string_view field);

/// For day, time and members of the core group ("core_group") or the first meeting about help and
/// support ("child_in_need"): whoever is kept from such a meeting's place is told nothing of it,
/// unless the record says that they are told the day. The review ("review") is told to everybody,
/// for each of them is asked to it. The record's own labels of that field come on top.
std::vector<Label> meeting_labels(ConferenceRecord const& record, std::string_view meeting);

/// For the names of the core group's members: as the meeting itself, and their own field's.
std::vector<Label> members_labels(ConferenceRecord const& record);

/// For the place where somebody will be found, after what meets there. The core group's is kept
/// from those who are in conflict with one of its members, or whom an order keeps away from one,
/// and who do not belong to it themselves. The review's, whose readers nobody has named yet, is
/// kept from those against whom there is an order and from those who were kept out of a part of
/// this conference because of somebody with whom they are in conflict; they are told where to come
/// in a letter of their own (WI-25, LA-19).
std::vector<Label> place_labels(ConferenceRecord const& record, std::string const& place);

} // namespace safehand::drafting
