// How far each copy of a conference is, while it is made and after; and the page that says what was
// released, to keep.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class ProgressPage {
  public:
    explicit ProgressPage(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

    /// Stop this release: what has not left stays here.
    Answer stop(Visit const& visit) const;

    /// Let it go after all.
    Answer resume(Visit const& visit) const;
    Answer resume_page(Visit const& visit) const; ///< nothing of its own: where a step-up leads

  private:
    PageDesk desk_;
};

class ReleasedPage {
  public:
    explicit ReleasedPage(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

    /// The record of the release as a PDF.
    Answer paper(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
