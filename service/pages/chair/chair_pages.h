// The chair's pages: what waits for approval, the decisions that rules leave to the chair, each
// partial copy part by part, who sees what, and the signature.
#pragma once

#include "service/copies/preview.h"
#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

/// What is given must outlive the pages.
std::vector<Page> chair_pages(PageDesk const& desk, Previews& previews);

} // namespace safehand::service::pages
