// Reads the structure tree (ISO 32000-2, 14.7) into tags, and notes which pieces of content hang
// below which.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/qpdf.h"

#include <string>
#include <vector>

namespace safehand::unpicking {

struct TagTree {
    std::vector<page::Tag> tags; ///< parents first, in reading order
    TagPlaces places;
};

/// Empty when the file has no structure tree.
TagTree read_tags(Handle const& catalog);

/// The words of ISO 32000-2, 14.8.4, without their slash.
bool is_standard_role(std::string const& role);

/// A language tag as it is, when it has the shape of one (BCP 47); else empty.
std::string language_of(std::string const& words);

/// Drops the tags that neither hold anything on a page or link nor have children that do, and
/// numbers those that are left anew, everywhere in the document.
void drop_empty_tags(page::Document& document);

} // namespace safehand::unpicking
