// Taking in a record or minutes: the file, what goes with it, and what was found in it. Nothing is
// stored unless a record can be made.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class Upload {
  public:
    explicit Upload(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer take(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
