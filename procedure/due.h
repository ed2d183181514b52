// Every clock of a procedure: when something is due, when post counts as received, and until when
// a recipient may ask for a correction. Always with the reckoning in words.
#pragma once

#include "procedure/calendar.h"
#include "procedure/procedure.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::procedure {

struct Due {
    std::string id;       ///< timescale id
    std::string what;     ///< "Chair's letter sent to everybody invited"
    std::string document; ///< empty when it is not about sending one
    std::string event;    ///< as given: "conference", "receipt:p-mother"
    Day from;             ///< day of the event
    Day on;               ///< last day on which it is in time
    std::string rule;
    std::string reference;
    std::vector<std::string> reasoning; ///< one plain sentence a step
    bool amber = false;                 ///< good practice, not a breach
    bool presumed = false;              ///< rests on a presumed receipt
    std::string set_by_authority;       ///< not empty: a default that nobody has confirmed
};

/// Everything that can be reckoned from `events`, in order of date. Keys are event ids of the
/// procedure, optionally followed by ':' and whom or what they are about ("receipt:p-mother").
/// When "sent" is known and "receipt" is not, receipt by first-class post is presumed.
/// Throws Error(bad_input) naming an event that the procedure does not declare, and Error(refused)
/// past the calendar's last covered year.
///
/// A timescale that must end within another one gives two entries: its own, never later than the
/// other's, and "<id>.start", the last day on which it may be set going (WI-63).
/// `conference_kind` leaves out what does not apply to that kind; empty keeps everything.
std::vector<Due> due_dates(
    Procedure const& procedure,
    Calendar const& calendar,
    std::map<std::string, Day> const& events,
    std::string_view conference_kind = {});

/// One timescale from one day. `or_by` is the day of its alternative event, when known.
Due due_date(
    Procedure const& procedure,
    Calendar const& calendar,
    Timescale const& timescale,
    Day from,
    std::optional<Day> or_by = {});

/// The last day on which a timescale may be set going and still end by `latest` (WI-63).
Day latest_start(
    Procedure const& procedure, Calendar const& calendar, Timescale const& timescale, Day latest);

/// "5 working days".
std::string counted_words(Timescale const& timescale);

/// The day as which something counts as sent: the same day when it is a working day and before
/// the procedure's cut-off, else the next working day. `minute_of_day` is local, 0 to 1439.
Day counted_as_sent(
    Procedure const& procedure, Calendar const& calendar, Day day, int minute_of_day);

struct DeemedReceipt {
    Day on;
    std::string rule; ///< "second-working-day"
    std::string why;
};

/// Empty when the procedure presumes nothing for that channel and somebody must record it.
/// `minute_of_day` is local, 0 to 1439; only rules with a cut-off look at it.
std::optional<DeemedReceipt> deemed_receipt(
    Procedure const& procedure,
    Calendar const& calendar,
    Channel channel,
    Day sent,
    int minute_of_day = 0);

struct Window {
    Day opens;    ///< the day of receipt
    Day last_day; ///< a request counts until midnight at its end
    std::string rule;
    std::string why;
};

/// Until when a recipient may ask for a correction, from actual or deemed receipt (NY-13).
Window amendment_window(Procedure const& procedure, Calendar const& calendar, Day receipt);

} // namespace safehand::procedure
