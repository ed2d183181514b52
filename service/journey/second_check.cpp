#include "service/journey/second_check.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* check_subject = "second-check";
constexpr char const* reminder_subject = "chair-reminded";

} // namespace

std::optional<Deed> second_check_of(
    storage::Store const& store, storage::ConferenceId const& conference, Digest const& plan)
{
    std::optional<Deed> last;
    for (auto const& note : store.side_notes(conference)) {
        if (note.subject != check_subject) continue;
        if (Json::parse(note.json).at("plan").get<std::string>() == plan.text)
            last = Deed{note.by, note.at};
    }
    return last;
}

bool has_checked(
    storage::Store const& store, storage::ConferenceId const& conference, std::string const& staff)
{
    auto const notes = store.side_notes(conference);
    return std::ranges::any_of(notes, [&](storage::SideNote const& note) {
        return note.subject == check_subject && note.by == staff;
    });
}

void keep_second_check(
    storage::Store& store,
    storage::ConferenceId const& conference,
    Digest const& plan,
    std::string const& by,
    Instant now)
{
    auto const json = Json{{"plan", plan.text}}.dump();
    store.add_side_note(
        conference,
        {check_subject, json, by, now},
        {{now, "copies-checked", by, conference.text, "", json}});
}

std::vector<Deed> reminders_of(storage::Store const& store, storage::ConferenceId const& conference)
{
    std::vector<Deed> reminders;
    for (auto const& note : store.side_notes(conference))
        if (note.subject == reminder_subject) reminders.push_back({note.by, note.at});
    return reminders;
}

void remind_chair(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now)
{
    auto const before = reminders_of(store, conference);
    if (!before.empty() && uk_day(before.back().at) == uk_day(now))
        throw Error(
            Fault::refused,
            "The chair was reminded today already. Remind them again tomorrow, or ring them.");
    store.add_side_note(
        conference,
        {reminder_subject, "{}", by, now},
        {{now, "chair-reminded", by, conference.text, "", "{}"}});
}

} // namespace safehand::service
