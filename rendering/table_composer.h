// Tables: column widths, rows that stay whole, and headers that come again on every page.
#pragma once

#include "record/document.h"
#include "rendering/composer.h"

namespace safehand::rendering {

/// Widths of the columns, which add up to `total`. `shares` are relative; a column is not made
/// narrower than its entry in `least` while the others can give way.
std::vector<Length>
share_out(std::vector<int> const& shares, std::vector<Length> const& least, Length total);

/// Throws Error(bad_input) if a row does not have as many cells as the header.
void compose_table(Composer& composer, RedactedBlock const& block, int parent);

} // namespace safehand::rendering
