// Documents that people made for one reader, as the plan and the copies use them: which one stands,
// and what exactly it must have been made from.
#pragma once

#include "procedure/procedure.h"
#include "record/attached.h"
#include "record/conference.h"
#include "record/plan.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service {

struct AttachedCopy {
    std::string id;
    AttachedDocument what;
    Digest digest; ///< of its bytes as they were handed in
    bool approved = false;
};

/// What must be translated or written anew for this entry: the version of the record, the draft's
/// words and all that is kept from this reader. Letters bear the day on which they are drafted, so
/// the procedure stands in the place of their words. An attached document carries it as
/// `made_from`; any change makes another digest.
Digest basis_of(
    ConferenceRecord const& record,
    SourceDocument const& draft,
    PlanEntry const& entry,
    procedure::Procedure const& procedure);

/// Everybody whom the record names: none of them translates it (WI-22).
std::vector<std::string> names_in(ConferenceRecord const& record);

/// The newest one for each reader and document. One that cannot be read against this version of the
/// record is left out: it was made from another.
std::vector<AttachedCopy> attached_copies(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord const& record);

} // namespace safehand::service
