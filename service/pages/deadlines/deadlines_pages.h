// The calendar of deadlines, as a list, as a month, and as a file for other calendars.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> deadlines_pages(PageDesk const& desk);

} // namespace safehand::service::pages
