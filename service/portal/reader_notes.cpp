#include "service/portal/reader_notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

constexpr char const* subject = "link-wish";

} // namespace

void note_link_wish(
    storage::Store& store, storage::CopyStatus const& copy, std::string const& by, Instant now)
{
    auto const json = nlohmann::ordered_json{{"copy", copy.id.text}}.dump();
    for (auto const& note : store.side_notes(copy.conference))
        if (note.subject == subject && note.json == json && uk_day(note.at) == uk_day(now)) return;
    store.add_side_note(
        copy.conference,
        {subject, json, by, now},
        {{now, "link-asked", by, copy.id.text, "", "{}"}});
}

std::vector<CopyId>
link_wishes(storage::Store const& store, storage::ConferenceId const& conference)
{
    std::vector<CopyId> wishes;
    for (auto const& note : store.side_notes(conference)) {
        if (note.subject != subject) continue;
        CopyId const wanted{nlohmann::json::parse(note.json).at("copy").get<std::string>()};
        bool const stands = store.copy(wanted).state != storage::CopyState::replaced;
        if (stands && std::ranges::find(wishes, wanted) == wishes.end()) wishes.push_back(wanted);
    }
    return wishes;
}

} // namespace safehand::service
