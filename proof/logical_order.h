// The order in which a reading aid speaks a file: that of its structure tree.
#pragma once

#include "proof/page_reader.h"
#include "proof/pdf_value.h"

#include <vector>

namespace safehand::proof {

/// One page's words by marked content, as the structure tree refers to them.
struct MarkedPage {
    int page = 0; ///< object number
    PageWords const* words = nullptr;
};

/// Words in the order of the structure tree, across pages and without headers and footers.
Folded logical_order(PdfContents const& file, std::vector<MarkedPage> const& pages);

} // namespace safehand::proof
