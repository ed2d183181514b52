#include "service/pages/visit.h"

#include "record/clock.h"
#include "record/error.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

std::string trimmed(std::string const& text)
{
    constexpr auto blanks = " \t\r\n";
    auto const first = text.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string two_digits(std::string const& number)
{
    return number.size() == 1 ? "0" + number : number;
}

} // namespace

FormProblems::FormProblems(std::vector<Problem> problems)
    : std::runtime_error("the form has problems"), problems_(std::move(problems))
{
}

FormProblems::FormProblems(std::string field, std::string text)
    : FormProblems(std::vector<Problem>{{std::move(field), std::move(text)}})
{
}

std::string Visit::field(std::string_view name) const
{
    auto const found = request.form.find(std::string(name));
    return found == request.form.end() ? std::string{} : trimmed(found->second);
}

std::string Visit::asked(std::string const& name) const
{
    auto const found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

std::vector<std::string> Visit::fields(std::string_view name) const
{
    std::vector<std::string> all;
    auto const [from, to] = request.form.equal_range(std::string(name));
    for (auto each = from; each != to; ++each) all.push_back(trimmed(each->second));
    return all;
}

bool Visit::ticked(std::string_view name, std::string_view value) const
{
    return std::ranges::count(fields(name), value) > 0;
}

std::string Visit::day(std::string const& name) const
{
    auto const text = field(name + "-year") + "-" + two_digits(field(name + "-month")) + "-" +
                      two_digits(field(name + "-day"));
    try {
        return iso(parse_day(text));
    } catch (Error const&) {
        throw FormProblems(name + "-day", say("shell.not-a-day"));
    }
}

std::string Visit::problem(std::string_view field) const
{
    auto const found =
        std::ranges::find_if(problems, [&](Problem const& each) { return each.field == field; });
    return found == problems.end() ? std::string{} : found->text;
}

} // namespace safehand::service::pages
