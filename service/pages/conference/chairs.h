// Which account chairs a conference, or stands in for its chair: who says so, and why. A name in
// the record assigns nobody.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class ChairAssignments {
  public:
    explicit ChairAssignments(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;
    Answer change(Visit const& visit) const;

  private:
    PageDesk desk_;
};

/// Chair or deputy, for whoever is assigned.
Model chair_place_field(Visit const& visit);

/// "chair-02, chair" and so on, for a line of facts; empty when nobody is assigned.
std::string chairs_in_words(
    Words const& words, storage::Store const& store, std::string const& conference_reference);

} // namespace safehand::service::pages
