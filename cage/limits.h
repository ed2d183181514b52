// What one caged worker may use up. Shared by the side that starts it and the worker itself.
#pragma once

#include <chrono>
#include <cstddef>

namespace safehand::cage {

struct Limits {
    std::chrono::milliseconds wall{10'000}; ///< from start to end, then it is killed
    std::chrono::seconds processor{8};      ///< RLIMIT_CPU
    std::size_t memory = 512ULL << 20U;     ///< RLIMIT_AS, bytes
    std::size_t output = 64ULL << 20U;      ///< RLIMIT_FSIZE, bytes
    std::size_t input = 64ULL << 20U;       ///< refused before a worker is started, bytes

    bool operator==(Limits const&) const = default;
};

} // namespace safehand::cage
