// The record check: what the record says on one side, what the procedure's own checks find on the
// other, and the way back to the minute taker.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class RecordCheck {
  public:
    explicit RecordCheck(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer send_back(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
