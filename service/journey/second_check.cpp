#include "service/journey/second_check.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* check_subject = "second-check";
constexpr char const* order_subject = "release-ordered";
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

std::set<std::string> deeds_of(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    std::string const& staff,
    std::string const& attached)
{
    std::set<std::string> deeds;
    if (staff.empty()) return deeds;
    for (auto const& decision : store.decisions(conference))
        if (decision.by == staff) deeds.insert("plan.decide");
    for (auto const& note : store.side_notes(conference)) {
        if (note.by != staff) continue;
        if (note.subject == check_subject) deeds.insert("copies.check");
        if (note.subject == order_subject) deeds.insert("copies.release");
    }
    for (auto const& one : store.attached(conference)) {
        if (one.approved_by == staff) deeds.insert("attached.approve");
        if (one.what.by == staff && one.what.id.text == attached) deeds.insert("attached.hand-in");
    }
    return deeds;
}

void keep_release_order(
    storage::Store& store,
    storage::ConferenceId const& conference,
    Digest const& plan,
    std::string const& by,
    Instant now)
{
    auto const json = Json{{"plan", plan.text}}.dump();
    for (auto const& note : store.side_notes(conference))
        if (note.subject == order_subject && note.by == by && note.json == json) return;
    store.add_side_note(
        conference,
        {order_subject, json, by, now},
        {{now, "release-ordered", by, conference.text, "", json}});
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
