// What people do between a plan and its release: a second person looks at the copies, somebody
// reminds the chair, somebody orders the release. All are kept beside the record and change nothing
// of the plan.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "storage/store.h"

#include <optional>
#include <set>
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

void keep_second_check(
    storage::Store& store,
    storage::ConferenceId const& conference,
    Digest const& plan,
    std::string const& by,
    Instant now);

/// Before anything is made, so that a release that a crash cuts short has its deed too. The same
/// person's order by the same plan is kept once.
void keep_release_order(
    storage::Store& store,
    storage::ConferenceId const& conference,
    Digest const& plan,
    std::string const& by,
    Instant now);

/// What this person did about that conference, as permissions of config/access/roles.json, for the
/// separation of duties: plan.decide, copies.check, copies.release, attached.hand-in (that very
/// document) and attached.approve.
std::set<std::string> deeds_of(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    std::string const& staff,
    std::string const& attached = {});

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
