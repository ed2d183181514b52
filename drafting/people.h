// How people, days and chosen words are written in a drafted document.
#pragma once

#include "drafting/wording.h"
#include "record/conference.h"

#include <string>
#include <vector>

namespace safehand::drafting {

/// "Wednesday 16 December 2026", in the wording's language.
std::string long_day(Day day, Wording const& wording);

/// "16 December 2026"
std::string plain_day(Day day, Wording const& wording);

/// What the record calls them. Throws Error(broken) when nobody has that id.
std::string name_of(ConferenceRecord const& record, PersonId const& id);

/// "Name (Role)"
std::string
name_and_role(ConferenceRecord const& record, PersonId const& id, Wording const& wording);

/// A sentence that holds name_and_role() of this person, or that alone when there is none: all but
/// the name's own words has the labels that the record gives to the person's role.
Text with_role(
    ConferenceRecord const& record,
    PersonId const& id,
    Wording const& wording,
    std::string sentence = {});

/// Names with commas between. Throws like name_of.
std::string names_of(ConferenceRecord const& record, std::vector<PersonId> const& ids);

std::string names_of(ConferenceRecord const& record, std::vector<ChildId> const& ids);

/// The words for a role, kind, outcome or category, such as role.mother.
/// Throws Error(broken) naming the key when the wording has none.
std::string chosen(std::string_view family, std::string_view word, Wording const& wording);

} // namespace safehand::drafting
