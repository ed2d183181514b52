#include "service/journey/told_in_person.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* told_subject = "told-in-person";
constexpr std::size_t teller_bytes_max = 200;

} // namespace

std::vector<ToldInPerson>
told_in_person(storage::Store const& store, storage::ConferenceId const& conference)
{
    std::vector<ToldInPerson> all;
    for (auto const& note : store.side_notes(conference)) {
        if (note.subject != told_subject) continue;
        auto const json = Json::parse(note.json);
        all.push_back(
            {{json.at("person").get<std::string>()},
             json.at("document").get<std::string>(),
             json.at("teller").get<std::string>(),
             parse_day(json.at("on").get<std::string>()),
             note.by,
             note.at});
    }
    return all;
}

void note_told(
    storage::Store& store,
    storage::ConferenceId const& conference,
    ToldInPerson const& told,
    Instant now)
{
    if (told.on > uk_day(now))
        throw Error(Fault::bad_input, "Member on is a day that has not come yet.");
    if (told.teller.empty() || told.teller.size() > teller_bytes_max)
        throw Error(Fault::bad_input, "Member teller needs 1 to 200 bytes: who told them.");
    auto const before = told_in_person(store, conference);
    if (std::ranges::any_of(before, [&](ToldInPerson const& one) {
            return one.person == told.person && one.document == told.document;
        }))
        throw Error(Fault::refused, "It was noted before that they were told.");
    auto const json = Json{
        {"person", told.person.text},
        {"document", told.document},
        {"teller", told.teller},
        {"on", iso(told.on)}};
    // The log names nobody who was told: which day it was is enough to prove it against the note.
    store.add_side_note(
        conference,
        {told_subject, json.dump(), told.by, now},
        {{now,
          "told-in-person",
          told.by,
          conference.text,
          "",
          Json{{"document", told.document}, {"on", iso(told.on)}}.dump()}});
}

} // namespace safehand::service
