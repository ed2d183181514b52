// How far one copy that was released is, in one word for all pages: what is printed has not gone,
// and what has gone has not arrived.
#pragma once

#include "service/pages/visit.h"
#include "storage/values.h"

#include <string>

namespace safehand::service::pages {

/// "queued", "sending", "to-hand-over", "at-printer", "printed", "posted", "sent", "received",
/// "waiting", "in-doubt", "refused", "returned", "held" or "replaced".
std::string copy_step(storage::CopyStatus const& copy);

/// That word, or one of a release that is still being made, as people read it.
std::string step_words(Words const& words, std::string const& step);

/// The colour of its tag. Green is for what has gone.
std::string step_colour(std::string const& step);

/// Both for one copy, as tag() of case_file.h.
Model copy_tag(Words const& words, storage::CopyStatus const& copy);

/// "sent", "posted" or "received".
bool has_gone(std::string const& step);

/// It lies at the printer or in its envelope: the print run has it.
bool waits_for_post(storage::CopyStatus const& copy);

/// Nobody knows yet that its reader has it. The post needs no proof beyond the posting: what was
/// posted counts as received after some days, unless somebody hands it over.
bool wants_receipt(storage::CopyStatus const& copy);

} // namespace safehand::service::pages
