// Reading a conference record from its JSON form, and the digest that a chair signs. What the words
// in a record mean is the procedure's business; nothing here writes JSON or touches the disk.
#pragma once

#include "intake/limits.h"
#include "record/conference.h"
#include "record/ids.h"

#include <string_view>

namespace safehand::intake {

/// Reads one record and checks it: its JSON, its members, each value's shape, every reference, and
/// what cannot be true at the same time. `ConferenceRecord::content` is set to `content_digest`.
///
/// `json` is UTF-8 without a byte order mark, at most `limits.bytes_max` bytes. Its form is that of
/// `record_schema()`. Text is kept as sent, byte for byte.
///
/// Throws Error(bad_input) with one line that begins with the place, such as
/// "participants[3].role: must be ...", or "line 3, column 17: ..." when it is not JSON. The line
/// may quote a member's name or an unknown word, never a person's data.
/// Throws Error(refused) when a signature is present and its digest is not that of the content:
/// the record was changed after it was signed (NY-12).
ConferenceRecord read_record(std::string_view json, Limits const& limits = {});

/// The SHA-256 of the canonical form (RFC 8785) of the object in `json` without its top-level
/// member "signature". Order of members and white space make no difference; anything else does.
///
/// Checks only that `json` is one JSON object within `limits` whose numbers are integers that a
/// double holds exactly. Throws Error(bad_input) as `read_record` does.
Digest content_digest(std::string_view json, Limits const& limits = {});

} // namespace safehand::intake
