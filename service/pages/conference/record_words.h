// A record as paragraphs, lists and tables for its own conference's pages, with what is
// confidential marked in words. For staff of the case only: nothing is withheld here.
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"
#include "service/pages/visit.h"

#include <vector>

namespace safehand::service::pages {

/// One model for each section: heading, blocks, whether it is confidential, its language.
std::vector<Model> record_sections(
    Words const& words, procedure::Procedure const& procedure, ConferenceRecord const& record);

} // namespace safehand::service::pages
