#include "service/pages/audit/timescales.h"

#include "record/error.h"
#include "service/copies/copying.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/fields.h"

#include <array>
#include <optional>

namespace safehand::service::pages {

namespace {

constexpr int hundred = 100;
constexpr std::array<char const*, 2> ends{"from", "until"};
constexpr std::array<char const*, 3> parts{"day", "month", "year"};

std::string in_address(Visit const& visit, std::string const& name)
{
    auto text = visit.asked(name);
    std::erase(text, ' ');
    return text;
}

std::string part_of(Visit const& visit, std::string const& end, char const* part)
{
    return in_address(visit, end + "-" + part);
}

/// "?from=2026-10-01", or the three fields of the form; empty for none. What is no day is added to
/// `problems`.
std::optional<Day>
asked_day(Visit const& visit, std::string const& end, std::vector<Problem>& problems)
{
    auto text = in_address(visit, end);
    bool const blank = part_of(visit, end, "day").empty() && part_of(visit, end, "month").empty() &&
                       part_of(visit, end, "year").empty();
    if (text.empty() && blank) return std::nullopt;
    if (text.empty()) {
        auto const two = [](std::string const& number) {
            return number.size() == 1 ? "0" + number : number;
        };
        text = part_of(visit, end, "year") + "-" + two(part_of(visit, end, "month")) + "-" +
               two(part_of(visit, end, "day"));
    }
    try {
        return parse_day(text);
    } catch (Error const& error) {
        if (error.fault() != Fault::bad_input) throw;
        problems.push_back({end + "-day", visit.say("shell.not-a-day")});
        return std::nullopt;
    }
}

Period asked_period(Visit const& visit, std::vector<Problem>& problems)
{
    Period period{asked_day(visit, "from", problems), asked_day(visit, "until", problems)};
    if (period.from && period.until && *period.from > *period.until)
        problems.push_back({"until-day", visit.say("audit.until-before-from")});
    return period;
}

std::string question(Period const& period)
{
    std::string text;
    if (period.from) text += "from=" + iso(*period.from);
    if (period.until)
        text += (text.empty() ? "" : "&") + std::string("until=") + iso(*period.until);
    return text.empty() ? text : "?" + text;
}

/// What was typed stands in the fields again, right or wrong.
Model period_fields(Visit const& visit, Period const& period)
{
    auto fields = Model::array();
    for (std::string const end : ends) {
        auto const& day = end == "from" ? period.from : period.until;
        auto field = date_field(visit, end, "audit." + end, day ? iso(*day) : "");
        if (!day)
            for (auto const* const part : parts) field[part] = part_of(visit, end, part);
        fields.push_back(std::move(field));
    }
    return fields;
}

std::string days_words(Visit const& visit, std::optional<int> days)
{
    if (!days) return visit.say("audit.none");
    if (*days == 0) return visit.say("audit.on-the-day");
    return *days < 0 ? visit.words.count("audit.days-early", -*days)
                     : visit.words.count("audit.days-late", *days);
}

/// "50 % (1 of 2)"; what none of is decided has no per cent.
std::string share_words(Visit const& visit, int in_time, int decided)
{
    if (decided == 0) return visit.say("audit.none");
    return visit.say(
        "audit.share",
        {{"per-cent", std::to_string(in_time * hundred / decided)},
         {"part", std::to_string(in_time)},
         {"whole", std::to_string(decided)}});
}

/// One bar: what it stands for, how long it is and what it says in words.
Model bar(Visit const& visit, std::string name, int in_time, int decided)
{
    return {
        {"name", std::move(name)},
        {"length", decided == 0 ? 0 : in_time * hundred / decided},
        {"value", share_words(visit, in_time, decided)}};
}

std::string month_words(Visit const& visit, std::chrono::year_month month)
{
    return visit.say("dates.month-" + std::to_string(static_cast<unsigned>(month.month()))) + " " +
           std::to_string(static_cast<int>(month.year()));
}

std::string why_words(Visit const& visit, LateReason why)
{
    return visit.say("audit.why-" + std::string(word(why)));
}

std::string rule_words(Visit const& visit, std::string const& rule)
{
    return rule.empty() ? visit.say("audit.no-rule") : rule;
}

int decided_of(Timeliness const& row)
{
    return row.in_time + row.late + row.overdue;
}

} // namespace

Answer Timescales::show(Visit& visit) const
{
    auto const period = asked_period(visit, visit.problems);
    bool const wrong = !visit.problems.empty();
    constexpr int bad_request = 400;
    Shown shown{"audit/timescales", wrong ? Model::object() : figures(visit, period)};
    shown.model["title"] = visit.say("audit.title");
    shown.model["wrong"] = wrong;
    shown.model["fields"] = period_fields(visit, period);
    if (wrong) {
        shown.status = bad_request;
        for (auto const& problem : visit.problems)
            shown.model["problems"]["each"].push_back(
                {{"field", problem.field}, {"text", problem.text}});
    }
    return shown;
}

Model Timescales::figures(Visit const& visit, Period const& period) const
{
    auto const today = uk_day(desk_.installation.clock().now());
    auto const sent = all(visit);
    auto const rows = timeliness(sent, period, today);
    Model model{
        {"csv", "/reports/timescales.csv" + question(period)},
        {"rows", Model::array()},
        {"by_rule", Model::array()},
        {"by_month", Model::array()}};
    int due = 0;
    int in_time = 0;
    int decided = 0;
    for (auto const& row : rows) {
        due += row.due;
        in_time += row.in_time;
        decided += decided_of(row);
        model["rows"].push_back(row_model(visit, row));
        if (decided_of(row) > 0)
            model["by_rule"].push_back(
                bar(visit,
                    rule_words(visit, row.rule) + ", " +
                        document_words(visit, row.procedure, row.document) + " (" +
                        authority(row.procedure) + ")",
                    row.in_time,
                    decided_of(row)));
    }
    for (auto const& month : by_month(sent, period, today))
        model["by_month"].push_back(
            bar(visit, month_words(visit, month.month), month.in_time, month.decided));
    model["due"] = due;
    model["share"] = share_words(visit, in_time, decided);
    model["any"] = !rows.empty();
    model["charts"] = decided > 0;
    model["late_ones"] = late_ones(visit, not_in_time(sent, period, today), today);
    model["some_late"] = !model["late_ones"].empty();
    return model;
}

Model Timescales::row_model(Visit const& visit, Timeliness const& row) const
{
    auto why = Model::array();
    for (auto const& [reason, count] : row.reasons)
        why.push_back({{"text", why_words(visit, reason)}, {"count", count}});
    return {
        {"procedure", authority(row.procedure)},
        {"rule", rule_words(visit, row.rule)},
        {"document", document_words(visit, row.procedure, row.document)},
        {"share", share_words(visit, row.in_time, decided_of(row))},
        {"late", row.late},
        {"overdue", row.overdue},
        {"open", row.open},
        {"median", days_words(visit, row.median)},
        {"worst", days_words(visit, row.worst)},
        {"why", std::move(why)},
        {"conferences",
         visit.say(
             "audit.part-of",
             {{"part", std::to_string(row.conferences_in_time)},
              {"whole", std::to_string(row.conferences)}})}};
}

Answer Timescales::csv(Visit const& visit) const
{
    std::vector<Problem> problems;
    auto const period = asked_period(visit, problems);
    if (!problems.empty()) throw FormProblems(problems);
    auto const today = uk_day(desk_.installation.clock().now());
    return Download{
        "text/csv; charset=utf-8", timeliness_csv(all(visit), period, today), "timescales.csv"};
}

/// Covert conferences and those that this person has a conflict with are not in the figures.
std::vector<Sending> Timescales::all(Visit const& visit) const
{
    auto const& doors = desk_.access.doors();
    return sendings(desk_.installation.store(), [&](storage::ConferenceId const& conference) {
        return doors.may(visit.who, "figures.read", conference).is_open();
    });
}

Model Timescales::late_ones(Visit const& visit, std::vector<Sending> const& late, Day today) const
{
    constexpr std::size_t most = 50;
    auto all = Model::array();
    for (auto const& one : late) {
        if (all.size() == most) break;
        auto const days = static_cast<int>((one.sent.value_or(today) - one.due).count());
        auto const code = one.copy.text.empty() ? "" : code_for(one.copy.text);
        all.push_back(Model{
            {"href", one.copy.text.empty() ? "" : "/reports/trail/" + one.copy.text},
            {"code", code.substr(code.find(':') + 1)},
            {"rule", rule_words(visit, one.rule)},
            {"document", document_words(visit, one.procedure, one.document)},
            {"days",
             one.sent ? days_words(visit, days) : visit.words.count("audit.days-over", days)},
            {"why", why_words(visit, one.why)}});
    }
    return all;
}

std::string Timescales::document_words(
    Visit const& visit, std::string const& procedure, std::string const& document) const
{
    try {
        return document_title(
            desk_.installation.library().procedure(procedure), document, visit.words);
    } catch (Error const&) {
        return document;
    }
}

/// The name of the procedure; its id when it is no longer kept here.
std::string Timescales::authority(std::string const& procedure) const
{
    try {
        return desk_.installation.library().procedure(procedure).name();
    } catch (Error const&) {
        return procedure;
    }
}

} // namespace safehand::service::pages
