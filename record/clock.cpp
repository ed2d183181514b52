#include "record/clock.h"

#include "record/error.h"

#include <array>
#include <cstdio>

namespace safehand {

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::last;
using std::chrono::March;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::October;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::system_clock;
using std::chrono::time_point_cast;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

Instant SystemClock::now() const
{
    return time_point_cast<milliseconds>(system_clock::now());
}

namespace {

constexpr std::array<char const*, 12> month_names{
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"};
constexpr std::array<char const*, 7> day_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

Instant uk_local(Instant moment)
{
    auto const today = year_month_day{floor<days>(moment)};
    auto const begins = sys_days{today.year() / March / Sunday[last]} + hours{1};
    auto const ends = sys_days{today.year() / October / Sunday[last]} + hours{1};
    bool const summer = moment >= begins && moment < ends;
    return summer ? moment + hours{1} : moment;
}

int digits(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

} // namespace

Day uk_day(Instant moment)
{
    return floor<days>(uk_local(moment));
}

int uk_minute_of_day(Instant moment)
{
    auto const local = uk_local(moment);
    return static_cast<int>(duration_cast<minutes>(local - floor<days>(local)).count());
}

Day parse_day(std::string_view text)
{
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        int const y = digits(text, 0, 4);
        int const m = digits(text, 5, 2);
        int const d = digits(text, 8, 2);
        if (y >= 1900 && m > 0 && d > 0) {
            auto const date = year{y} / m / d;
            if (date.ok()) return sys_days{date};
        }
    }
    throw Error(Fault::bad_input, "A date must be a real day written as 2026-12-16.");
}

std::string iso(Day day)
{
    auto const date = year_month_day{day};
    std::array<char, 32> text{};
    int const length = std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string iso(Instant moment)
{
    auto const midnight = floor<days>(moment);
    auto const ms = duration_cast<milliseconds>(moment - midnight).count();
    std::array<char, 32> text{};
    int const length = std::snprintf(
        text.data(),
        text.size(),
        "T%02d:%02d:%02d.%03dZ",
        static_cast<int>(ms / 3'600'000),
        static_cast<int>(ms / 60'000 % 60),
        static_cast<int>(ms / 1'000 % 60),
        static_cast<int>(ms % 1'000));
    return iso(midnight) + std::string(text.data(), static_cast<std::size_t>(length));
}

std::string plain_date(Day day)
{
    auto const date = year_month_day{day};
    return std::to_string(static_cast<unsigned>(date.day())) + " " +
           month_names.at(static_cast<unsigned>(date.month()) - 1) + " " +
           std::to_string(static_cast<int>(date.year()));
}

std::string long_date(Day day)
{
    return std::string(day_names.at(weekday{day}.c_encoding())) + " " + plain_date(day);
}

} // namespace safehand
