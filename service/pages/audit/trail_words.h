// What the entries of the log say, in words for people: events, outcomes, and who did it. Pure.
#pragma once

#include "procedure/procedure.h"
#include "service/figures/trail_of.h"
#include "service/pages/words.h"

#include <string>

namespace safehand::service::pages {

/// "Record taken in".
std::string event_words(Words const& words, std::string const& type);

/// "the service", "the reader"; a member of staff by their pseudonym.
std::string actor_words(Words const& words, std::string const& actor);

/// Titles where the outcome is a document or the step of a register. `procedure` may be null.
std::string
outcome_words(Words const& words, procedure::Procedure const* procedure, TrailLine const& line);

} // namespace safehand::service::pages
