// What the record as a whole lacks by the procedure's own standards: signature, meetings, sections,
// reasons for dissent.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::procedure {

/// What keeps this reader's copy of the document from leaving, whoever they are.
std::vector<Hold>
document_holds(Case const& of, DocumentKind const& document, PersonId const& reader);

/// True when the record holds what fills a section of that kind.
bool supplied(ConferenceRecord const& record, SectionType const& kind);

/// What somebody should look at, though nothing waits for it.
std::vector<Reason> record_warnings(Case const& of);

} // namespace safehand::procedure
