// The first walk through a document: every word that is not withheld as a part becomes a passage.
// The second walk (redactor.cpp) meets the same words in the same order.
#pragma once

#include "record/document.h"
#include "redaction/passages.h"
#include "redaction/withheld_parts.h"

#include <cstddef>

namespace safehand::redaction {

/// The place one level below `part`.
inline PartRef place_in(PartRef part, std::size_t index, int PartRef::* level)
{
    part.*level = static_cast<int>(index);
    return part;
}

/// In this order: title, subtitle, reference, authority, notice, running lines; then for each
/// section that is not withheld its id, heading and blocks, tables row by row after their header.
/// Tables are read down their columns as well. `source` must outlive `passages`.
void read_source(SourceDocument const& source, WithheldParts const& parts, Passages& passages);

} // namespace safehand::redaction
