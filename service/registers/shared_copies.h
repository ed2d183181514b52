// Copies for people whom the record does not name: who they are, whose copy theirs is made like,
// and how it reaches them. That somebody agreed to it is settled by the register's steps.
#pragma once

#include "procedure/registers.h"
#include "record/conference.h"
#include "record/plan.h"
#include "service/journey/journey.h"
#include "storage/register_values.h"
#include "storage/store.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// Those who have had a copy of the document.
std::vector<PersonId>
holders_of(storage::ConferenceStatus const& status, std::string_view document);

/// The reader whom an entry's fields name. `record_json` is the record that stands, `holders` those
/// who have had a copy of the document; the new copy leaves out what one of theirs leaves out.
///
/// Throws Error(bad_input) when name or address cannot stand on a copy, and Error(refused) when the
/// record names this reader (the plan says what they get: WI-65), when the address is that of
/// somebody in the record, when whoever the copy is made like has none, and when a transfer within
/// an agency leads to another one (WA-10).
Journey::Guest new_reader(
    std::string const& record_json,
    ConferenceRecord const& record,
    storage::RegisterEntry const& entry,
    std::vector<PersonId> const& holders);

/// Everybody who has a copy that one of these entries agreed to.
std::vector<Journey::Guest> readers_of(
    std::string const& record_json,
    ConferenceRecord const& record,
    std::span<storage::RegisterEntry const> entries,
    std::vector<PersonId> const& holders);

/// The id that this entry's reader has in plans, in the store and in the log.
PersonId shared_reader(storage::RegisterEntry const& entry);

} // namespace safehand::service
