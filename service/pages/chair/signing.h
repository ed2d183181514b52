// The record as it stands, and the chair's word that it is true (NY-12).
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"
#include "storage/store.h"

namespace safehand::service::pages {

/// There is something to sign, and this visitor may: the chair, never a deputy. That their code has
/// to be given anew is no obstacle here; the page itself asks for it.
bool may_sign(PageDesk const& desk, Visit const& visit, storage::ConferenceStatus const& status);

class Signing {
  public:
    explicit Signing(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer sign(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
