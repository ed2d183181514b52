// Which days are working days: weekends and the bank holidays of one division of the United
// Kingdom. What is counted, and from where, belongs to due.h.
#pragma once

#include "record/clock.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::procedure {

/// No deadline of any procedure reaches further than this from its trigger.
inline constexpr int days_ahead_max = 366;

/// Bank holidays as GOV.UK publishes them, for one division. A year is covered when the list holds
/// holidays in its January and in its December; the covered years follow each other without a gap.
/// Every question about a day outside them is refused, never guessed.
class Calendar {
  public:
    /// `json` is the whole file of three divisions; `division` is a key such as
    /// "england-and-wales". Throws Error(bad_input) naming the place of the first fault.
    static Calendar from_json(std::string_view json, std::string_view division);

    std::string const& division() const noexcept { return division_; }

    /// 1 January of the first covered year.
    Day first_covered() const noexcept { return first_; }

    /// 31 December of the last covered year.
    Day last_covered() const noexcept { return last_; }

    bool covers(Day day) const noexcept { return first_ <= day && day <= last_; }

    /// Throws Error(refused) for a day that is not covered. So do all functions below.
    bool is_working(Day day) const;

    /// "Good Friday"; empty when it is no bank holiday and no closure.
    std::string_view holiday(Day day) const;

    /// The n-th working day after `from`, which is not counted itself; 0 gives `from`. Negative
    /// counts go back. Throws Error(refused) further than `days_ahead_max` days away.
    Day add_working(Day from, int n) const;

    /// `day` itself when it is a working day, else the next one.
    Day working_on_or_after(Day day) const;

    /// Working days after `from` up to and with `to`; negative when `to` lies before `from`.
    int working_days_between(Day from, Day to) const;

    /// The same calendar with further days off, such as an office closure at Christmas.
    Calendar with_closures(std::vector<Day> const& days, std::string const& title) const;

  private:
    Calendar() = default;
    void require(Day day) const;

    std::string division_;
    std::map<Day, std::string> off_; ///< bank holidays and closures, by title
    Day first_;
    Day last_;
};

} // namespace safehand::procedure
