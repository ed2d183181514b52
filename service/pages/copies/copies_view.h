// What the pages about copies show, as models: pure.
#pragma once

#include "procedure/procedure.h"
#include "service/copies/preview.h"
#include "service/journey/told_in_person.h"
#include "service/pages/visit.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service::pages {

/// One conference with its plan as it would leave, opened once for a page.
struct CopyFile {
    storage::ConferenceStatus status;
    PlanInView view;
    procedure::Procedure procedure;
    Day today;
    std::vector<ToldInPerson> told = {}; ///< who was told in person

    ConferenceRecord const& record() const { return view.proposal.record; }
};

/// The rows of the table of copies: every document for every person, also those who get none.
std::vector<Model> copy_rows(Words const& words, CopyFile const& file);

/// "withheld: Police information, 3 lines".
std::string withheld_words(Words const& words, WithheldPlace const& place);

/// What is kept from the reader as a list; `number` of each is its place in it, from 1.
std::vector<Model> withheld_models(
    Words const& words,
    procedure::Procedure const& procedure,
    std::vector<WithheldPlace> const& places);

/// What one copy leaves out and the other does not.
std::vector<WithheldPlace>
only_in(std::vector<WithheldPlace> const& one, std::vector<WithheldPlace> const& other);

/// Where pictures and links of one preview page lead.
struct PreviewPlace {
    std::string address;    ///< of the page about this copy
    std::string settled;    ///< digest of the plan, without "sha256:"
    std::string query;      ///< kept from link to link: "&against=..."; empty for none
    int page = 1;           ///< of the copy
    std::string other_name; ///< what stands beside it: the whole record, or another copy
    std::string other_base; ///< address of the copy that the other pictures belong to
    std::string other_side; ///< "full" or "copy"
    int other_page = 0;
    int other_pages = 0;
};

/// Pictures, text, page map and ways on from one page of a copy.
Model page_model(
    Words const& words,
    Preview const& preview,
    PagesInView const& other,
    PreviewPlace const& place);

} // namespace safehand::service::pages
