// Proof of absence for a report that somebody else wrote and that goes to a reader as a whole: what
// poppler reads on its pages, and the names and strings around them. Who may have it is decided
// elsewhere.
#pragma once

#include "proof/needles.h"
#include "proof/prover.h"
#include "proof/verdict.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// What a confined reader made of the finished file.
struct ReportReading {
    std::string_view plain;             ///< its pages, not encrypted, nothing cut off at the edge
    std::string_view names_and_strings; ///< everything that the file says besides its content
    std::vector<std::string> faults;    ///< what that reader found wrong, in plain words
    int pages = 0;                      ///< as that reader counts them, the cover included
};

struct ReportClaims {
    std::string_view sheets; ///< our own cover and stamps alone, not encrypted
    std::string drawn;       ///< for each page of the report: 't', 'p' or '-' for an empty one
    bool partial = false;    ///< something is withheld from its reader
};

/// Every page must say all that its stamp says. For a partial reader every page that draws
/// anything must have words, for what cannot be read cannot be proved; for anybody else it may be
/// pictures. No needle may stand in the words of any page, nor across two pages, nor in a name or
/// string. Throws Error(unavailable) if pdftotext cannot be run.
Verdict prove_report(
    std::string_view final_bytes,
    ReportReading const& reading,
    ReportClaims const& claims,
    Needles const& needles,
    ProverSettings const& settings = {});

} // namespace safehand::proof
