// Signing in and out, and setting up an account.
#pragma once

#include "service/access/access.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

/// `access` must outlive the pages.
std::vector<Page> sign_in_pages(Access& access);

} // namespace safehand::service::pages
