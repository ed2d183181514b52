// Reading the people of a record: children, participants, where and how they are reached, and the
// orders between them.
#pragma once

#include "intake/members.h"
#include "record/conference.h"

#include <vector>

namespace safehand::intake {

Child child(Reading& reading, JsonNode const& node);
Participant participant(Reading& reading, JsonNode const& node);
CourtOrder court_order(Reading& reading, JsonNode const& node);
ProtectedFact protected_fact(Reading& reading, JsonNode const& node);

/// The tables of everything that is read here.
std::vector<ShapeNames> people_shapes();

} // namespace safehand::intake
