// The outline of a document as bookmarks that lead into its pages.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/destinations.h"

#include <vector>

namespace safehand::unpicking {

/// `dropped` counts those that lead nowhere or have no words.
std::vector<page::Bookmark>
read_bookmarks(Handle const& catalog, Destinations const& destinations, int& dropped);

} // namespace safehand::unpicking
