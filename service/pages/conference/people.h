// People and addresses: one card for each person, confirming addresses, several at once or one by
// one, and changing one. What was said at an earlier conference is never filled in.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class PeoplePages {
  public:
    explicit PeoplePages(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer confirm(Visit const& visit) const; ///< every address that was ticked

    Answer address(Visit const& visit) const;
    Answer change(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
