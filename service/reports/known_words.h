// The names, addresses, numbers and days of one conference that may have to go from a report, for
// suggestions. What goes is not decided here.
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"
#include "service/pdf/report_reader.h"

#include <vector>

namespace safehand::service {

/// Of the children and of everybody who is not there for their work: names (also first names
/// alone), other spellings, addresses, e-mail addresses, NHS numbers and days of birth; and every
/// spelling of every protected fact.
std::vector<KnownWords>
known_words(ConferenceRecord const& record, procedure::Procedure const& procedure);

} // namespace safehand::service
