// What people decided of one report of a conference: what goes from it for whom, besides the facts
// that the record itself protects, and for whom it has been looked through.
#pragma once

#include "record/ids.h"
#include "record/text.h"
#include "service/pdf/redaction_desk.h"

#include <string>
#include <variant>
#include <vector>

namespace safehand::service {

/// Words, wherever they stand, in every spelling that reads as the same.
struct TermStrike {
    std::string term;

    bool operator==(TermStrike const&) const = default;
};

/// Places: lines or boxes.
struct PlaceStrike {
    std::vector<PageBox> boxes;

    bool operator==(PlaceStrike const&) const = default;
};

/// A whole page, from 0.
struct PageStrike {
    int page = 0;

    bool operator==(PageStrike const&) const = default;
};

struct DecidedStrike {
    std::variant<TermStrike, PlaceStrike, PageStrike> what;
    std::string code;     ///< reason code for the marks
    std::vector<Ref> who; ///< empty: everybody who has the report redacted
};

struct ReportDecisions {
    AttachmentId report;
    std::vector<DecidedStrike> strikes;
    std::vector<Ref> looked_through_for; ///< a person says that nothing else must go for these
    Digest digest;                       ///< of all that was decided; empty: nothing was
};

} // namespace safehand::service
