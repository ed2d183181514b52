// One copy, part by part: withhold, show, or say something in the place of a part.
#pragma once

#include "service/copies/preview.h"
#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class CopyDecisions {
  public:
    CopyDecisions(PageDesk const& desk, Previews& previews) : desk_(desk), previews_(previews) {}

    Answer show(Visit const& visit) const;

    /// Keeps the decisions on the parts that this copy leaves out.
    Answer decide(Visit const& visit) const;

    /// A section's parts, so that one more can be left out.
    Answer more(Visit const& visit) const;
    Answer leave_out(Visit const& visit) const;

  private:
    PageDesk desk_;
    Previews& previews_;
};

} // namespace safehand::service::pages
