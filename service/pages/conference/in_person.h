// Whom a plan tells in person instead of sending a copy, and who has told them.
#pragma once

#include "service/installation/compose.h"
#include "service/journey/told_in_person.h"
#include "service/pages/copies/copies_view.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service::pages {

/// One document of which one person gets no copy, but is told.
struct InPerson {
    std::string key; ///< entry_key() of the plan's entry
    PersonId person;
    std::string document;
    std::string why; ///< English: what was decided, which often says who tells them
    std::optional<ToldInPerson> told;
};

/// Those of the plan that the chair approved; none before that.
std::vector<InPerson> tell_in_person(Installation& installation, CopyFile const& file);

/// "Told on ... by ...", noted by whom.
std::string told_words(Words const& words, ToldInPerson const& told);

} // namespace safehand::service::pages
