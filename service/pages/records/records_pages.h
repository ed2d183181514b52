// The pages of agencies' readers: signing in by a code, one's records, and one record with what one
// may do with it. What happens then is the portal's business.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

/// What is given must outlive the pages.
std::vector<Page> records_pages(PageDesk const& desk);

} // namespace safehand::service::pages
