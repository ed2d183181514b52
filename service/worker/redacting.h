// The task of the worker that takes a PDF apart, strikes and writes it anew. Only here do the three
// sides of redaction meet.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// Codes of `redact`: those of unpicking::Refusal, and these.
enum RedactingRefusal : int {
    wrong_order = 40, ///< not in the agreed form: our own fault
};

/// In: as for read_order. Out: the new file; JSON {pages: [[width, height]], language, needs:
/// [{page, kind, why}], bad_redactions: [{page, kind, why}], left_out: [{what, count}], strikes:
/// [{page, box: [left, top, width, height] in points from the top left, cause, number, channel}],
/// warnings, terms_not_found}; JSON list of the words that went. The file is empty, and the members
/// from `strikes` on are missing, when the order is not final and pages need something, or when it
/// asks for what is not there; then there is a member `wrong_order` with a sentence.
std::vector<std::string> redact(std::vector<std::string> const& inputs);

} // namespace safehand::worker
