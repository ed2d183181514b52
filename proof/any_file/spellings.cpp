#include "proof/any_file/spellings.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

namespace safehand::any_file {

namespace {

struct Date {
    int day = 0;
    int month = 0;
    int year = 0;
};

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

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/// Runs of digits and runs of letters, lower case; a longer text than a date has is cut.
std::vector<std::string> parts_of(std::string_view term)
{
    std::vector<std::string> parts;
    char before = ' ';
    for (char const c : term.substr(0, 64)) {
        bool const known = is_digit(c) || is_letter(c);
        bool const goes_on =
            (is_digit(c) && is_digit(before)) || (is_letter(c) && is_letter(before));
        if (known && !goes_on) parts.emplace_back();
        if (known) parts.back() += lower(c);
        before = c;
    }
    return parts;
}

bool figures(std::string const& part)
{
    return !part.empty() && part.size() <= 4 && std::ranges::all_of(part, is_digit);
}

int number(std::string const& part)
{
    int value = 0;
    for (char const c : part) value = value * 10 + (c - '0');
    return value;
}

/// 1 to 12; 0 for anything else.
int month_of(std::string const& word)
{
    for (auto const* names : {&english, &welsh})
        for (std::size_t i = 0; i < names->size(); ++i)
            if (names->at(i) == word ||
                (word.size() >= 3 && names->at(i).substr(0, word.size()) == word))
                return static_cast<int>(i) + 1;
    return 0;
}

bool is_date(Date const& date)
{
    return date.day >= 1 && date.day <= 31 && date.month >= 1 && date.month <= 12 &&
           date.year >= 1850 && date.year <= 2150;
}

int whole_year(std::string const& part)
{
    int const year = number(part);
    if (part.size() != 2) return year;
    return year > 40 ? 1900 + year : 2000 + year;
}

std::optional<Date> date_of(std::string_view term)
{
    auto parts = parts_of(term);
    std::erase_if(parts, [](std::string const& part) {
        return part == "st" || part == "nd" || part == "rd" || part == "th" || part == "of" ||
               part == "o";
    });
    if (parts.size() != 3) return std::nullopt;
    Date date;
    if (figures(parts[0]) && figures(parts[1]) && figures(parts[2])) {
        bool const year_first = parts[0].size() == 4;
        date = year_first ? Date{number(parts[2]), number(parts[1]), number(parts[0])}
                          : Date{number(parts[0]), number(parts[1]), whole_year(parts[2])};
    } else if (figures(parts[0]) && figures(parts[2])) {
        date = {number(parts[0]), month_of(parts[1]), whole_year(parts[2])};
    } else if (figures(parts[1]) && figures(parts[2])) {
        date = {number(parts[1]), month_of(parts[0]), whole_year(parts[2])};
    }
    if (!is_date(date)) return std::nullopt;
    return date;
}

std::string two(int value)
{
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string_view ending(int day)
{
    if (day % 10 == 1 && day != 11) return "st";
    if (day % 10 == 2 && day != 12) return "nd";
    if (day % 10 == 3 && day != 13) return "rd";
    return "th";
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (auto const part : parts) out += part;
    return out;
}

std::vector<std::string> spelled(Date const& date)
{
    auto const day = std::to_string(date.day);
    auto const month = std::to_string(date.month);
    auto const year = std::to_string(date.year);
    std::vector<std::string> out;
    for (auto const& d : {day, two(date.day)})
        for (auto const& m : {month, two(date.month)})
            for (auto const& y : {year, two(date.year)}) out.push_back(joined({d, "/", m, "/", y}));
    out.push_back(joined({year, "-", two(date.month), "-", two(date.day)}));
    if (date.day > 12) out.push_back(joined({two(date.month), "/", two(date.day), "/", year}));
    for (auto const* names : {&english, &welsh}) {
        auto const name = names->at(static_cast<std::size_t>(date.month - 1));
        for (auto const& word : {name, name.substr(0, 3)}) {
            for (auto const& d : {day, two(date.day), joined({day, ending(date.day)})}) {
                out.push_back(joined({d, " ", word, " ", year}));
                out.push_back(joined({d, " of ", word, " ", year}));
                out.push_back(joined({word, " ", d, " ", year}));
            }
        }
    }
    if (date.month == 9) out.push_back(joined({day, " sept ", year}));
    return out;
}

std::vector<std::string> telephone_spellings(std::string_view term)
{
    constexpr std::string_view fillers = " +()-./";
    std::string digits;
    for (char const c : term) {
        if (is_digit(c))
            digits += c;
        else if (fillers.find(c) == std::string_view::npos)
            return {};
    }
    if (digits.size() < 10 || digits.size() > 15) return {};
    std::string national;
    if (digits.starts_with("00440"))
        national = digits.substr(5);
    else if (digits.starts_with("0044"))
        national = digits.substr(4);
    else if (term.starts_with('+') && digits.starts_with("440"))
        national = digits.substr(3);
    else if (term.starts_with('+') && digits.starts_with("44"))
        national = digits.substr(2);
    else if (digits.starts_with('0'))
        national = digits.substr(1);
    else
        return {};
    return {
        "0" + national, "44" + national, "440" + national, "0044" + national, "00440" + national};
}

/// "Branwell, Ann" for "Ann Branwell": lists and tables turn names round.
std::vector<std::string> turned_name(std::string_view term)
{
    auto const space = term.find(' ');
    if (space == std::string_view::npos || term.find(' ', space + 1) != std::string_view::npos)
        return {};
    auto const first = term.substr(0, space);
    auto const second = term.substr(space + 1);
    auto const named = [](std::string_view word) {
        return word.size() > 1 && !(word.front() >= 'a' && word.front() <= 'z') &&
               std::ranges::none_of(word, is_digit);
    };
    if (!named(first) || !named(second)) return {};
    return {std::string(second) + " " + std::string(first)};
}

} // namespace

std::vector<std::string> other_spellings(std::string_view term)
{
    if (auto const date = date_of(term)) return spelled(*date);
    auto numbers = telephone_spellings(term);
    return numbers.empty() ? turned_name(term) : numbers;
}

} // namespace safehand::any_file
