// Opens a stranger's file and walks its page tree; refuses what cannot or may not be taken apart.
// What stands on the pages is read elsewhere.
#pragma once

#include "redaction/page/geometry.h"
#include "redaction/unpicking/qpdf.h"
#include "redaction/unpicking/unpick.h"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// Throws Refused. `file` must outlive what comes back. Only the newest revision is reached; a
/// damaged cross-reference table is made anew from the objects themselves.
std::shared_ptr<QPDF> open_file(std::string_view file, std::string const& password);

/// Throws Refused for portfolios and for forms that draw their pages by program.
void refuse_strange_kinds(Handle catalog);

/// A leaf of the page tree with what it inherits.
struct PageSource {
    Handle dictionary;
    Handle resources;
    page::Box visible; ///< CropBox within MediaBox, in the page's own units
    int turned = 0;    ///< 0, 90, 180, 270, clockwise
    double unit = 1;   ///< UserUnit

    double width() const; ///< points, as seen
    double height() const;
    /// The page's own space to that of a reader: origin at the lower left of what is seen.
    page::Matrix to_seen() const;
};

/// In order. Throws Refused: unreadable when there is no page, too_many_pages, too_large for
/// nesting.
std::vector<PageSource> walk_pages(Handle catalog, int pages_max);

/// Page objects to their numbers, for destinations.
using PageNumbers = std::map<QPDFObjGen, int>;

PageNumbers numbers_of_pages(std::vector<PageSource> const& pages);

} // namespace safehand::unpicking
