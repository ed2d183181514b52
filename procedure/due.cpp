#include "procedure/due.h"

#include "record/error.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace safehand::procedure {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// The office's own calendar: the division's bank holidays and the days on which it is closed.
Calendar office_calendar(Procedure const& procedure, Calendar const& calendar)
{
    if (calendar.division() != procedure.division())
        throw Error(
            Fault::refused,
            "The calendar is that of " + calendar.division() + ", but procedure " + procedure.id() +
                " counts by that of " + procedure.division() + ".");
    return calendar.with_closures(procedure.rules().office_closures, "office closed");
}

std::string event_words(Procedure const& procedure, std::string const& id)
{
    for (auto const& event : procedure.rules().events)
        if (event.id == id) return event.what;
    return id;
}

std::string number(int count, std::string const& of)
{
    return std::to_string(count) + " " + of + (count == 1 ? "" : "s");
}

/// "Christmas Day (Friday 25 December 2026), ..." between two days, both left out.
std::string holidays_between(Calendar const& calendar, Day from, Day to)
{
    std::string named;
    for (Day day = std::min(from, to) + days{1}; day < std::max(from, to); day += days{1}) {
        auto const title = calendar.holiday(day);
        if (title.empty()) continue;
        if (!named.empty()) named += ", ";
        named.append(title).append(" (").append(long_date(day)).append(")");
    }
    return named;
}

Day months_away(Day from, int months, MonthEnd end)
{
    std::chrono::year_month_day const start(from);
    auto const target = start.year() / start.month() + std::chrono::months{months};
    auto const last = target / std::chrono::last;
    if (start.day() > last.day() && end == MonthEnd::first_of_next) return sys_days(last) + days{1};
    return sys_days(target / std::min(start.day(), last.day()));
}

struct Reckoning {
    Calendar const& calendar;
    Timescale const& scale;
    Day from;
    MonthEnd month_end;
    std::vector<std::string>& lines;

    Day working() const
    {
        int const sign = scale.before ? -1 : 1;
        int steps = scale.count;
        Day start = from;
        if (scale.day_one == DayOne::trigger_day && steps > 0 && calendar.is_working(from)) --steps;
        Day const on = calendar.add_working(start, sign * steps);
        if (scale.count > 0) {
            bool const counted = steps != scale.count;
            Day const one = counted ? from : calendar.add_working(from, sign);
            lines.push_back("Day 1 is " + long_date(one) + ".");
        }
        auto const skipped = holidays_between(calendar, start, on);
        lines.push_back(
            skipped.empty()
                ? "Saturdays and Sundays are not counted; no bank holiday falls between."
                : "Saturdays and Sundays are not counted; bank holidays skipped: " + skipped + ".");
        lines.push_back(
            "Working day " + std::to_string(scale.count) + " is " + long_date(on) + ".");
        return on;
    }

    Day calendar_days() const
    {
        int const sign = scale.before ? -1 : 1;
        bool const counted = scale.day_one == DayOne::trigger_day && scale.count > 0;
        Day const on = from + days{sign * (counted ? scale.count - 1 : scale.count)};
        calendar.holiday(on); // refuses past the calendar, like every other clock
        if (scale.count > 0)
            lines.push_back(
                "Day 1 is " + long_date(counted ? from : from + days{sign}) +
                "; every day counts.");
        lines.push_back("Day " + std::to_string(scale.count) + " is " + long_date(on) + ".");
        return on;
    }

    Day months() const
    {
        constexpr int year = 12;
        Day const on = months_away(from, scale.before ? -scale.count : scale.count, month_end);
        // What is kept for years ends on its day, whether or not anybody works on it, and long
        // after the last year for which bank holidays are known.
        if (scale.count <= year) calendar.holiday(on);
        lines.push_back(
            counted_words(scale) + (scale.before ? " earlier is " : " later is ") + long_date(on) +
            (month_end == MonthEnd::last_day
                 ? "; a day that the month lacks becomes its last."
                 : "; a day that the month lacks becomes the first of the next."));
        return on;
    }
};

Day reckon(Reckoning const& reckoning)
{
    switch (reckoning.scale.unit) {
    case Unit::working_days: return reckoning.working();
    case Unit::calendar_days: return reckoning.calendar_days();
    case Unit::months: return reckoning.months();
    }
    ensure(false, "A timescale has no unit.");
    return reckoning.from;
}

bool in_force(Timescale const& scale, Day day)
{
    return (!scale.in_force_from || *scale.in_force_from <= day) &&
           (!scale.in_force_until || day <= *scale.in_force_until);
}

struct Happened {
    std::string key;  ///< "receipt:p-mother"
    std::string base; ///< "receipt"
    Day on;
    std::string presumed; ///< why, when nobody has recorded it
};

