#include "service/journey/stopping.h"

#include "record/error.h"

#include <algorithm>

namespace safehand::service {

namespace {

constexpr char const* stopped = "stopped";

} // namespace

Instant leaves_from(
    storage::ConferenceStatus const& conference,
    storage::CopyStatus const& copy,
    std::chrono::minutes hold)
{
    auto const batch =
        std::ranges::find(conference.batches, copy.batch, &storage::BatchStatus::key);
    bool const by_mail = copy.channel == Channel::email || copy.channel == Channel::portal;
    if (!by_mail || !copy.attempts.empty() || batch == conference.batches.end())
        return Instant::min();
    return batch->at + hold;
}

std::size_t unsent_copies(storage::ConferenceStatus const& conference)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(conference.copies, [](storage::CopyStatus const& copy) {
            return copy.state == storage::CopyState::queued ||
                   copy.state == storage::CopyState::waiting;
        }));
}

void stop_release(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now)
{
    auto const status = store.status(conference);
    if (!status.held_code.empty())
        throw Error(Fault::refused, "This conference is held already; nothing of it leaves.");
    if (unsent_copies(status) == 0)
        throw Error(Fault::refused, "Every copy has left already. There is nothing to stop.");
    store.hold(conference, stopped, {{now, "held", by, conference.text, stopped, "{}"}});
}

bool is_stopped(storage::ConferenceStatus const& conference)
{
    return conference.held_code == stopped;
}

void resume_release(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now)
{
    if (!is_stopped(store.status(conference)))
        throw Error(Fault::refused, "The release of this conference was not stopped.");
    store.lift_hold(conference, {{now, "hold-lifted", by, conference.text, stopped, "{}"}});
}

} // namespace safehand::service
