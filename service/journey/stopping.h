// Stopping what was released and has not left yet, and letting it go after all. What has left stays
// where it is.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <chrono>
#include <string>

namespace safehand::service {

/// From when on a copy may leave: an e-mail waits `hold` behind its release, so that whoever
/// pressed the button can still stop it. A copy that was tried before waits no more.
Instant leaves_from(
    storage::ConferenceStatus const& conference,
    storage::CopyStatus const& copy,
    std::chrono::minutes hold);

/// How many copies a stop would keep back now.
std::size_t unsent_copies(storage::ConferenceStatus const& conference);

/// Holds the conference: nothing of it is handed to mail or printer. Throws Error(refused) when
/// every copy has left already, and when it is held for another reason.
void stop_release(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now);

bool is_stopped(storage::ConferenceStatus const& conference);

/// Throws Error(refused) unless it was stopped.
void resume_release(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now);

} // namespace safehand::service
