// What is looked for because of a date, such as a date of birth: the same day in every way that
// people write it. The rules are told in needles.h.
#include "redaction/fold.h"
#include "redaction/needle_maker.h"

#include <array>
#include <optional>
#include <utility>

namespace safehand::redaction {

namespace {

using Word = std::u32string_view;

// Full, short, a second short form, Welsh; empty where there is none.
constexpr std::array<std::array<Word, 4>, 12> months{
    {{U"january", U"jan", U"", U"ionawr"},
     {U"february", U"feb", U"", U"chwefror"},
     {U"march", U"mar", U"", U"mawrth"},
     {U"april", U"apr", U"", U"ebrill"},
     {U"may", U"", U"", U"mai"},
     {U"june", U"jun", U"", U"mehefin"},
     {U"july", U"jul", U"", U"gorffennaf"},
     {U"august", U"aug", U"", U"awst"},
     {U"september", U"sep", U"sept", U"medi"},
     {U"october", U"oct", U"", U"hydref"},
     {U"november", U"nov", U"", U"tachwedd"},
     {U"december", U"dec", U"", U"rhagfyr"}}};

struct Date {
    unsigned day = 0;
    unsigned month = 0; ///< 1 to 12
    unsigned year = 0;  ///< four digits
};

/// The number that a word is, with or without "st", "nd", "rd", "th".
std::optional<unsigned> number(std::u32string_view word)
{
    std::size_t digits = 0;
    unsigned value = 0;
    while (digits < word.size() && digits < 4 && is_digit(word[digits]))
        value = value * 10 + static_cast<unsigned>(word[digits++] - U'0');
    auto const ending = word.substr(digits);
    bool const fits =
        ending.empty() || ending == U"st" || ending == U"nd" || ending == U"rd" || ending == U"th";
    if (digits == 0 || !fits) return {};
    return value;
}

std::optional<unsigned> month(std::u32string_view word)
{
    for (std::size_t at = 0; at < months.size(); ++at)
        for (auto const name : months.at(at))
            if (!name.empty() && name == word) return static_cast<unsigned>(at + 1);
    return {};
}

/// The words with dotted and hyphened ones cut as well: "9.3.2014".
std::vector<std::u32string> cut(FoldedWords const& words)
{
    std::vector<std::u32string> out;
    for (auto const& word : words) {
        for (std::size_t at = 0; at < word.symbols.size(); ++at) {
            if (at == 0 || word.joint[at]) out.emplace_back();
            out.back() += word.symbols[at];
        }
    }
    return out;
}

std::optional<Date> date_in(FoldedWords const& words)
{
    auto parts = cut(words);
    std::erase_if(parts, [](auto const& part) { return part == U"of"; });
    if (parts.size() == 4 && parts.front().ends_with(U"day")) parts.erase(parts.begin());
    if (parts.size() != 3) return {};
    auto const named = [&](std::size_t day, std::size_t name) -> std::optional<Date> {
        auto const d = number(parts[day]);
        auto const m = month(parts[name]);
        auto const y = number(parts[2]);
        if (d && m && y) return Date{*d, *m, *y};
        return {};
    };
    auto found = named(0, 1);
    if (!found) found = named(1, 0);
    auto const a = number(parts[0]);
    auto const b = number(parts[1]);
    auto const c = number(parts[2]);
    if (!found && a && b && c) found = *a > 1000 ? Date{*c, *b, *a} : Date{*a, *b, *c};
    bool const real = found && found->day >= 1 && found->day <= 31 && found->month >= 1 &&
                      found->month <= 12 && found->year >= 1900 && found->year <= 2199;
    return real ? found : std::nullopt;
}

std::u32string digits(unsigned value, bool two = false)
{
    std::u32string out;
    if (two && value < 10) out = U"0";
    for (char const c : std::to_string(value)) out += static_cast<char32_t>(c);
    return out;
}

std::u32string_view ordinal(unsigned day)
{
    if (day / 10 == 1) return U"th";
    switch (day % 10) {
    case 1: return U"st";
    case 2: return U"nd";
    case 3: return U"rd";
    default: return U"th";
    }
}

class DateForms {
  public:
    explicit DateForms(NeedleMaker& maker) : maker_(maker) {}

    void add(Date const& date)
    {
        for (auto const& year : {digits(date.year), digits(date.year % 100, true)}) {
            for (bool const two : {false, true}) {
                auto const day = digits(date.day, two);
                for (bool const two_of_month : {false, true}) {
                    auto const month = digits(date.month, two_of_month);
                    put({day, month, year});
                    if (year.size() == 4) put({year, month, day});
                }
                named(date, day, year);
            }
            named(date, digits(date.day) + std::u32string(ordinal(date.day)), year);
        }
    }

  private:
    void named(Date const& date, std::u32string const& day, std::u32string const& year)
    {
        for (auto const name : months.at(date.month - 1)) {
            if (name.empty()) continue;
            std::u32string const month(name);
            put({day, month, year});
            put({day, U"of", month, year});
            put({month, day, year});
        }
    }

    void put(std::vector<std::u32string> const& parts)
    {
        FoldedWords words;
        for (auto const& part : parts)
            words.push_back({part, std::vector<bool>(part.size(), false), false});
        Manner manner;
        manner.ends_kept = true;
        maker_.add(words, manner);
    }

    NeedleMaker& maker_;
};

} // namespace

bool add_date(NeedleMaker& maker, FoldedWords const& words)
{
    auto const date = date_in(words);
    if (date) DateForms(maker).add(*date);
    return date.has_value();
}

} // namespace safehand::redaction
