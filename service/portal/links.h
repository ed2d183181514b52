// Links to copies in the portal: what they look like and how long they work. The message that
// carries one and the page that it leads to are others' business.
#pragma once

#include "record/clock.h"
#include "storage/values.h"

#include <string>

namespace safehand::service {

/// PUBLIC/r/COPY. The copy's id is random, so the address tells nothing of a case or a person.
std::string portal_link(std::string const& public_address, CopyId const& copy);

/// The last day on which a link that was sent at `sent` works, counted in.
Day last_day_of_link(Instant sent, int days);

/// The same for a copy: by its latest notice; today's reckoning for one that has not been sent.
Day last_day_of_link(storage::CopyStatus const& copy, int days, Instant now);

/// Its reader may fetch it, as far as the copy itself goes: the notice left, or may have left, and
/// nothing has come back since.
bool fetchable(storage::CopyStatus const& copy);

} // namespace safehand::service
