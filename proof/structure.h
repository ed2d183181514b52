// Which dictionary entries, streams and pages a finished file of ours may have. Everything else is
// a finding: what is not on the list may hide something.
#pragma once

#include "proof/findings.h"
#include "proof/ledger.h"
#include "proof/pdf_value.h"

#include <string_view>

namespace safehand::proof {

/// Catalog, pages, information, name trees, actions, annotations, layers, attachments, images,
/// patterns; objects that nothing refers to; object streams with gaps or with other members than
/// the file's own cross-reference lists.
void check_structure(PdfContents const& file, Ledger const& ledger, Findings& findings);

/// A trailer has no other entries than ours have.
void check_trailer_entries(Dictionary const& trailer, Findings& findings);

/// What one copy adds: dictionaries of stamps and forms.
void check_own_stream(PdfStreamValue const& stream, bool is_stamp, Findings& findings);

/// Names that the format itself defines and our files use: not searched for short needles.
bool name_of_the_format(std::string_view name);

} // namespace safehand::proof
