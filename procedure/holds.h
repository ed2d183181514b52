// How one person's copy travels: the channel, the address, and everything about them that must be
// put right before anything leaves.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

namespace safehand::procedure {

/// Sets channel, address, format and language of an entry that sends something, and adds its holds
/// and the reasons for the channel. Where somebody else hands it over (WI-63), sets `through`; the
/// address is then theirs.
void choose_way(
    Case const& of, Participant const& person, EntitlementRow const& row, PlanEntry& entry);

} // namespace safehand::procedure
