// Agencies' reports with what becomes of each, and the translations and easy-read versions that
// readers need: what is wanted, what was handed in, what the chair approved.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class AttachmentPages {
  public:
    explicit AttachmentPages(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer hand_in(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
