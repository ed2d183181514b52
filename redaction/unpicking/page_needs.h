// Tells from what stands on a page whether words may be on it that only optical recognition reads.
#pragma once

#include "redaction/page/page.h"

#include <string>
#include <vector>

namespace safehand::unpicking {

/// A plain phrase for PageNeed::why; empty: every word that is seen is known.
std::string why_recognition(page::Page const& page, std::vector<page::Item> const& items);

} // namespace safehand::unpicking
