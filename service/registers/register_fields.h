// The fields of a register's entry, a JSON object: checked against what the register declares.
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"

#include <string>
#include <string_view>

namespace safehand::service {

/// The same object in one spelling, members in the order of the register's fields.
/// Throws Error(bad_input) naming a field that the register does not have, a value of the wrong
/// type, one that names nothing in the record or the procedure, and, with `all_required`, a
/// required field that is missing. The text names fields, never values.
std::string checked_fields(
    procedure::Procedure const& procedure,
    ConferenceRecord const& record,
    procedure::RegisterKind const& kind,
    std::string const& fields_json,
    bool all_required);

/// Throws Error(bad_input) for a reason that is too long or holds what no letter can print.
void check_because(std::string const& because);

/// `added` over `fields`.
std::string merged_fields(std::string const& fields_json, std::string const& added_json);

/// A flag that is false is not there.
bool has_field(std::string const& fields_json, std::string_view id);
bool has_any_field(std::string const& fields_json);

/// A text, day, word or number as text; "true" or "false" for a flag; empty when it is not there.
std::string text_field(std::string const& fields_json, std::string_view id);

/// Both have words in a field of type text, and the same ones.
bool same_words(
    procedure::RegisterKind const& kind, std::string const& one, std::string const& other);

} // namespace safehand::service
