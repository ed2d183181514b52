// What a plan sends, and what keeps its documents from leaving.
#pragma once

#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::service {

/// The entry sends a copy that has not left yet.
bool gets_copy(PlanEntry const& entry);

/// The hold is about where the copy goes: what is known of people and addresses mends it.
bool about_address(Hold const& hold);

/// The hold is about a translation or an easy-read version that is wanted.
bool about_attached(Hold const& hold);

/// Document kinds of which some copy is still to leave, in the order in which the plan has them.
std::vector<std::string> documents_to_send(DistributionPlan const& plan);

/// Why copies of these documents may not be released yet; empty when they may. Other documents of
/// the plan do not count: a letter does not wait for the record.
std::vector<std::string>
what_stops(DistributionPlan const& plan, std::vector<std::string> const& documents);

/// The documents to send that nothing stops.
std::vector<std::string> releasable(DistributionPlan const& plan);

} // namespace safehand::service
