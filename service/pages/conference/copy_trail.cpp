#include "service/pages/conference/copy_trail.h"

#include "service/pages/conference/copy_state.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

struct Event {
    Instant at;
    std::string text;
    std::string note = {};
    std::string by = {};
};

/// What a person wrote down with a receipt; what a carrier reported is for the log.
std::string note_in(storage::Receipt const& receipt)
{
    auto const evidence = nlohmann::json::parse(receipt.evidence_json, nullptr, false);
    if (!evidence.is_object() || !evidence.contains("note") || !evidence["note"].is_string())
        return {};
    return evidence["note"].get<std::string>();
}

/// Day of a receipt that a person told without an hour: noon stands for it.
std::string when(Words const& words, Instant at)
{
    return words.date(iso(uk_day(at)));
}

std::vector<Event> events_of(Words const& words, storage::CopyStatus const& copy)
{
    std::vector<Event> events;
    bool const by_post = copy.channel == Channel::post;
    for (auto const& attempt : copy.attempts) {
        events.push_back(
            {attempt.begun,
             words.say(
                 by_post ? "receipts.attempt-print" : "receipts.attempt",
                 {{"number", std::to_string(attempt.number)}})});
        if (attempt.settled)
            events.push_back(
                {*attempt.settled,
                 words.say(
                     by_post && attempt.state == storage::AttemptState::accepted
                         ? "receipts.attempt-printed"
                         : "receipts.attempt-" + std::string(storage::word(attempt.state)))});
    }
    for (auto const& receipt : copy.receipts)
        events.push_back(
            {receipt.at,
             words.say("receipts.kind-" + std::string(storage::word(receipt.kind))),
             note_in(receipt),
             receipt.by});
    std::ranges::stable_sort(events, {}, &Event::at);
    return events;
}

} // namespace

std::string window_words(Words const& words, storage::CopyStatus const& copy)
{
    auto const active =
        std::ranges::find(copy.windows, storage::WindowState::active, &storage::Window::state);
    if (active != copy.windows.end())
        return words.say("receipts.window", {{"day", words.date(iso(active->last_day))}});
    return copy.windows.empty() ? words.say("receipts.no-window")
                                : words.say("receipts.window-cancelled");
}

Model copy_line(Words const& words, TrailFacts const& facts)
{
    auto const& copy = facts.copy;
    auto model = copy_tag(words, copy);
    model["href"] = "/copies/" + copy.id.text;
    model["document"] = facts.document;
    model["number"] = words.say(
        "receipts.number",
        {{"number", std::to_string(copy.number)}, {"count", std::to_string(copy.count)}});
    model["reader"] = facts.reader;
    model["through"] =
        facts.through.empty() ? "" : words.say("people.through", {{"name", facts.through}});
    model["channel"] = channel_words(words, copy.channel);
    model["receipt"] =
        copy.receipts.empty()
            ? words.say("receipts.none")
            : words.say("receipts.kind-" + std::string(storage::word(copy.receipts.back().kind))) +
                  ", " + when(words, copy.receipts.back().at);
    model["window"] = window_words(words, copy);
    return model;
}

Model copy_events(Words const& words, TrailFacts const& facts)
{
    auto list = Model::array();
    for (auto const& event : events_of(words, facts.copy))
        list.push_back(
            {{"at", moment_words(words, event.at)},
             {"what", event.text},
             {"note", facts.names ? event.note : ""},
             {"by", event.by.empty() ? "" : words.say("receipts.by", {{"by", event.by}})}});
    for (auto const& window : facts.copy.windows)
        list.push_back(
            {{"at", words.date(iso(window.opens))},
             {"what",
              words.say(
                  "receipts.window-" + std::string(storage::word(window.state)),
                  {{"day", words.date(iso(window.last_day))}, {"rule", window.rule}})},
             {"note", window.why},
             {"by", ""}});
    return list;
}

} // namespace safehand::service::pages
