#include "service/portal/reader_notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace safehand::service {

namespace {

constexpr char const* subject = "link-wish";
constexpr char const* mailbox_subject = "mailbox";

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

void note_mailbox(
    storage::Store& store,
    storage::CopyStatus const& copy,
    std::string const& mailbox,
    bool hidden,
    std::string const& because,
    std::string const& by,
    Instant now)
{
    auto const json = nlohmann::ordered_json{
        {"copy", copy.id.text},
        {"mailbox", mailbox},
        {"hidden", hidden},
        {"because",
         because}}.dump();
    store.add_side_note(
        copy.conference,
        {mailbox_subject, json, by, now},
        {{now, hidden ? "mailbox-hidden" : "mailbox-looked-at", by, copy.id.text, "", json}});
}

std::set<std::string> mailboxes_hidden(storage::Store const& store)
{
    // The same mailbox can have copies of several conferences: the newest word on it counts.
    std::map<std::string, std::pair<Instant, bool>> last;
    for (auto const& line : store.conferences())
        for (auto const& note : store.side_notes(line.id)) {
            if (note.subject != mailbox_subject) continue;
            auto const json = nlohmann::json::parse(note.json);
            auto& known = last[json.at("mailbox").get<std::string>()];
            if (note.at >= known.first) known = {note.at, json.at("hidden").get<bool>()};
        }
    std::set<std::string> hidden;
    for (auto const& [mailbox, word] : last)
        if (word.second) hidden.insert(mailbox);
    return hidden;
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
