// Which row of the entitlement fits one person and one document. What the row gives is decided in
// planning.cpp.
#pragma once

#include "procedure/case.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

/// True when the list is empty, which stands for any, or holds `is`.
template <class T>
bool admits(std::vector<T> const& listed, T const& is)
{
    return listed.empty() || std::ranges::find(listed, is) != listed.end();
}

/// Whole years on the day of the conference; empty when nobody has noted a date of birth.
std::optional<int> age_of(ConferenceRecord const& record, Participant const& person);

/// False when `band` is set and the age is unknown or outside it.
bool age_fits(
    ConferenceRecord const& record, Participant const& person, std::optional<AgeBand> const& band);

/// The letter of that document for this very reader; empty when there is none, or when it hangs on
/// an age that nobody has noted.
std::optional<LetterKind> letter_for(
    ConferenceRecord const& record,
    Procedure const& procedure,
    std::string const& document,
    Participant const& reader);

/// True when the conditions of the row other than its documents fit this person.
bool fits(Case const& of, EntitlementRow const& row, Participant const& person);

/// The first row for that document that fits, or null.
EntitlementRow const*
row_for(Case const& of, Participant const& person, std::string const& document);

} // namespace safehand::procedure
