#include "proof/telling_pieces.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace safehand::proof {

namespace {

constexpr std::size_t phone_digits_min = 7;
constexpr std::size_t numbered_line_min = 6;

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool letter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::size_t letters_and_digits(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return digit(c) || letter(c); }));
}

/// "LS1 2AB": one or two letters, a digit, perhaps one more, then a digit and two letters.
std::size_t postcode_at(std::string_view text)
{
    std::size_t at = 0;
    auto const take = [&](auto const& kind) {
        bool const is = at < text.size() && kind(text[at]);
        if (is) ++at;
        return is;
    };
    if (!take(letter)) return 0;
    take(letter);
    if (!take(digit)) return 0;
    std::size_t const short_form = at;
    for (bool const longer : {true, false}) {
        at = short_form;
        if (longer && !(take(digit) || take(letter))) continue;
        take([](char c) { return c == ' '; });
        bool const inward = take(digit) && take(letter) && take(letter);
        if (inward && (at == text.size() || !(digit(text[at]) || letter(text[at])))) return at;
    }
    return 0;
}

void add_postcodes(std::string_view value, std::vector<std::string>& out)
{
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0 && (digit(value[i - 1]) || letter(value[i - 1]))) continue;
        if (auto const length = postcode_at(value.substr(i)); length > 0)
            out.emplace_back(value.substr(i, length));
    }
}

/// The national number, which the international and the national form share.
void add_phone(std::string_view value, std::vector<std::string>& out)
{
    bool const dialled = std::ranges::all_of(value, [](char c) {
        return digit(c) || std::string_view(" +-().\t/").find(c) != std::string_view::npos;
    });
    if (!dialled) return;
    std::string digits;
    std::ranges::copy_if(value, std::back_inserter(digits), digit);
    std::string_view national = digits;
    if (value.starts_with('+') && national.starts_with("44"))
        national.remove_prefix(2);
    else if (national.starts_with("0044"))
        national.remove_prefix(4);
    if (national.starts_with('0')) national.remove_prefix(1);
    if (national.size() >= phone_digits_min) out.emplace_back(national);
}

void add_numbered_lines(std::string_view value, std::vector<std::string>& out)
{
    while (!value.empty()) {
        auto const end = std::min(value.find_first_of(",;\n"), value.size());
        auto const line = value.substr(0, end);
        value.remove_prefix(std::min(end + 1, value.size()));
        bool const whole = out.empty() && value.empty();
        if (!whole && std::ranges::any_of(line, digit) && std::ranges::any_of(line, letter) &&
            letters_and_digits(line) >= numbered_line_min)
            out.emplace_back(line);
    }
}

/// The name before the "@", when it names a person: two words or a number.
void add_mailbox(std::string_view value, std::vector<std::string>& out)
{
    auto const at = value.find('@');
    if (at == std::string_view::npos || value.find('@', at + 1) != std::string_view::npos) return;
    auto const local = value.substr(0, at);
    bool const telling =
        local.find_first_of("._-") != std::string_view::npos || std::ranges::any_of(local, digit);
    if (telling && letters_and_digits(local) >= numbered_line_min) out.emplace_back(local);
}

/// "2014-03-09" as the record prints it: "9 March 2014".
void add_day(std::string_view value, std::vector<std::string>& out)
{
    constexpr std::array<std::string_view, 12> months{
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
    if (value.size() != 10 || value[4] != '-' || value[7] != '-') return;
    auto const two = [&](std::size_t at) { return (value[at] - '0') * 10 + (value[at + 1] - '0'); };
    for (std::size_t const at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
        if (!digit(value[at])) return;
    if (two(5) < 1 || two(5) > 12) return;
    out.push_back(
        std::to_string(two(8)) + " " +
        std::string(months.at(static_cast<std::size_t>(two(5)) - 1)) + " " +
        std::string(value.substr(0, 4)));
}

} // namespace

std::vector<std::string> telling_pieces(std::string_view value)
{
    std::vector<std::string> out;
    add_numbered_lines(value, out);
    add_postcodes(value, out);
    add_phone(value, out);
    add_mailbox(value, out);
    add_day(value, out);
    return out;
}

} // namespace safehand::proof