std::vector<Happened> what_happened(
    Procedure const& procedure, Calendar const& calendar, std::map<std::string, Day> const& events)
{
    std::vector<Happened> all;
    auto const& known = procedure.rules().events;
    for (auto const& [key, on] : events) {
        auto const base = key.substr(0, key.find(':'));
        if (std::ranges::find(known, base, &Event::id) == known.end()) {
            std::string names;
            for (auto const& event : known)
                names.append(names.empty() ? "" : ", ").append(event.id);
            throw Error(
                Fault::bad_input,
                std::string("Event \"")
                    .append(base)
                    .append("\" is not known to procedure ")
                    .append(procedure.id())
                    .append(". It knows: ")
                    .append(names)
                    .append("."));
        }
        all.push_back({key, base, on, {}});
        if (base != "sent") continue;
        auto const receipt = "receipt" + key.substr(base.size());
        if (events.contains(receipt)) continue;
        if (auto const deemed = deemed_receipt(procedure, calendar, Channel::post, on))
            all.push_back({receipt, "receipt", deemed->on, deemed->why});
    }
    return all;
}

} // namespace

Due due_date(
    Procedure const& procedure,
    Calendar const& calendar,
    Timescale const& timescale,
    Day from,
    std::optional<Day> or_by)
{
    auto const office = office_calendar(procedure, calendar);
    Due due;
    due.id = timescale.id;
    due.what = timescale.what;
    due.document = timescale.document;
    due.event = timescale.counts_from;
    due.from = from;
    due.rule = timescale.source.rule;
    due.reference = timescale.source.reference;
    due.amber = timescale.severity == Severity::amber;
    if (!timescale.source.confirmed) due.set_by_authority = timescale.source.set_by_authority;
    bool const trigger_counts = timescale.day_one == DayOne::trigger_day;
    due.reasoning.push_back(
        due.rule + " gives " + counted_words(timescale) +
        (timescale.before ? " before " : " from ") + event_words(procedure, timescale.counts_from) +
        ", " + long_date(from) + ", which is " + (trigger_counts ? "" : "not ") +
        "counted itself.");
    due.on = reckon({office, timescale, from, procedure.rules().month_end, due.reasoning});
    if (or_by && *or_by < due.on) {
        due.on = *or_by;
        due.reasoning.push_back(
            event_words(procedure, timescale.or_by) + " is earlier, on " + long_date(*or_by) +
            ", so that day holds.");
    }
    return due;
}

namespace {

bool of_kind(Timescale const& scale, std::string_view kind)
{
    return kind.empty() || scale.kinds.empty() ||
           std::ranges::find(scale.kinds, kind) != scale.kinds.end();
}

/// When the timescale that holds this one inside ends; empty while nobody can say (WI-63).
std::optional<Due> holding(
    Procedure const& procedure,
    Calendar const& calendar,
    Timescale const& inner,
    std::map<std::string, Day> const& events)
{
    if (inner.within.empty()) return std::nullopt;
    auto const* outer = procedure.timescale(inner.within);
    auto const from = events.find(outer->counts_from);
    if (from == events.end()) return std::nullopt;
    auto const other = events.find(outer->or_by);
    auto const or_by = other == events.end() ? std::nullopt : std::optional(other->second);
    return due_date(procedure, calendar, *outer, from->second, or_by);
}

/// What happened has to have happened by then, or the days that follow it no longer fit.
Due start_of(
    Procedure const& procedure, Calendar const& calendar, Timescale const& inner, Due const& outer)
{
    Due due;
    due.id = inner.id + ".start";
    due.what = "Last day for " + event_words(procedure, inner.counts_from) + ", so that \"" +
               inner.what + "\" still fits";
    due.document = inner.document;
    due.event = outer.event;
    due.from = outer.from;
    due.on = latest_start(procedure, calendar, inner, outer.on);
    due.rule = inner.source.rule;
    due.reference = inner.source.reference;
    due.reasoning = {
        outer.rule + " makes " + long_date(outer.on) + " the last day of all.",
        inner.source.rule + " leaves " + counted_words(inner) +
            " inside it, so it has to begin by " + long_date(due.on) + "."};
    return due;
}

/// The inner clock never runs past the outer one; and it says who was late when it cannot fit.
void keep_within(Due& due, Due const& outer, Day latest)
{
    if (due.from > latest)
        due.reasoning.push_back(
            "It began after " + long_date(latest) +
            ", the last day on which it could still fit: the delay lies with whoever handed it "
            "over, not with whoever has it now.");
    if (outer.on < due.on) {
        due.on = outer.on;
        due.reasoning.push_back(
            outer.rule + " ends earlier, on " + long_date(outer.on) + ", so that day holds.");
    }
}

} // namespace

