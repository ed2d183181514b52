// Where secrets, serial numbers and salts come from. Passed in, so that a test can repeat a run.
#pragma once

#include <cstddef>
#include <span>

namespace safehand {

class Randomness {
  public:
    Randomness() = default;
    Randomness(Randomness const&) = delete;
    Randomness& operator=(Randomness const&) = delete;
    Randomness(Randomness&&) = delete;
    Randomness& operator=(Randomness&&) = delete;
    virtual ~Randomness() = default;

    /// Fills every byte of `out`. Safe to call from several threads at once.
    /// Throws Error(broken) if the source cannot give enough.
    virtual void fill(std::span<std::byte> out) = 0;
};

} // namespace safehand
