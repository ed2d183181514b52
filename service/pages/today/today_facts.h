// Gathers the work list from the store, for somebody: conferences that they may not know of are not
// in it.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/today/today_view.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

Today gather_today(PageDesk const& desk, Visit const& visit);

} // namespace safehand::service::pages
