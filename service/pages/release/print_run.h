// Today's print run over all conferences that somebody may see: what lies at the printer, ticked or
// scanned into envelopes, closed only when the counts agree; and the manifest of what was posted.
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service::pages {

/// A copy on paper.
struct Envelope {
    std::string reference; ///< of the conference
    std::string initials;  ///< of whoever it goes to
    storage::CopyStatus copy;

    bool printed() const; ///< it left for the printer and was not posted yet
};

/// Everything by post that this visitor may see and that is not posted yet, by reference and
/// number.
std::vector<Envelope> envelopes_to_post(PageDesk const& desk, Visitor const& who);

/// What was posted on that day.
std::vector<Envelope> envelopes_posted(PageDesk const& desk, Visitor const& who, Day day);

/// Why the run cannot be closed with these copies in envelopes and that many counted; empty when it
/// can. Nothing that the printer put out may be left over.
std::vector<Problem> what_keeps_open(
    Words const& words,
    std::vector<Envelope> const& envelopes,
    std::vector<std::string> const& ticked,
    std::string const& counted);

/// For the pages of one conference, parts/to-post: how many of its copies are printed and not
/// posted. False when there are none, or when the visitor has no print run.
Model print_run_link(
    PageDesk const& desk, Visit const& visit, storage::ConferenceStatus const& status);

class PrintRun {
  public:
    explicit PrintRun(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

    /// One cover scanned, or the whole run closed.
    Answer act(Visit const& visit) const;

    Answer manifest(Visit const& visit) const;
    Answer manifest_file(Visit const& visit) const; ///< .csv or .pdf

  private:
    Answer scan(Visit const& visit) const;
    Answer close(Visit const& visit) const;
    std::vector<std::string> ticked_before(Visit const& visit) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
