// Help, on a page of its own and in the same place on every page (WCAG 2.2, 3.2.6).
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> help_pages(PageDesk const& desk);

} // namespace safehand::service::pages
