#include "sealing/system_randomness.h"

#include "record/error.h"

#include <openssl/rand.h>

namespace safehand::sealing {

void SystemRandomness::fill(std::span<std::byte> out)
{
    auto* const to = reinterpret_cast<unsigned char*>(out.data());
    ensure(out.size() < (1U << 30U), "more randomness was asked for at once than makes sense");
    ensure(
        RAND_priv_bytes(to, static_cast<int>(out.size())) == 1,
        "the system's random number generator gave nothing");
}

} // namespace safehand::sealing
