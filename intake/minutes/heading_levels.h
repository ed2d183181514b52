// Which headings of laid-out pages begin a section. A page says how large and how bold a heading
// is, not of which level.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/vocabulary.h"

#include <functional>
#include <string_view>

namespace safehand::intake::minutes {

/// The section that a heading of these words begins; null when it is none of the procedure's.
/// `misread`: one letter in eight may be another, as recognition reads them.
Term const*
section_called(Vocabulary const& vocabulary, std::string_view heading, bool misread = false);

/// Gives the heading of the particulars, those of their tables and those that end them their
/// levels. `vocabulary` may be empty as long as nobody knows the procedure.
void settle_particulars_levels(Minutes& minutes, Vocabulary const& vocabulary);

/// Level 1: the procedure's own headings, even where they do not stand out, and all others that are
/// as large and bold as those. `skip`: parts that belong to the particulars.
void settle_levels(
    Minutes& minutes, Vocabulary const& vocabulary, std::function<bool(std::size_t)> const& skip);

} // namespace safehand::intake::minutes
