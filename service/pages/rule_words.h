// What the rules say, in the language of a page. A plan is made of English sentences, and what is
// approved is bound to them; here each of them finds its twin, in the catalogue "rules" or in the
// procedure's own data. Nothing here decides or changes a plan.
#pragma once

#include "procedure/procedure.h"
#include "service/pages/visit.h"
#include "service/pages/words.h"

#include <string>

namespace safehand::service::pages {

/// A sentence of the rules as a page shows it.
struct Said {
    std::string text;
    bool english = false; ///< the page is in another language and the sentence has no twin in it
};

/// `english` as a plan, a finding or a clock says it: one sentence or several, each known to the
/// catalogue or to `procedure`. When one of them has no twin, all of it stays English.
Said said(Words const& words, procedure::Procedure const& procedure, std::string const& english);

/// A title out of data.
Said said_of(Words const& words, procedure::Wording const& title);

/// The title of that document or role is English on a page that is not.
bool document_in_english(
    Words const& words, procedure::Procedure const& procedure, std::string const& document);
bool role_in_english(
    Words const& words, procedure::Procedure const& procedure, std::string const& role);

/// {"text": ..., "english": ...}, for a template that marks the language.
Model said_model(
    Words const& words, procedure::Procedure const& procedure, std::string const& english);
Model said_model(Said const& said);

} // namespace safehand::service::pages
