// The way of one copy through the log, and what a reviewer looks at first.
#pragma once

#include "service/figures/trail_of.h"
#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class Trails {
  public:
    explicit Trails(PageDesk const& desk) : desk_(desk) {}

    Answer find(Visit const& visit) const;

    /// The copy is looked for by its id or by the code that stands on its pages.
    Answer go(Visit const& visit) const;
    Answer show(Visit const& visit) const;

  private:
    Model exception(Visit const& visit, TrailLine const& line) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
