// Check the answers, then release: one card for each recipient, what is blocked first, and one
// button that names the act.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class ReleasePage {
  public:
    explicit ReleasePage(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

    /// Puts the release in line and goes to its progress.
    Answer release(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
