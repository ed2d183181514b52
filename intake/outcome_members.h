// Reading what a conference came to: reports attached, decisions, plan, dates and signature.
#pragma once

#include "intake/members.h"
#include "record/conference.h"

#include <vector>

namespace safehand::intake {

Attachment attachment(Reading& reading, JsonNode const& node);
ChildDecision decision(Reading& reading, JsonNode const& node);
PlanAction action(Reading& reading, JsonNode const& node);
Recommendation recommendation(Reading& reading, JsonNode const& node);
Dates dates(Reading& reading, JsonNode const& node);
Signature signature(Reading& reading, JsonNode const& node);

/// The tables of everything that is read here.
std::vector<ShapeNames> outcome_shapes();

} // namespace safehand::intake
