// The list of conferences: by reference and state, a page at a time. Only those that the visitor
// may know of are in it.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

#include <vector>

namespace safehand::service::pages {

class ConferenceList {
  public:
    explicit ConferenceList(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

  private:
    std::vector<storage::ConferenceLine> wanted(Visit const& visit) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
