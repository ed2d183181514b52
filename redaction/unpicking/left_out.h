// Counts what a file holds besides its pages. None of it comes along.
#pragma once

#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/file_opening.h"

#include <vector>

namespace safehand::unpicking {

/// One word a kind: attachment, javascript, action, metadata, private data, thumbnail, signature,
/// form, article thread, output intent, page label, earlier version, web capture, layer name.
void count_left_out(
    DocumentReading& reading, Handle const& catalog, std::vector<PageSource> const& pages);

} // namespace safehand::unpicking
