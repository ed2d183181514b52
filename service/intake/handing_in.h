// What somebody may do who hands in a record: the one check for the API, the pages and the watched
// folder.
#pragma once

#include "service/installation/compose.h"
#include "service/journey/journey.h"

#include <string>

namespace safehand::service {

/// `by` replaces no record of a conference that is kept out of their sight, is told no reference of
/// such a one (K17), and, when theirs is a chair's account, signs only what they chair. What it
/// refers to must outlive it.
Journey::Consent consent_for(Installation& installation, std::string const& by);

} // namespace safehand::service
