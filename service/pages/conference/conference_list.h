// The list of conferences: by reference and state, a page at a time. Only those that the visitor
// may know of are in it. A whole reference, or the code of a copy, leads straight there.
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

    /// Where a whole reference or the code of a copy leads; empty when `q` is neither.
    std::string
    straight_to(Visit const& visit, std::vector<storage::ConferenceLine> const& found) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
