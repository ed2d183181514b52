// Objects from their text, by this house's own reader. Knows nothing of files or encryption.
#pragma once

#include "proof/pdf_value.h"

#include <string_view>

namespace safehand::proof {

/// The value that `text` is, from its first byte to its last (ISO 32000-2, 7.3). False when the
/// text is anything else. `out` is fresh.
bool read_object(std::string_view text, Object& out);

/// Whether a string stands anywhere in it.
bool holds_string(Object const& object);

} // namespace safehand::proof
