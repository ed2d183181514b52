// A record that went back to the minute taker: who said so, why, and whether it is waited for
// still.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <optional>
#include <string>

namespace safehand::service {

struct SentBack {
    std::string why; ///< in the words of whoever sent it back; may speak of people
    std::string by;  ///< pseudonym
    Instant at;
};

/// Throws Error(bad_input) without a reason or with one above 2000 bytes, and Error(refused) when
/// the record has left already.
void send_back(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& why,
    std::string const& by,
    Instant now);

/// Empty when it did not go back, or came again as another version since.
std::optional<SentBack>
waiting_for_minute_taker(storage::Store const& store, storage::ConferenceStatus const& status);

} // namespace safehand::service
