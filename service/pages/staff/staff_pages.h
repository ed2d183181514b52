// Accounts of staff, for administrators. They see no conference.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> staff_pages(PageDesk const& desk);

} // namespace safehand::service::pages
