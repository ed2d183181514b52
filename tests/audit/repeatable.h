// Randomness that repeats, for tests of the audit room.
#pragma once

#include "record/randomness.h"

#include <cstdint>
#include <random>

namespace safehand::audit::tests {

class Repeatable final : public Randomness {
  public:
    explicit Repeatable(std::uint64_t seed) : engine_(seed) {}

    void fill(std::span<std::byte> out) override
    {
        for (auto& byte : out) byte = static_cast<std::byte>(engine_() & 255U);
    }

  private:
    std::mt19937_64 engine_;
};

} // namespace safehand::audit::tests
