// Ways through the document: links on pages and bookmarks. Only to places within it and to plain
// addresses; nothing that runs.
#pragma once

#include "redaction/page/page.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

class ObjectBook;
class TagTree;

/// The address as it is written: http, https or mailto, ASCII, at most 2,000 letters. Empty for any
/// other.
std::string plain_address(std::string_view address);

/// "/Annots[...]" for a page, or nothing. `page_objects` are those of all pages.
std::string put_links(
    ObjectBook& book,
    TagTree& tags,
    page::Page const& page,
    int page_object,
    std::vector<int> const& page_objects);

/// Object of the outline, 0 when there are no bookmarks.
int put_bookmarks(
    ObjectBook& book,
    std::vector<page::Bookmark> const& bookmarks,
    std::vector<int> const& page_objects);

} // namespace safehand::rebuilding
