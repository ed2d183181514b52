// Documents that people made for one reader, as the store sees them. Whether one may be used is not
// known here; who approved which bytes is.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "record/randomness.h"

#include <optional>
#include <string>

namespace safehand::storage {

using AttachedId = Id<struct AttachedIdKind>;

AttachedId new_attached_id(Randomness& randomness); ///< "at-" and 26 characters

struct NewAttached {
    AttachedId id;
    PersonId person;      ///< whom it is for
    std::string document; ///< kind of the document that it stands for; a code
    Digest made_from;     ///< what it was made from
    Digest content;       ///< of `json`; checked before anything is written
    std::string json;     ///< as it was handed in
    std::string by;       ///< pseudonym
    Instant at;
};

struct KeptAttached {
    NewAttached what;
    bool stands = false;     ///< the newest for its reader and document
    std::string approved_by; ///< pseudonym; empty while nobody has approved it
    std::optional<Instant> approved_at;
};

struct AttachedKept {
    AttachedId id;
    bool already = false; ///< true: nothing was written, these bytes stand already
};

} // namespace safehand::storage
