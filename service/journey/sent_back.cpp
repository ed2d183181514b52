#include "service/journey/sent_back.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* subject = "sent-back";
constexpr std::size_t why_bytes_max = 2000;

} // namespace

void send_back(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& why,
    std::string const& by,
    Instant now)
{
    if (why.empty()) throw Error(Fault::bad_input, "Say what the minute taker has to put right.");
    if (why.size() > why_bytes_max)
        throw Error(Fault::bad_input, "The note to the minute taker is longer than 2000 bytes.");
    auto const status = store.status(conference);
    bool const left = std::ranges::any_of(status.batches, [](storage::BatchStatus const& batch) {
        return batch.key == "record" || batch.key.starts_with("record:");
    });
    if (left)
        throw Error(
            Fault::refused,
            "The record has been released. What changes now goes out as an amendment.");
    auto const json = Json{{"why", why}, {"version", status.versions}}.dump();
    store.add_side_note(
        conference, {subject, json, by, now}, {{now, "sent-back", by, conference.text, "", json}});
}

std::optional<SentBack>
waiting_for_minute_taker(storage::Store const& store, storage::ConferenceStatus const& status)
{
    std::optional<SentBack> last;
    for (auto const& note : store.side_notes(status.id)) {
        if (note.subject != subject) continue;
        auto const said = Json::parse(note.json);
        last.reset();
        if (said.at("version").get<int>() == status.versions)
            last = SentBack{said.at("why").get<std::string>(), note.by, note.at};
    }
    return last;
}

} // namespace safehand::service
