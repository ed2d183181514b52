#include "procedure/calendar.h"

#include "procedure/node.h"
#include "record/error.h"

#include <set>
#include <utility>

namespace safehand::procedure {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;

Day first_of(int y)
{
    return std::chrono::sys_days(year{y} / 1 / 1);
}

/// A list cut off in the middle of a year would make working days out of its missing holidays, so a
/// year counts only with holidays at both of its ends.
std::pair<Day, Day> covered_by(std::map<Day, std::string> const& off, Node const& division)
{
    std::set<int> january;
    std::set<int> december;
    std::set<int> named;
    for (auto const& [day, title] : off) {
        std::chrono::year_month_day const date(day);
        int const y = int(date.year());
        named.insert(y);
        if (date.month() == month{1}) january.insert(y);
        if (date.month() == month{12}) december.insert(y);
    }
    if (named.empty()) division.refuse("no holidays are listed");
    for (int y = *named.begin(); y <= *named.rbegin(); ++y)
        if (!january.contains(y) || !december.contains(y))
            division.refuse("the holidays of " + std::to_string(y) + " are not all there");
    return {first_of(*named.begin()), first_of(*named.rbegin() + 1) - days{1}};
}

bool weekend(Day day)
{
    std::chrono::weekday const on(day);
    return on == std::chrono::Saturday || on == std::chrono::Sunday;
}

} // namespace

Calendar Calendar::from_json(std::string_view json, std::string_view division)
{
    auto const file = Node::parse(json, "bank holidays");
    file.only({}, {"england-and-wales", "scotland", "northern-ireland"});
    auto const* found = file.find(division);
    if (found == nullptr)
        throw Error(
            Fault::bad_input,
            "bank holidays: division \"" + std::string(division) + "\" is missing.");
    found->only({"division", "events"}, {});
    if (found->at("division").text() != division)
        found->at("division").refuse("this names another division");
    Calendar calendar;
    calendar.division_ = std::string(division);
    for (auto const& event : found->at("events").list()) {
        event.only({"title", "date"}, {"notes", "bunting"});
        Day on;
        try {
            on = parse_day(event.at("date").text());
        } catch (Error const&) {
            event.at("date").refuse("a day such as 2026-12-25 belongs here");
        }
        auto const added = calendar.off_.emplace(on, event.at("title").text());
        if (!added.second) event.at("date").refuse("this day comes twice");
    }
    std::tie(calendar.first_, calendar.last_) = covered_by(calendar.off_, *found);
    return calendar;
}

void Calendar::require(Day day) const
{
    if (covers(day)) return;
    throw Error(
        Fault::refused,
        "The bank holiday calendar for " + division_ + " covers " + plain_date(first_) + " to " +
            plain_date(last_) + "; " + plain_date(day) +
            " lies outside it. Install the newly published holidays first.");
}

bool Calendar::is_working(Day day) const
{
    require(day);
    return !weekend(day) && !off_.contains(day);
}

std::string_view Calendar::holiday(Day day) const
{
    require(day);
    auto const found = off_.find(day);
    return found == off_.end() ? std::string_view{} : std::string_view(found->second);
}

Day Calendar::add_working(Day from, int n) const
{
    require(from);
    days const step{n < 0 ? -1 : 1};
    Day day = from;
    for (int left = n < 0 ? -n : n; left > 0;) {
        day += step;
        if (std::chrono::abs(day - from) > days{days_ahead_max})
            throw Error(
                Fault::refused,
                "A deadline lies more than " + std::to_string(days_ahead_max) +
                    " days from its start; no procedure reaches that far.");
        if (is_working(day)) --left;
    }
    return day;
}

Day Calendar::working_on_or_after(Day day) const
{
    while (!is_working(day)) day += days{1};
    return day;
}

int Calendar::working_days_between(Day from, Day to) const
{
    if (to < from) return -working_days_between(to, from);
    require(from);
    require(to);
    int count = 0;
    for (Day day = from + days{1}; day <= to; day += days{1})
        if (is_working(day)) ++count;
    return count;
}

Calendar Calendar::with_closures(std::vector<Day> const& closed, std::string const& title) const
{
    Calendar calendar = *this;
    for (auto const day : closed) calendar.off_.emplace(day, title);
    return calendar;
}

} // namespace safehand::procedure
