// Which dictionary entries, streams and pages a finished file of ours may have. Everything else is
// a finding: what is not on the list may hide something.
#pragma once

#include "proof/findings.h"
#include "proof/page_reader.h"
#include "proof/pdf_value.h"

#include <vector>

namespace safehand::proof {

/// Catalog, pages, information, name trees, actions, annotations, layers, attachments, images,
/// patterns; objects that nothing refers to; object streams with gaps.
void check_structure(PdfContents const& file, Findings& findings);

/// What one copy adds: dictionaries of stamps and forms.
void check_own_stream(PdfStreamValue const& stream, bool is_stamp, Findings& findings);

/// One page's words by marked content, as the structure tree refers to them.
struct MarkedPage {
    int page = 0; ///< object number
    PageWords const* words = nullptr;
};

/// Words in the order of the structure tree, across pages and without headers and footers.
Folded logical_order(PdfContents const& file, std::vector<MarkedPage> const& pages);

/// Names that the format itself defines and our files use: not searched for short needles.
bool name_of_the_format(std::string_view name);

} // namespace safehand::proof