std::vector<Due> due_dates(
    Procedure const& procedure,
    Calendar const& calendar,
    std::map<std::string, Day> const& events,
    std::string_view conference_kind)
{
    std::vector<Due> all;
    auto const wanted = [&](Timescale const& scale, Day on) {
        return in_force(scale, on) && of_kind(scale, conference_kind);
    };
    for (auto const& happened : what_happened(procedure, calendar, events)) {
        for (auto const& scale : procedure.rules().timescales) {
            if (scale.counts_from != happened.base || !wanted(scale, happened.on)) continue;
            std::optional<Day> or_by;
            auto const other = events.find(scale.or_by);
            if (!scale.or_by.empty() && other != events.end()) or_by = other->second;
            auto due = due_date(procedure, calendar, scale, happened.on, or_by);
            due.event = happened.key;
            due.presumed = !happened.presumed.empty();
            if (due.presumed) due.reasoning.insert(due.reasoning.begin(), happened.presumed);
            if (auto const outer = holding(procedure, calendar, scale, events))
                keep_within(due, *outer, latest_start(procedure, calendar, scale, outer->on));
            all.push_back(std::move(due));
        }
    }
    for (auto const& scale : procedure.rules().timescales)
        if (auto const outer = holding(procedure, calendar, scale, events);
            outer && wanted(scale, outer->from))
            all.push_back(start_of(procedure, calendar, scale, *outer));
    std::ranges::sort(all, {}, [](Due const& due) { return std::tie(due.on, due.id, due.event); });
    return all;
}

std::string counted_words(Timescale const& timescale)
{
    switch (timescale.unit) {
    case Unit::working_days: return number(timescale.count, "working day");
    case Unit::calendar_days: return number(timescale.count, "calendar day");
    case Unit::months: {
        constexpr int year = 12;
        bool const years = timescale.count > year && timescale.count % year == 0;
        return years ? number(timescale.count / year, "year") : number(timescale.count, "month");
    }
    }
    return {};
}

Day latest_start(
    Procedure const& procedure, Calendar const& calendar, Timescale const& timescale, Day latest)
{
    auto const office = office_calendar(procedure, calendar);
    ensure(timescale.unit != Unit::months, "A timescale within another counts days.");
    int const counted = timescale.day_one == DayOne::trigger_day && timescale.count > 0
                            ? timescale.count - 1
                            : timescale.count;
    if (timescale.unit == Unit::calendar_days) return latest - days{counted};
    Day last = latest;
    while (!office.is_working(last)) last -= days{1};
    return office.add_working(last, -counted);
}

Day counted_as_sent(
    Procedure const& procedure, Calendar const& calendar, Day day, int minute_of_day)
{
    auto const office = office_calendar(procedure, calendar);
    bool const in_time = minute_of_day < procedure.rules().sent_cut_off_minute;
    return office.working_on_or_after(in_time ? day : day + days{1});
}

std::optional<DeemedReceipt> deemed_receipt(
    Procedure const& procedure,
    Calendar const& calendar,
    Channel channel,
    Day sent,
    int minute_of_day)
{
    if (calendar.division() != procedure.division()) office_calendar(procedure, calendar);
    auto const& all = procedure.rules().deemed_receipt;
    auto const rule = std::ranges::find(all, channel, &Deeming::channel);
    if (rule == all.end()) return std::nullopt;
    Day on = sent;
    std::string why;
    switch (rule->rule) {
    case DeemedRule::on_evidence_only: return std::nullopt;
    case DeemedRule::cpr_6_26:
        on = calendar.working_on_or_after(sent + days{2});
        why = "the second day after it, or the next business day when that is none";
        break;
    case DeemedRule::second_working_day:
        on = calendar.add_working(sent, 2);
        why = "the second working day after it";
        break;
    case DeemedRule::same_business_day:
        on = calendar.working_on_or_after(
            minute_of_day < rule->cut_off_minute ? sent : sent + days{1});
        why = "the same day when it is a business day before the cut-off, else the next one";
        break;
    }
    std::string const act = channel == Channel::post ? "Posted" : "Sent";
    return DeemedReceipt{
        on,
        rule->name,
        act + " on " + long_date(sent) + "; receipt is presumed on " + long_date(on) + ", " + why +
            " (" + rule->name + "). Evidence of another day overrides it."};
}

Window amendment_window(Procedure const& procedure, Calendar const& calendar, Day receipt)
{
    auto const* scale = procedure.timescale(procedure.rules().amendment_window);
    ensure(scale != nullptr, "A checked procedure names its amendment window.");
    auto const due = due_date(procedure, calendar, *scale, receipt);
    Window window{receipt, due.on, due.rule, {}};
    for (auto const& line : due.reasoning) window.why.append(window.why.empty() ? "" : " ") += line;
    return window;
}

} // namespace safehand::procedure
