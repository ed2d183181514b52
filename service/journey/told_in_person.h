// Who was told in person instead of getting a copy: by whom, and on which day. Kept beside the
// record; it changes nothing of the plan.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service {

struct ToldInPerson {
    PersonId person;
    std::string document; ///< kind of the document whose contents they were told
    std::string teller;   ///< who told them, in words; may name somebody
    Day on;
    std::string by = {}; ///< pseudonym of whoever noted it
    Instant at = {};
};

/// Oldest first.
std::vector<ToldInPerson>
told_in_person(storage::Store const& store, storage::ConferenceId const& conference);

/// Throws Error(bad_input) for a day that has not come or nobody who told, and Error(refused) when
/// it was noted before. `told.by` is who notes it now; `told.at` is not read.
void note_told(
    storage::Store& store,
    storage::ConferenceId const& conference,
    ToldInPerson const& told,
    Instant now);

} // namespace safehand::service
