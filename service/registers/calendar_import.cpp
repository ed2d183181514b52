// Taking over newly published bank holidays, and what follows from them for days that were told to
// people: they may move back, never forward.
#include "procedure/due.h"
#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/registers/register_case.h"
#include "service/registers/registers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<char const*, 3> divisions{"england-and-wales", "scotland", "northern-ireland"};

Json parsed(std::string const& text, std::string const& what)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object())
        throw Error(Fault::bad_input, what + " is not a JSON object.");
    return json;
}

/// GOV.UK drops past years from time to time. They are still needed, so what lies before the first
/// covered day of the new list is kept from the old one.
std::string merged(std::string const& old_json, std::string const& new_json)
{
    auto const old_file = parsed(old_json, "The calendar in use");
    auto new_file = parsed(new_json, "The file of bank holidays");
    for (char const* const division : divisions) {
        if (!old_file.contains(division)) continue;
        auto const first = iso(procedure::Calendar::from_json(new_json, division).first_covered());
        Json events = Json::array();
        for (auto const& event : old_file[division]["events"])
            if (event["date"].get<std::string>() < first) events.push_back(event);
        for (auto const& event : new_file[division]["events"]) events.push_back(event);
        new_file[division]["events"] = std::move(events);
    }
    return new_file.dump();
}

/// Nothing that could be reckoned before may become unknown.
void refuse_shorter(std::string const& old_json, std::string const& new_json)
{
    for (char const* const division : divisions) {
        if (!parsed(old_json, "The calendar in use").contains(division)) continue;
        auto const before = procedure::Calendar::from_json(old_json, division);
        auto const after = procedure::Calendar::from_json(new_json, division);
        if (after.last_covered() < before.last_covered() ||
            after.first_covered() > before.first_covered())
            throw Error(
                Fault::refused,
                std::string("The new list for ") + division +
                    " covers fewer years than the calendar in use; it was not taken over.");
    }
}

} // namespace

Registers::Recomputed
Registers::import_calendar(Library& library, std::string const& json, std::string const& by)
{
    auto const before = library.calendar_json();
    auto const whole = merged(before, json);
    refuse_shorter(before, whole);
    auto const now = clock_.now();
    store_.keep_calendar(
        whole,
        now,
        {{now,
          "calendar-imported",
          by,
          "",
          "",
          Json{{"sha256", sha256(json).text}, {"in_use", sha256(whole).text}}.dump()}});
    library.use_calendar(whole);
    return recompute();
}

Registers::Recomputed Registers::recompute()
{
    return {lengthen_windows(), delay_entries()};
}

int Registers::lengthen_windows()
{
    int moved = 0;
    for (auto const& id : store_.copies_with_window()) {
        auto const copy = store_.copy(id);
        auto const active =
            std::ranges::find(copy.windows, storage::WindowState::active, &storage::Window::state);
        if (active == copy.windows.end()) continue;
        auto const status = store_.status(copy.conference);
        auto const procedure = library_.procedure(status.procedure, status.procedure_digest);
        auto const window =
            procedure::amendment_window(procedure, library_.calendar(procedure), active->opens);
        if (window.last_day <= active->last_day) continue;
        store_.change_window(
            id,
            storage::MoveWindow{
                {active->opens, window.last_day, window.rule, window.why},
                "The bank holidays have changed since the window was opened."},
            {{clock_.now(),
              "window-moved",
              "safehandd",
              id.text,
              "calendar",
              Json{{"from", iso(active->last_day)}, {"to", iso(window.last_day)}}.dump()}});
        ++moved;
    }
    return moved;
}

int Registers::delay_entries()
{
    int moved = 0;
    for (auto const& entry : store_.open_registers()) {
        if (!entry.state.due) continue;
        auto const about = case_of(entry.conference, entry.copy, false);
        auto const clocks = running_clocks(about->about, entry);
        if (clocks.empty() || clocks.front().on <= *entry.state.due) continue;
        auto state = entry.state;
        state.due = clocks.front().on;
        keep(
            entry,
            {"recomputed",
             state.state,
             state.state,
             "safehandd",
             "",
             "",
             Json{{"from", iso(*entry.state.due)}, {"to", iso(*state.due)}}.dump(),
             false,
             clock_.now()},
            state,
            "register-recomputed");
        ++moved;
    }
    return moved;
}

} // namespace safehand::service
