// Which reports travel with a copy and what else goes into the envelope.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

namespace safehand::procedure {

/// Decides every attachment of the record for this entry, and holds it when one that must travel
/// cannot (WI-58). `entry.order` must be made.
void attach(
    Case const& of, Participant const& person, DocumentKind const& document, PlanEntry& entry);

/// Leaflets, forms and notices by audience and age, in the reader's language where there is one.
void enclose(Case const& of, Participant const& person, PlanEntry& entry);

} // namespace safehand::procedure
