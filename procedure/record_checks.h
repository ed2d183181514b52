// What the record as a whole lacks by the procedure's own standards: signature, meetings, sections,
// reasons for dissent.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::procedure {

/// What keeps every copy of this document from leaving.
std::vector<Hold> document_holds(Case const& of, DocumentKind const& document);

/// What somebody should look at, though nothing waits for it.
std::vector<Reason> record_warnings(Case const& of);

} // namespace safehand::procedure
