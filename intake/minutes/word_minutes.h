// Minutes out of a Word file, as the converter told of it.
#pragma once

#include "intake/minutes/minutes.h"

#include <string_view>

namespace safehand::intake::minutes {

/// Reads the JSON form of a pandoc document (API 1.22). Throws Error(bad_input) when it is none, or
/// still holds tracked changes.
Minutes read_word_minutes(std::string_view pandoc_json);

} // namespace safehand::intake::minutes
