// Why a report cannot be carried, as the worker's exit code says it. The sentences are the
// keeper's.
#pragma once

#include "cage/refused.h"

namespace safehand::worker {

enum Refusal : int {
    damaged = 1, ///< no PDF, or one that needs repair
    encrypted,
    too_many_pages,
    scripted,     ///< JavaScript
    files_inside, ///< embedded files, or a portfolio
    has_form,     ///< fields to fill in, or XFA
    bears_signature,
    plays,           ///< sound, film, 3-D
    has_layers,      ///< content that can be switched on and off
    unapplied_marks, ///< marks for redaction under which the text still stands
    odd_page,        ///< a page too small or too large to be shown
    unknown_content  ///< something that cannot be copied with a good conscience
};

using cage::Refused; // thrown with a Refusal as its code

inline constexpr int report_pages_max = 500;

/// Descriptions of the one page grammar that carry-report writes and check-report expects.
inline constexpr char const* report_form = "R";
inline constexpr char const* stamp_form = "S";

} // namespace safehand::worker
