// Forms drawn from the data of a register: whatever fields a procedure declares, in the language of
// the page. Knows no register by name.
#pragma once

#include "service/pages/conference/case_file.h"
#include "storage/register_values.h"

#include <set>
#include <string>
#include <vector>

namespace safehand::service::pages {

/// What the fields of a form may point to.
struct FormCase {
    procedure::Procedure const& procedure;
    ConferenceRecord const& record;
};

/// One field of a register as a field of a form, with the id "f-<field>".
Model register_field(
    Visit const& visit,
    FormCase const& about,
    procedure::RegisterField const& field,
    std::string const& value);

/// What was sent for these fields as the JSON object that a register keeps; blank ones are left
/// out, and so is what `before` says already. A value of the wrong shape is added to `problems`,
/// and so is a blank one of `needed`.
std::string fields_sent(
    Visit const& visit,
    std::vector<procedure::RegisterField> const& fields,
    std::set<std::string> const& needed,
    std::string const& before,
    std::vector<Problem>& problems);

/// A field's value in words: a name for a person, a title for a choice.
std::string value_words(
    Words const& words,
    FormCase const& about,
    procedure::RegisterField const& field,
    std::string const& value);

/// Those of `by` in which somebody with these roles of ours may act, in the order of `by`.
std::vector<std::string> acting_roles(
    access::Roles const& roles,
    std::vector<std::string> const& own,
    std::vector<std::string> const& by);

/// The same for one conference: a chair acts as such only where their account is assigned.
std::vector<std::string> acting_roles_at(
    PageDesk const& desk,
    Visit const& visit,
    storage::ConferenceId const& conference,
    std::vector<std::string> const& by);

/// "chair", "business support": a role of staff as a procedure names it.
std::string acting_words(Words const& words, std::string const& role);

} // namespace safehand::service::pages
