// Single values of a record: lines, words, days and the like, each refused in one clear line when
// it has not the shape that its place asks for. Ids are in identities.h.
#pragma once

#include "intake/reading.h"
#include "record/clock.h"
#include "record/conference.h"
#include "record/ids.h"

#include <string>

namespace safehand::intake {

/// One line of text, perhaps empty, at most `line_bytes_max`.
std::string line(Reading& reading, JsonNode const& node);

/// One line with something on it.
std::string full_line(Reading& reading, JsonNode const& node);

/// Text up to `string_bytes_max`, perhaps empty.
std::string note(Reading& reading, JsonNode const& node);

/// A word that the procedure declares: lower-case letters, digits and hyphens. Whether the
/// procedure knows the word is the procedure's to say.
std::string word(Reading& reading, JsonNode const& node);

/// As `word`, or empty.
std::string word_or_nothing(Reading& reading, JsonNode const& node);

/// A reason code such as "R2", or empty.
std::string reason_code(Reading& reading, JsonNode const& node);

bool flag(Reading& reading, JsonNode const& node);

/// An integer from `least` to `most`.
int number(Reading& reading, JsonNode const& node, int least, int most);

Day day(Reading& reading, JsonNode const& node);

/// "10:00" to the minute, or empty.
std::string time_of_day(Reading& reading, JsonNode const& node);

/// A language tag of BCP 47's shape.
std::string language(Reading& reading, JsonNode const& node);

/// A conference's reference: letters, digits and hyphens, so that it may stand in a file name.
std::string reference(Reading& reading, JsonNode const& node);

/// Ten digits, perhaps with spaces, or empty.
std::string nhs_number(Reading& reading, JsonNode const& node);

std::string postcode(Reading& reading, JsonNode const& node);

/// One address that can stand in an SMTP envelope as it is (RFC 5321 without quoted local parts).
std::string email(Reading& reading, JsonNode const& node);

/// A file's path below the record's own folder: no "..", nothing absolute, no backslash.
std::string file_path(Reading& reading, JsonNode const& node);

Digest digest(Reading& reading, JsonNode const& node);

std::string venue_mode(Reading& reading, JsonNode const& node);
std::string address_kind(Reading& reading, JsonNode const& node);
std::string channel(Reading& reading, JsonNode const& node);

/// A document kind, or "*" for all.
std::string document_kind(Reading& reading, JsonNode const& node);
std::string decision_basis(Reading& reading, JsonNode const& node);
std::string view_choice(Reading& reading, JsonNode const& node);
Invitation invitation(Reading& reading, JsonNode const& node);
Attendance attendance(Reading& reading, JsonNode const& node);

} // namespace safehand::intake
