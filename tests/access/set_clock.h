// A clock that stands still until a test moves it, and randomness that repeats.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"

#include <chrono>
#include <random>

namespace safehand::access::tests {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min, s

inline Instant const noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h};

class SetClock final : public Clock {
  public:
    Instant now() const override { return at; }

    Instant at = noon;
};

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

} // namespace safehand::access::tests
