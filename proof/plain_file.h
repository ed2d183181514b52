// A plain file of a copy's pages, for a program that is to read their words: decrypted, filters
// undone, and without what bears no words. Never leaves memory and never reaches a person.
#pragma once

#include "proof/pdf_value.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::proof {

/// The pages with everything that they refer to: contents, resources, forms, fonts and their maps,
/// each as it is. Left out are the trees of tags and bookmarks, information and metadata (which
/// others read), and fonts that no content names. A form that calls the same fonts by the same
/// names as its page takes them from the page, so that a reader need not load them twice a page.
/// `data` holds every stream's data with its filter undone; one without is left out.
std::string plain_file(
    PdfContents const& file,
    std::map<int, std::optional<std::string>> const& data,
    std::vector<int> const& pages);

} // namespace safehand::proof
