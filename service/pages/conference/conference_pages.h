// The pages of conferences: the list, taking in, the task list of one, and what its tasks need that
// is not about making, approving and releasing copies.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> conference_pages(PageDesk const& desk);

} // namespace safehand::service::pages
