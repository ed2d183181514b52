// The home page: what somebody's role needs first.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> today_pages(PageDesk const& desk);

} // namespace safehand::service::pages
