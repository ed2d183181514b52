// The words of a document before and after redaction, for sentences that look at what a reader has.
#pragma once

#include "../world.h"
#include "record/document.h"

#include <functional>
#include <string>

namespace scenario {

/// Every word, headings too, a line for each paragraph, item or row.
std::string words_of(safehand::SourceDocument const& document);

/// The same; a mark reads "[R7]" or, when it gives no reason, "[]".
std::string words_of(safehand::RedactedDocument const& document);

/// What was drafted for this reader. Throws Unmet when nothing was.
safehand::SourceDocument const&
drafted(World& world, std::string const& person, std::string const& document);

/// The words left when everything in the reader's order is taken out.
std::string reader_words(World& world, std::string const& person, std::string const& document);

/// What is withheld from one reader: a part or a fact.
struct Kept {
    std::string code;
    std::string rule;
    safehand::MarkStyle style = safehand::MarkStyle::visible;
    safehand::RedactionOrder alone; ///< an order that takes out this only
};

std::vector<Kept> withheld(safehand::PlanEntry const& entry);

/// True when `order` alone takes `words` out of the document.
bool takes_out(
    safehand::SourceDocument const& document,
    safehand::RedactionOrder const& order,
    std::string const& words);

} // namespace scenario
