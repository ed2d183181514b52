// Codes that are sent to a named reader of an agency: eight digits, ten minutes, five tries, kept
// as a hash and bound to the reader and to the request that asked (ASVS 6.5.4, 6.5.5, 6.6.2).
#pragma once

#include "record/clock.h"
#include "record/randomness.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace safehand::access {

inline constexpr int one_time_digits = 8;
inline constexpr int one_time_tries_max = 5;
inline constexpr int one_time_of_subject_max = 5;
inline constexpr std::chrono::minutes one_time_life{10};

/// Codes live in memory: a restart voids them. Not thread-safe.
class OneTimeCodes {
  public:
    explicit OneTimeCodes(Randomness& randomness);

    /// A new code; an earlier one of the same request dies, and of more than five of a subject the
    /// oldest. A stranger who asks as well does not take the rightful reader's away.
    std::string make(std::string const& subject, std::string const& request, Instant now);

    /// True once for the right code, by the same subject and request, in time. Five wrong tries, or
    /// one right one, end it. As long for a subject without a code as for a wrong one.
    bool
    use(std::string const& subject,
        std::string const& request,
        std::string_view given,
        Instant now);

    std::size_t size() const noexcept { return waiting_.size(); }

  private:
    struct Waiting {
        std::string hash;
        std::string subject_hash;
        Instant until;
        int tries = 0;
    };

    std::string
    hashed(std::string_view subject, std::string_view request, std::string_view code) const;

    Randomness& randomness_;
    std::string key_; ///< of this process: a hash alone does not tell the eight digits
    std::map<std::string, Waiting> waiting_; ///< by subject and request
};

} // namespace safehand::access
