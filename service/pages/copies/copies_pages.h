// Business support's pages about copies: who gets what and why not yet, each copy beside the whole
// record, and the second person's check.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> copies_pages(PageDesk const& desk);

} // namespace safehand::service::pages
