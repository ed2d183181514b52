// The numbers before an operator. When there are more than it takes, the last count.
#pragma once

#include "redaction/unpicking/reading.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace safehand::unpicking {

template <std::size_t count>
std::optional<std::array<double, count>> last_numbers(std::vector<Handle> const& operands)
{
    if (operands.size() < count) return std::nullopt;
    std::array<double, count> out{};
    for (std::size_t i = 0; i < count; ++i) {
        Handle value = operands[operands.size() - count + i];
        if (!value.isNumber()) return std::nullopt;
        out[i] = number_of(value);
    }
    return out;
}

} // namespace safehand::unpicking
