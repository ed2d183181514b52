// By when one copy is due: every reading of its deadline, and the day by which somebody who hands
// it over must have it.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <map>
#include <string>

namespace safehand::procedure {

/// The days that the record itself knows, by event id.
std::map<std::string, Day> events_in(ConferenceRecord const& record);

/// Sets due, deadlines and, when somebody hands it over, hand_over_by.
void set_deadlines(Case const& of, Participant const& person, PlanEntry& entry);

} // namespace safehand::procedure
