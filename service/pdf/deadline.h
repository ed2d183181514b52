// When a job on a PDF has to be at its end, whatever the file does to the programs that read it.
#pragma once

#include "cage/limits.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <thread>

namespace safehand::service {

/// How much longer honest work takes now than on an idle machine: programs that wait for each core,
/// at least 1. No file can make it more than six.
inline double times_slower()
{
    constexpr double most = 6;
    double load = 0;
    if (getloadavg(&load, 1) != 1) return 1;
    auto const cores = std::max(1U, std::thread::hardware_concurrency());
    return std::clamp(load / cores, 1.0, most);
}

/// Of one job: all that is started for it gets what is left of its time.
class Deadline {
  public:
    using Clock = std::chrono::steady_clock;

    /// None.
    Deadline() = default;

    explicit Deadline(Clock::duration from_now, double slower = 1)
        : slower_(slower), at_(Clock::now() + stretched(from_now))
    {
    }

    /// What a file of this size may take before anything else is known of it.
    static Deadline for_file(std::size_t bytes, double slower = times_slower())
    {
        constexpr std::chrono::seconds any_file{45};
        constexpr std::chrono::milliseconds each_mebibyte{2000};
        return Deadline(any_file + each_mebibyte * static_cast<long>(bytes >> 20U), slower);
    }

    /// Honest work has turned up: so many pages, so many of them to be drawn and read.
    void extend(std::size_t pages, std::size_t to_read)
    {
        constexpr std::chrono::milliseconds each_page{200};
        constexpr std::chrono::seconds each_read{7};
        if (at_ == Clock::time_point::max()) return;
        at_ += stretched(
            each_page * static_cast<long>(pages) + each_read * static_cast<long>(to_read));
    }

    Clock::time_point at() const { return at_; }

    bool passed() const { return Clock::now() >= at_; }

    /// `most`, but no longer than there is time.
    cage::Limits within(cage::Limits most) const
    {
        if (at_ == Clock::time_point::max()) return most;
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(at_ - Clock::now());
        constexpr std::chrono::milliseconds least{1};
        if (left < most.wall) most.wall = std::max(left, least);
        return most;
    }

  private:
    Clock::duration stretched(Clock::duration time) const
    {
        return std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double>(time) * slower_);
    }

    double slower_ = 1;
    Clock::time_point at_ = Clock::time_point::max();
};

} // namespace safehand::service
