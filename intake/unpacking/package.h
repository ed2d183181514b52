// The ZIP around a Word file: read with limits into memory, and written anew.
#pragma once

#include "intake/unpacking/unpack.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::unpacking {

/// Parts by name, without a leading slash. Pictures and fonts are named but empty: their bytes are
/// never looked at.
using Package = std::map<std::string, std::string>;

/// Throws CannotUnpack.
Package read_package(std::string_view bytes, UnpackLimits const& limits);

/// The parts in the order given, stored as they are.
std::string write_package(std::vector<std::pair<std::string, std::string>> const& parts);

} // namespace safehand::intake::unpacking
