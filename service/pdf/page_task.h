// Tasks of the worker on the pages of one PDF, with what it cannot find in the file itself: fonts,
// pictures of pages that it cannot follow, and words that only eyes can tell.
#pragma once

#include "cage/cage.h"
#include "service/pdf/page_evidence.h"
#include "service/pdf/proof_desk.h"
#include "service/pdf/substitute_fonts.h"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::service {

/// By page, from 0.
struct PageFindings {
    std::map<int, PagePicture> pictures;               ///< in the place of all that is on the page
    std::map<int, std::vector<PlacedWord>> words = {}; ///< read by recognition
};

struct PageTask {
    std::string_view file;
    std::string const& password;
    std::string order;    ///< a JSON object with the members that only this task has
    bool may_ask = false; ///< the worker may answer that pages need something
};

/// `name`: "redact" or "read-pages".
cage::Outcome run_on_pages(
    cage::Cage const& worker,
    char const* name,
    PageTask const& task,
    PageFindings const& findings,
    SubstituteFonts const& fonts,
    Deadline const& deadline = {});

/// Why the worker gave no answer. Throws Error(broken) when it did not understand the order.
PdfRefusal refusal_of_worker(cage::NoAnswer const& none);

cage::Limits limits_of_worker();

} // namespace safehand::service
