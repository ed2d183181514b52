// Reads forms out of a request's body: application/x-www-form-urlencoded and multipart/form-data
// (RFC 7578). Anything that two readers could take differently is refused.
#pragma once

#include "service/door/exchange.h"
#include "service/door/limits.h"

#include <string>

namespace safehand::service::door {

/// Fills form, files and parts from the body if its Content-Type says that it is a form, and
/// empties the body if it was multipart. Throws Error(bad_input).
void read_form(Request& request, FormLimits const& limits = {});

} // namespace safehand::service::door
