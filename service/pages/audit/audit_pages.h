// What an auditor asks: were they on time, can one delivery be proved, did anybody edit the log.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> audit_pages(PageDesk const& desk);

} // namespace safehand::service::pages
