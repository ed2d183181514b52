// One conference opened for the pages about copies.
#pragma once

#include "service/installation/compose.h"
#include "service/pages/copies/copies_view.h"

namespace safehand::service::pages {

/// Throws Error(bad_input) for an unknown conference.
CopyFile open_copies(Installation& installation, storage::ConferenceId const& conference);

} // namespace safehand::service::pages
