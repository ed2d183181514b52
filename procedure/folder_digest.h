// The digest by which a plan names the exact data that it was made from.
#pragma once

#include "record/ids.h"

#include <map>
#include <string>

namespace safehand::procedure {

/// SHA-256 over each file's name, length and bytes, in order of name.
Digest folder_digest(std::map<std::string, std::string> const& files);

} // namespace safehand::procedure
