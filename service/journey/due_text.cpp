#include "service/journey/due_text.h"

#include "procedure/due.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

namespace safehand::service {

namespace {

std::vector<procedure::Due> reckon(
    Library const& library,
    std::string_view procedure_id,
    std::map<std::string, std::string> const& events)
{
    if (events.empty())
        throw Error(
            Fault::bad_input,
            "Name at least one event and its day, such as conference=2026-12-16.");
    std::map<std::string, Day> days;
    for (auto const& [event, day] : events) {
        try {
            days[event] = parse_day(day);
        } catch (Error const& error) {
            throw Error(Fault::bad_input, "Event " + event.substr(0, 40) + ": " + error.what());
        }
    }
    auto const procedure = library.procedure(procedure_id);
    return procedure::due_dates(procedure, library.calendar(procedure), days);
}

} // namespace

std::string due_json(
    Library const& library,
    std::string_view procedure,
    std::map<std::string, std::string> const& events)
{
    auto list = nlohmann::ordered_json::array();
    for (auto const& due : reckon(library, procedure, events)) {
        list.push_back(
            {{"id", due.id},
             {"what", due.what},
             {"event", due.event},
             {"from", iso(due.from)},
             {"due", iso(due.on)},
             {"rule", due.rule},
             {"reference", due.reference},
             {"good_practice_only", due.amber},
             {"rests_on_presumed_receipt", due.presumed},
             {"set_by_authority", due.set_by_authority},
             {"reasoning", due.reasoning}});
    }
    return nlohmann::ordered_json{{"due", list}}.dump(2);
}

std::string due_lines(
    Library const& library,
    std::string_view procedure,
    std::map<std::string, std::string> const& events)
{
    std::string text;
    for (auto const& due : reckon(library, procedure, events)) {
        text += iso(due.on) + "  " + due.what + "  [" + due.rule + ", " + due.reference + "]\n";
        for (auto const& step : due.reasoning) text += "            " + step + "\n";
        if (!due.set_by_authority.empty())
            text += "            Set by the authority, not yet confirmed: " + due.set_by_authority +
                    "\n";
    }
    return text;
}

} // namespace safehand::service
