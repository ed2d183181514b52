// Business support's pages from approval to post: tracker, check and release, progress,
// confirmation, and the print run.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> release_pages(PageDesk const& desk);

} // namespace safehand::service::pages
