// What is kept from one reader as a list that people read: each thing with its section, reason and
// rule, and where it stands on paper. Decides nothing.
#pragma once

#include "procedure/procedure.h"
#include "record/document.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::service {

/// One thing that is kept from the reader, and where it would stand.
struct WithheldPlace {
    PartRef part;        ///< of the house's draft; a fact has an empty section
    FactId fact;         ///< set: a protected fact, kept wherever it is mentioned
    std::string section; ///< heading of the section; a fact: its kind ("address")
    std::string code;    ///< reason code of the mark
    std::string meaning; ///< what the code means to this reader, in the draft's language
    std::string rule;
    MarkStyle style = MarkStyle::visible;
    std::string text; ///< the words themselves, for those who may read the whole record
    std::vector<std::string> spellings = {}; ///< a fact: each way in which the record writes it
    int lines = 0;     ///< how many lines of the whole record it takes; 0: not known
    int page = 0;      ///< page of the copy, from 1, where it is missing; 0: not known
    int full_page = 0; ///< page of the whole record, from 1, where it first stands; 0: not known
};

/// The words at a place of the document, with blanks between blocks, items and cells. Throws
/// Error(broken) when the document has no such place.
std::string words_at(SourceDocument const& document, PartRef const& place);

/// In the order of the document, facts last. `group` is the reader's: "family" or "professional".
std::vector<WithheldPlace> withheld_places(
    SourceDocument const& draft,
    RedactionOrder const& order,
    procedure::Procedure const& procedure,
    std::string const& group);

/// Fills in lines and pages, from the words of the pages of both. Returns for each page of the copy
/// the page of the whole that its first words stand on.
std::vector<int> find_places(
    std::vector<WithheldPlace>& places,
    std::vector<std::string> const& whole,
    std::vector<std::string> const& copy);

} // namespace safehand::service
