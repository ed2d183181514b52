// Content streams for annotations that come without an appearance of their own and are simple
// enough that viewers agree on how they look.
#pragma once

#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/qpdf.h"

#include <optional>
#include <string>

namespace safehand::unpicking {

struct MadeAppearance {
    std::string content; ///< in the page's own space; empty: nothing is seen
    Handle resources = Handle::newNull();
};

/// Nothing: only a viewer can tell how it looks.
std::optional<MadeAppearance>
appearance_of_markup(Handle const& annotation, std::string const& kind);

/// A text or choice field's value, broken into lines where it may be, as its default appearance
/// says.
std::optional<MadeAppearance>
appearance_of_field(Handle const& widget, Handle const& form, DocumentReading& reading);

/// The frame around a link; nothing is seen when its width is 0.
MadeAppearance frame_of_link(Handle const& annotation);

/// The words of a note that stands on the page, its ground and its frame. Nothing: only a viewer
/// can tell how it looks.
std::optional<MadeAppearance>
appearance_of_free_text(Handle const& annotation, Handle const& form, DocumentReading& reading);

} // namespace safehand::unpicking
