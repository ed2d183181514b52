// The task of the worker that reads a PDF for a person who decides what goes: its lines by number,
// and what may have to go. Nothing is taken out and no file is made.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// In: as for read_order; `known` are the names and facts of the case. Out: JSON as `redact` says
/// it of a file ({pages, language, needs, bad_redactions, left_out}); JSON {lines: [{page, number,
/// area, strike, words}], suggestions: [{page, number, area, places, words, line, reason}]}, boxes
/// as [left, top, width, height] in points from the top left. The second is empty when the order is
/// not final and pages need something.
std::vector<std::string> read_pages(std::vector<std::string> const& inputs);

} // namespace safehand::worker
