#include "intake/minutes/days.h"

#include "intake/minutes/folding.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

namespace safehand::intake::minutes {

namespace {

constexpr std::array<std::string_view, 12> english{
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"};
constexpr std::array<std::string_view, 12> welsh{
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr"};

std::optional<unsigned> number(std::string_view text)
{
    constexpr std::size_t digits_max = 4;
    if (text.empty() || text.size() > digits_max) return std::nullopt;
    unsigned value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

std::vector<std::string> words_of(std::string_view text, std::string_view between)
{
    std::vector<std::string> all;
    std::string one;
    for (char const c : text)
        if (between.find(c) != std::string_view::npos) {
            if (!one.empty()) all.push_back(std::exchange(one, {}));
        } else {
            one += c;
        }
    if (!one.empty()) all.push_back(one);
    return all;
}

std::optional<unsigned> month_named(std::string_view word)
{
    constexpr std::size_t short_name = 3;
    for (unsigned k = 0; k < english.size(); ++k)
        if (word == english[k] || word == welsh[k] || word == english[k].substr(0, short_name))
            return k + 1;
    return std::nullopt;
}

std::string day_of(unsigned year, unsigned month, unsigned day)
{
    std::chrono::year_month_day const date{
        std::chrono::year(static_cast<int>(year)),
        std::chrono::month(month),
        std::chrono::day(day)};
    if (!date.ok() || year < 1900 || year > 2099) return {};
    std::array<char, 16> text{};
    auto const size = std::snprintf(text.data(), text.size(), "%04u-%02u-%02u", year, month, day);
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace

std::string day_in(std::string_view words)
{
    auto const plain = folded(words);
    auto const parts = words_of(plain, " /,.");
    std::optional<unsigned> day;
    std::optional<unsigned> month;
    std::optional<unsigned> year;
    for (std::string_view part : parts) {
        bool const ordinal = part.size() > 2 && (part.ends_with("st") || part.ends_with("nd") ||
                                                 part.ends_with("rd") || part.ends_with("th"));
        if (auto const named = month_named(part); named && day) {
            if (month) return {};
            month = named;
        } else if (auto const value = number(ordinal ? part.substr(0, part.size() - 2) : part)) {
            if (part.size() == 4 && !ordinal)
                year = value;
            else if (!month && (year || day)) // as in 2026-11-17 and 17/11/2026
                month = value;
            else if (!day)
                day = value;
            else
                return {};
        } else if (day) {
            return {}; // words before the day are its name, words behind it are something else
        }
    }
    if (!day || !month || !year) return {};
    return day_of(*year, *month, *day);
}

std::string time_in(std::string_view words)
{
    auto plain = folded(words);
    bool afternoon = false;
    bool morning = false;
    for (std::string_view const mark : {"pm", "yp", "am", "yb"})
        if (plain.ends_with(mark)) {
            (mark == "pm" || mark == "yp" ? afternoon : morning) = true;
            plain.resize(plain.size() - mark.size());
        }
    auto parts = words_of(plain, " .:");
    if (parts.size() == 1 && parts[0].size() == 4)
        parts = {parts[0].substr(0, 2), parts[0].substr(2)};
    if (parts.empty() || parts.size() > 2) return {};
    auto hour = number(parts[0]);
    auto const minute = parts.size() == 2 ? number(parts[1]) : std::optional<unsigned>(0);
    if (!hour || !minute || *minute > 59 || ((afternoon || morning) && *hour > 12)) return {};
    if (parts.size() == 1 && !afternoon && !morning) return {};
    if (afternoon && *hour < 12) *hour += 12;
    if (morning && *hour == 12) *hour = 0;
    if (*hour > 23) return {};
    std::array<char, 8> text{};
    auto const size = std::snprintf(text.data(), text.size(), "%02u:%02u", *hour, *minute);
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace safehand::intake::minutes
