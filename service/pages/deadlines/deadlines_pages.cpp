#include "service/pages/deadlines/deadlines_pages.h"

#include "procedure/calendar.h"
#include "record/error.h"
#include "service/figures/deadlines.h"
#include "service/pages/conference/case_file.h"

#include <map>

namespace safehand::service::pages {

namespace {

constexpr int days_ahead = 60;
constexpr int days_a_week = 7;

std::string has_it_key(DueLine::HasIt has_it)
{
    switch (has_it) {
    case DueLine::HasIt::chair: return "deadlines.chair-has-it";
    case DueLine::HasIt::business_support: return "deadlines.support-has-it";
    case DueLine::HasIt::carrier: return "deadlines.carrier-has-it";
    case DueLine::HasIt::reader: return "deadlines.reader-has-it";
    }
    return "deadlines.support-has-it";
}

class Deadlines {
  public:
    explicit Deadlines(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const
    {
        auto const today = uk_day(desk_.installation.clock().now());
        std::vector<std::string> unreadable;
        auto const lines = gathered(visit, unreadable);
        Model model{
            {"title", visit.say("deadlines.title")},
            {"days", Model::array()},
            {"unreadable", Model::array()},
            {"any", !lines.empty()},
            {"weeks", month(visit, lines, today)}};
        for (auto const& reference : unreadable)
            model["unreadable"].push_back(Model{{"reference", reference}});
        for (std::size_t i = 0; i < lines.size();) {
            Model day{
                {"id", "d-" + iso(lines[i].on)},
                {"date", visit.words.date(iso(lines[i].on))},
                {"lines", Model::array()}};
            auto const on = lines[i].on;
            for (; i < lines.size() && lines[i].on == on; ++i)
                day["lines"].push_back(line_model(visit, lines[i], today));
            model["days"].push_back(std::move(day));
        }
        return Shown{"deadlines/list", std::move(model)};
    }

    Answer file(Visit const& visit) const
    {
        std::vector<std::string> unreadable;
        auto const lines = gathered(visit, unreadable);
        return Download{
            "text/calendar; charset=utf-8",
            calendar_file(
                lines,
                desk_.installation.clock().now(),
                [&](DueLine const& line) { return line.reference + ": " + what(visit, line); }),
            "deadlines.ics"};
    }

  private:
    std::vector<DueLine> gathered(Visit const& visit, std::vector<std::string>& unreadable) const
    {
        auto& installation = desk_.installation;
        return due_lines(
            installation.store(),
            installation.journey(),
            installation.registers(),
            uk_day(installation.clock().now()) + std::chrono::days{days_ahead},
            visit.who.reference,
            [&](storage::ConferenceId const& conference) {
                return desk_.access.doors().may(visit.who, "conference.read", conference).is_open();
            },
            unreadable);
    }

    std::string what(Visit const& visit, DueLine const& line) const
    {
        auto const document = line.what.substr(0, line.what.find(':'));
        std::string title = document;
        try {
            auto const procedure = desk_.installation.library().procedure(line.procedure);
            if (procedure.document(document) != nullptr)
                title = document_title(procedure, document, visit.words);
        } catch (Error const&) {
            title = document;
        }
        switch (line.kind) {
        case DueLine::Kind::window: return visit.say("deadlines.window", {{"document", title}});
        case DueLine::Kind::register_entry:
            return visit.say("deadlines.register", {{"register", title}});
        case DueLine::Kind::document: break;
        }
        return visit.words.count("deadlines.document", line.people, {{"document", title}});
    }

    Model line_model(Visit const& visit, DueLine const& line, Day today) const
    {
        Model model{
            {"reference", line.reference},
            {"href", line.entry.empty() ? case_path(line.conference) : "/registers/" + line.entry},
            {"what", what(visit, line)},
            {"rule", line.rule},
            {"has_it", visit.say(has_it_key(line.has_it))},
            {"overdue", line.on < today && line.kind != DueLine::Kind::window},
            {"today", line.on == today},
            {"clashes", Model::array()}};
        // Others than these pull apart about who has what, not about days.
        for (auto const& clash : line.clashes)
            if (auto const text = visit.words.say_or("deadlines.clash-" + clash, ""); !text.empty())
                model["clashes"].push_back(Model{{"text", text}});
        return model;
    }

    /// Weeks from this one on, with how much is due on each day.
    Model month(Visit const& visit, std::vector<DueLine> const& lines, Day today) const
    {
        auto const calendar = procedure::Calendar::from_json(
            desk_.installation.library().calendar_json(), "england-and-wales");
        std::map<Day, int> count;
        for (auto const& line : lines) ++count[line.on];
        std::chrono::weekday const weekday(today);
        auto day = today - std::chrono::days{static_cast<int>(weekday.iso_encoding()) - 1};
        constexpr int weeks = 5;
        Model all = Model::array();
        for (int week = 0; week < weeks; ++week) {
            Model cells = Model::array();
            for (int i = 0; i < days_a_week; ++i, day += std::chrono::days{1}) {
                auto const due = count.contains(day) ? count[day] : 0;
                std::chrono::year_month_day const parts(day);
                auto const holiday = calendar.holiday(day);
                cells.push_back(Model{
                    {"holiday",
                     holiday.empty()
                         ? std::string{}
                         : visit.say("deadlines.holiday", {{"name", std::string(holiday)}})},
                    {"number", static_cast<unsigned>(parts.day())},
                    {"date", visit.words.date(iso(day))},
                    {"today", day == today},
                    {"href", due == 0 ? "" : "#d-" + iso(day)},
                    {"due", due == 0 ? "" : visit.words.count("deadlines.due", due)}});
            }
            all.push_back(Model{{"cells", cells}});
        }
        return all;
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> deadlines_pages(PageDesk const& desk)
{
    Deadlines const deadlines(desk);
    return {
        {"/deadlines", "deadlines", [=](Visit& visit) { return deadlines.show(visit); }, nullptr},
        {"/deadlines.ics",
         "deadlines",
         [=](Visit& visit) { return deadlines.file(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
