// Time as the house sees it: instants in UTC, days on the calendar of the United Kingdom.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace safehand {

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A local calendar day. It carries no time of day and no zone.
using Day = std::chrono::sys_days;

/// Where "now" comes from. Passed in, so that a test can set it.
class Clock {
  public:
    Clock() = default;
    Clock(Clock const&) = delete;
    Clock& operator=(Clock const&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

/// The day that a calendar on a wall in the United Kingdom shows at `moment`. Summer time runs from
/// the last Sunday of March to the last Sunday of October, 01:00 UTC (Summer Time Order 2002).
Day uk_day(Instant moment);

/// Minutes since local midnight in the United Kingdom, 0 to 1439.
int uk_minute_of_day(Instant moment);

/// "2026-12-16". Throws Error(bad_input) for anything else, including days that do not exist.
Day parse_day(std::string_view iso);

/// "2026-12-16".
std::string iso(Day day);

/// "2026-12-16T14:05:09.123Z".
std::string iso(Instant moment);

/// "Wednesday 16 December 2026".
std::string long_date(Day day);

/// "16 December 2026".
std::string plain_date(Day day);

} // namespace safehand
