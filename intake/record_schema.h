// The JSON Schema of a conference record, built into the program.
#pragma once

#include <string_view>

namespace safehand::intake {

/// JSON Schema 2020-12 as UTF-8 text, byte for byte config/schema/record.schema.json at the time of
/// the build. Every member has a description. It says what one value may look like; references
/// between values and the limits on sizes are checked by `read_record` alone.
std::string_view record_schema();

} // namespace safehand::intake
