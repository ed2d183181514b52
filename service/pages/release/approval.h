// Where the chair's approval stands: when the plan went to them, when they were reminded, and what
// they decided.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class ApprovalPage {
  public:
    explicit ApprovalPage(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer remind(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
