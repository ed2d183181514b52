// The folding table as text. What it means is told in fold_table.cpp.
#pragma once

#include <string_view>

namespace safehand::proof {

std::string_view fold_table();

} // namespace safehand::proof
