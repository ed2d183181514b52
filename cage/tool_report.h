// How the launcher of a tool tells its keeper what became of the tool. Only these two know it.
#pragma once

#include <array>
#include <cstdint>

namespace safehand::cage {

/// Written once, to the launcher's descriptor `report_file`, which no tool ever holds.
struct ToolReport {
    enum class End : std::uint8_t { none, unconfined, missing, exited, signalled };

    End end = End::none;
    std::uint8_t code = 0;

    std::array<char, 2> bytes() const { return {static_cast<char>(end), static_cast<char>(code)}; }
};

inline constexpr int input_file = 3;
inline constexpr int report_file = 4;

} // namespace safehand::cage
