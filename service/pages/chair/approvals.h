// What waits for a chair: conferences to approve, records to sign, steps of registers, each by its
// day. By reference alone: names stand on no list.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class Approvals {
  public:
    explicit Approvals(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
