// How many documents went out in time, by the rule that says by when. Counts and days only: nothing
// of a person, and of a conference its random id alone.
#pragma once

#include "record/clock.h"
#include "service/figures/late_reason.h"
#include "storage/store.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// One copy that a rule gave a last day to. Sent means: the mail server took it, somebody noted
/// that it was posted or handed over, or its reader confirmed it, whichever came first. Printed is
/// not sent.
struct Sending {
    storage::ConferenceId conference;
    CopyId copy; ///< empty: planned, and not made yet
    std::string procedure;
    std::string rule; ///< "NY-12"; empty when an older plan did not keep it
    std::string document;
    Day due;
    std::optional<Day> sent;
    bool held = false;
    LateReason why = LateReason::delivery; ///< of what is late or overdue
};

/// The first day on which the copy counts as sent.
std::optional<Day> day_it_went(storage::CopyStatus const& copy);

/// Every copy with a last day, made or only planned, of the conferences that `admit` lets in. A
/// copy that took another's place counts by the first of them that went.
std::vector<Sending> sendings(
    storage::Store const& store, std::function<bool(storage::ConferenceId const&)> const& admit);

struct Timeliness {
    std::string procedure;
    std::string rule;
    std::string document;
    int due = 0;     ///< last day is in the period
    int in_time = 0; ///< sent on that day or before
    int late = 0;    ///< sent after it
    int overdue = 0; ///< the day has passed and it is not sent
    int open = 0;    ///< not sent, and the day has not passed
    int conferences = 0;
    int conferences_in_time = 0; ///< with nothing late or overdue
    std::optional<int> median;   ///< days between sent and due, of what was sent; below 0: early
    std::optional<int> worst;    ///< the greatest of them
    std::map<LateReason, int> reasons = {}; ///< of what is late or overdue

    /// Per cent of what is decided (in time, late or overdue), rounded down; empty for none.
    std::optional<int> per_cent() const;
};

struct Period {
    std::optional<Day> from; ///< by last day, counted in
    std::optional<Day> until;
};

/// What is late or overdue in the period, the longest wait first.
std::vector<Sending> not_in_time(std::vector<Sending> const& all, Period const& period, Day today);

/// One row for each procedure, rule and document, in that order.
std::vector<Timeliness>
timeliness(std::vector<Sending> const& all, Period const& period, Day today);

/// How many of what fell due in a month went in time.
struct MonthShare {
    std::chrono::year_month month;
    int in_time = 0;
    int decided = 0; ///< in time, late or overdue; never 0
};

/// By last day, oldest month first, at most the last `most` of them. Months in which nothing is
/// decided are left out.
std::vector<MonthShare>
by_month(std::vector<Sending> const& all, Period const& period, Day today, std::size_t most = 12);

/// RFC 4180: one line for each copy, by random ids.
std::string timeliness_csv(std::vector<Sending> const& all, Period const& period, Day today);

} // namespace safehand::service
