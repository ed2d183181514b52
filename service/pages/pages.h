// All pages of a running service, put together: the only place that knows every group.
#pragma once

#include "service/door/exchange.h"
#include "service/installation/compose.h"
#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <vector>

namespace safehand::service::pages {

/// Every page there is. What is given must outlive them.
std::vector<Page> all_pages(PageDesk const& desk);

class Pages {
  public:
    /// Reads templates, words and assets. Throws Error(bad_input) naming what is wrong with them.
    explicit Pages(Installation& installation);

    door::Reply answer(door::Request const& request) { return site_.answer(request); }

    Site const& site() const { return site_; }

    Shelf const& shelf() const { return shelf_; }

  private:
    Shelf shelf_;
    Assets assets_;
    Site site_;
};

} // namespace safehand::service::pages
