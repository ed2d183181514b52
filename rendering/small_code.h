// The smallest 2-D code, made without weighing masks: a copy needs one on every page, and a general
// encoder would take longer over them than everything else that a copy costs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace safehand::rendering {

/// Rows of a QR code version 1 (21 x 21), error correction level M; bit 20 is the leftmost module,
/// 1 is dark.
using SmallCode = std::array<std::uint32_t, 21>;

/// Null if `text` is longer than 20 characters or has one outside the alphanumeric set: digits,
/// capital letters, space and $%*+-./: (ISO/IEC 18004, 7.3.4).
std::optional<SmallCode> small_code(std::string_view text);

} // namespace safehand::rendering
