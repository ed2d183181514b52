// Two things that people do between a plan and its release: a second person looks at the copies,
// and somebody reminds the chair. Both are kept beside the record and change nothing of the plan.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "storage/store.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

struct Deed {
    std::string by; ///< pseudonym
    Instant at;
};

/// The newest second check of the copies of this very plan; empty when there is none.
std::optional<Deed> second_check_of(
    storage::Store const& store, storage::ConferenceId const& conference, Digest const& plan);

/// Whether that person was ever the second one who checked copies of this conference.
bool has_checked(
    storage::Store const& store, storage::ConferenceId const& conference, std::string const& staff);

void keep_second_check(
    storage::Store& store,
    storage::ConferenceId const& conference,
    Digest const& plan,
    std::string const& by,
    Instant now);

/// Oldest first.
std::vector<Deed>
reminders_of(storage::Store const& store, storage::ConferenceId const& conference);

/// Throws Error(refused) when somebody reminded the chair on the same day already.
void remind_chair(
    storage::Store& store,
    storage::ConferenceId const& conference,
    std::string const& by,
    Instant now);

} // namespace safehand::service
