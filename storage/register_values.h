// What happens beside and after a release, as the store sees it: entries of registers and the steps
// that were taken on them. Which registers there are and what a step may do is not known here.
#pragma once

#include "record/clock.h"
#include "storage/values.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace safehand::storage {

using RegisterEntryId = Id<struct RegisterEntryKind>;

RegisterEntryId new_register_entry_id(Randomness& randomness); ///< "rg-" and 26 characters

/// One step that somebody took. Kept for ever, in order.
struct RegisterStep {
    std::string step; ///< id in the register's data; "opened", "issued" and "recomputed" are ours
    std::string from;
    std::string to;
    std::string by;          ///< pseudonym
    std::string acting_as;   ///< role in which they acted
    std::string because;     ///< in their own words; may speak of people
    std::string fields_json; ///< what this step added, a JSON object
    bool half = false;       ///< the first of two people; nothing has changed by it yet
    Instant at;

    bool operator==(RegisterStep const&) const = default;
};

/// What a step leaves an entry like.
struct RegisterState {
    std::string state;
    std::string fields_json;          ///< all fields, a JSON object
    std::vector<std::string> holds;   ///< documents that must not leave meanwhile, "record"; codes
    std::vector<std::string> pending; ///< documents to be issued for it and not issued yet; codes
    std::optional<Day> due;
    bool hidden = false; ///< the conference shows in no list
    bool ended = false;

    bool operator==(RegisterState const&) const = default;
};

struct NewRegisterEntry {
    RegisterEntryId id;
    std::string kind;   ///< id of the register: "amendments"
    std::string person; ///< id of the participant it is about; may be empty
    std::string copy;   ///< id of the copy it is about; may be empty
    std::string source; ///< unique for ever where it comes from; empty: it comes once
    RegisterState state;
    RegisterStep opening;
};

struct RegisterEntry {
    RegisterEntryId id;
    ConferenceId conference;
    std::string kind;
    std::string person;
    std::string copy;
    Instant opened;
    RegisterState state;
    std::vector<RegisterStep> steps; ///< oldest first; the first is the opening
};

struct OpenedRegister {
    RegisterEntryId entry;
    bool already = false; ///< true: nothing was written, this is the earlier entry
};

} // namespace safehand::storage
