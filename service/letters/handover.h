// How the bytes of a copy leave the house: straight to its reader, or to the person who hands it
// over.
#pragma once

#include "record/conference.h"
#include "record/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

struct Carriage {
    Channel channel = Channel::by_hand;
    PersonId to;         ///< whose address it is
    std::string address; ///< id of the address; empty when there is none
};

/// A copy that goes by hand through somebody is carried to them by the way on which they get their
/// own papers (WI-63). Empty when the plan knows no such way.
std::optional<Carriage> carriage_of(DistributionPlan const& plan, PlanEntry const& entry);

/// Holds every entry whose copy cannot reach the person who would hand it over.
void hold_without_carriage(DistributionPlan& plan);

/// Holds every entry that goes by the portal, for that reason; an empty one holds none.
void hold_without_portal(DistributionPlan& plan, std::string const& why);

/// Name, lines and postcode for a copy that is printed; empty for any other.
std::vector<std::string> envelope_address(ConferenceRecord const& record, Carriage const& carriage);

/// Where the copy goes, as the store keeps it: names, address, e-mail, and who hands it over.
std::string
destination_json(ConferenceRecord const& record, PlanEntry const& entry, Carriage const& carriage);

} // namespace safehand::service
