// What the data of a register allows: opening an entry, taking a step, the clocks that run and what
// somebody has to be told. Pure: nothing is stored, sent or made here.
#pragma once

#include "procedure/calendar.h"
#include "procedure/due.h"
#include "procedure/procedure.h"
#include "record/conference.h"
#include "storage/register_values.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// What is known of the case that an entry belongs to.
struct RegisterCase {
    procedure::Procedure const& procedure;
    procedure::Calendar const& calendar;
    ConferenceRecord const& record;
    std::map<std::string, Day> events; ///< "conference", "sent", "receipt" of the copy in question
    std::optional<Day> window_ends;    ///< last day to comment that the copy's holder was told
    std::vector<storage::RegisterEntry> others; ///< entries of any conference, for warnings
    Instant now;
};

struct OpenRequest {
    std::string kind;   ///< id of the register
    std::string person; ///< participant id; empty unless the register is about a person or a copy
    std::string copy;
    std::string by;
    std::string acting_as; ///< role in which they act: "chair", "business-support"
    std::string because;
    std::string fields_json = "{}";
    std::string source;       ///< unique for ever; empty: it comes once
    bool may_destroy = false; ///< set only by whoever made sure that the conference's time is over
};

struct StepRequest {
    std::string step;
    std::string by;
    std::string acting_as;
    std::string because;
    std::string fields_json = "{}";
    std::optional<std::size_t> seen =
        {}; ///< how many steps whoever asks for this one had before them
};

/// Null when the procedure has no such register.
procedure::RegisterKind const*
register_kind(procedure::Procedure const& procedure, std::string_view id);

/// The entry as it is to be kept. Throws Error(bad_input) for an unknown register, person, field or
/// value, and Error(refused) when the role may not open one.
storage::NewRegisterEntry
open_entry(RegisterCase const& about, OpenRequest const& request, storage::RegisterEntryId id);

struct StepTaken {
    storage::RegisterStep step;
    storage::RegisterState state;
    bool waits_for_second = false; ///< nothing has changed: somebody else must take it too
};

/// Throws Error(bad_input) for an unknown step, field or value, and Error(refused) when the step
/// does not follow from the entry's state, the role may not take it, something that it needs is
/// missing, or the second of two people is the first one again.
StepTaken take_step(
    RegisterCase const& about, storage::RegisterEntry const& entry, StepRequest const& request);

/// Steps that follow from the entry's state.
std::vector<procedure::RegisterStep const*>
next_steps(procedure::RegisterKind const& kind, storage::RegisterEntry const& entry);

/// Every clock of the entry that runs, from its own fields of type day, the case's events or the
/// day of opening ("opened"); earliest first. `copy` and `state` of an entry that ended are not
/// looked at: call it for open ones.
std::vector<procedure::Due>
running_clocks(RegisterCase const& about, storage::RegisterEntry const& entry);

/// What somebody who opens the entry or looks at it is told, in `language`.
std::vector<std::string> warnings(
    RegisterCase const& about,
    storage::RegisterEntry const& entry,
    std::string_view language = "en");

/// True when the entry's day of receipt ("received", else the day of opening) lies after the last
/// day that the copy's holder was told (NY-13, WI-59).
bool is_late(RegisterCase const& about, storage::RegisterEntry const& entry);

/// Until when the entry's conference is open to `by`; empty when it is not. Only the two people who
/// took the last step that unlocks it, and only for as long as that step says (WI-37).
std::optional<Instant> unlocked_until(
    procedure::RegisterKind const& kind, storage::RegisterEntry const& entry, std::string_view by);

/// The register whose opening hides a conference (WI-37); null when the procedure has none.
procedure::RegisterKind const* hiding_register(procedure::Procedure const& procedure);

/// Whether the step ends in the destruction of the conference.
bool destroys(procedure::RegisterStep const& step);

/// The register in which destruction is proposed; null when the procedure has none.
procedure::RegisterKind const* destroying_register(procedure::Procedure const& procedure);

/// Entries that a record opens by itself when it is taken in: a covert one is hidden from its first
/// moment. Throws Error(refused) when the record is covert and the procedure has no such register.
std::vector<storage::NewRegisterEntry> entries_at_intake(
    procedure::Procedure const& procedure,
    ConferenceRecord const& record,
    std::string const& by,
    Instant now,
    storage::RegisterEntryId id);

/// Stands before the document in `pending` when a copy of it goes to somebody whom the record does
/// not name.
inline std::string const share_prefix = "share:";

/// The record with what was learnt later of its children: a baby's name is added to the names that
/// are looked for and protected (WI-19), and it is covert for as long as its register keeps it out
/// of sight (WI-37). The signed words and their digest stay as they are.
ConferenceRecord with_addenda(
    ConferenceRecord record,
    procedure::Procedure const& procedure,
    std::span<storage::RegisterEntry const> entries);

/// One field of an entry as text; empty when it is not there.
std::string field(storage::RegisterState const& state, std::string_view id);

} // namespace safehand::service
