// The pages on which people decide what goes from an agency's report before anybody outside gets
// it: by suggestion, words, lines, box or page, with undo; and the version that each reader would
// have.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

std::vector<Page> redaction_pages(PageDesk const& desk);

} // namespace safehand::service::pages
