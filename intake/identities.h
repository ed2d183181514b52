// Ids, and what refers to them. An id is declared where it is given and must be declared somewhere
// when it is referred to.
#pragma once

#include "intake/reading.h"
#include "record/ids.h"
#include "record/text.h"

#include <string>
#include <string_view>

namespace safehand::intake {

/// Lower-case letters, digits and hyphens, not beginning with a hyphen, at most
/// `limits.word_bytes_max`: the shape of ids and of the words that a procedure declares.
bool is_word(std::string_view text, Limits const& limits);

/// Whom a label speaks of. "person:" must name a participant of the record.
Ref ref(Reading& reading, JsonNode const& node);

/// The id that this node gives to something.
ChildId new_child(Reading& reading, JsonNode const& node);
PersonId new_person(Reading& reading, JsonNode const& node);
SectionId new_section(Reading& reading, JsonNode const& node);
FactId new_fact(Reading& reading, JsonNode const& node);
AttachmentId new_attachment(Reading& reading, JsonNode const& node);
std::string new_address(Reading& reading, JsonNode const& node);
std::string new_action(Reading& reading, JsonNode const& node);

/// The id of something that the record must hold.
ChildId child_id(Reading& reading, JsonNode const& node);
PersonId person_id(Reading& reading, JsonNode const& node);
SectionId section_id(Reading& reading, JsonNode const& node);
FactId fact_id(Reading& reading, JsonNode const& node);
AttachmentId attachment_id(Reading& reading, JsonNode const& node);

/// A participant's id where the record keeps it as a plain string.
std::string person_named(Reading& reading, JsonNode const& node);

} // namespace safehand::intake
