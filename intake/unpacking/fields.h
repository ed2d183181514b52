// Fields: words that Word works out. What they came to is kept, what they would do is not.
#pragma once

#include "intake/unpacking/findings.h"

#include <optional>
#include <string_view>

namespace safehand::intake::unpacking {

/// What a field's instruction, such as " HYPERLINK \"...\"", makes of the file.
Found field_meaning(std::string_view instruction);

} // namespace safehand::intake::unpacking
