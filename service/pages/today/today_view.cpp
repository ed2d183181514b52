#include "service/pages/today/today_view.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

/// "Overdue since ...", "Due today", "Due Tuesday 24 March 2026".
std::string due_words(Words const& words, Day due, Day today)
{
    if (due < today) return words.say("today.overdue", {{"day", words.date(iso(due))}});
    if (due == today) return words.say("today.due-today");
    return words.say("today.due-on", {{"day", words.date(iso(due))}});
}

Model line_model(Words const& words, WorkLine const& line, Day today)
{
    bool const late = line.due && *line.due < today;
    return {
        {"reference", line.reference},
        {"href", line.href},
        {"what", line.what},
        {"from_data", line.from_data},
        {"from_data_english", line.from_data_english},
        {"when", line.due ? due_words(words, *line.due, today) : ""},
        {"late", late},
        {"who", line.who},
        {"since",
         line.since ? words.say("today.since", {{"day", words.date(iso(*line.since))}}) : ""}};
}

Model list_model(
    Words const& words, std::string const& id, std::vector<WorkLine> const& lines, Day today)
{
    Model model{
        {"id", id},
        {"name", words.say("today." + id)},
        {"count", std::to_string(lines.size())},
        {"counted", words.count("today." + id + "-count", static_cast<long>(lines.size()))},
        {"none", lines.empty() ? words.say("today." + id + "-none") : ""},
        {"lines", Model::array()}};
    for (auto const& line : lines) model["lines"].push_back(line_model(words, line, today));
    return model;
}

} // namespace

Model today_model(Words const& words, Today const& today)
{
    auto due = today.due;
    std::ranges::stable_sort(
        due, {}, [](WorkLine const& line) { return line.due.value_or(Day::max()); });
    auto waiting = today.waiting;
    std::ranges::stable_sort(
        waiting, {}, [](WorkLine const& line) { return line.since.value_or(Day::max()); });
    Model model{
        {"title", words.say("today.title")},
        {"today", words.date(iso(today.today))},
        {"english", words.language() != "en"},
        {"lists",
         {list_model(words, "due", due, today.today),
          list_model(words, "waiting", waiting, today.today),
          list_model(words, "problems", today.problems, today.today)}}};
    model["holiday"] = false;
    if (today.holiday)
        model["holiday"] = {
            {"day", words.date(iso(today.holiday->on))}, {"name", today.holiday->title}};
    return model;
}

} // namespace safehand::service::pages
