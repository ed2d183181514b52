// How hashes and keys are written down: hexadecimal and base64, read back strictly so that every
// value has one spelling only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace safehand::audit {

std::string hex(std::string_view bytes); ///< lower case

std::string base64(std::string_view bytes); ///< RFC 4648, section 4, padded

/// Empty unless `text` is exactly what base64() would write for the result.
std::optional<std::string> from_base64(std::string_view text);

} // namespace safehand::audit
