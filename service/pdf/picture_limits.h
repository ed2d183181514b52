// What a confined process may use that makes pages out of one picture or scan.
#pragma once

#include "cage/cage.h"

#include <chrono>

namespace safehand::service {

inline cage::Limits limits_of_pictures()
{
    cage::Limits most;
    most.wall = std::chrono::minutes{3};
    most.processor = std::chrono::seconds{120};
    most.memory = 2ULL << 30U;
    most.output = 128ULL << 20U;
    most.input = 256ULL << 20U;
    return most;
}

} // namespace safehand::service
