// The randomness that the service runs with. Tests bring their own.
#pragma once

#include "record/randomness.h"

namespace safehand::sealing {

/// The operating system's generator by way of OpenSSL's private generator. Thread safe.
class SystemRandomness final : public Randomness {
  public:
    /// Throws Error(broken) if the generator is not seeded or fails.
    void fill(std::span<std::byte> out) override;
};

} // namespace safehand::sealing
