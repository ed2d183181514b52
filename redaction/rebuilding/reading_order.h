// In which order a page is written whose words were read off its pictures: first what is seen, then
// what is read, with the marks where the words stood that went.
#pragma once

#include "redaction/page/page.h"

#include <variant>
#include <vector>

namespace safehand::rebuilding {

using WrittenPart = std::variant<page::Item const*, page::SpokenLine const*>;

/// Every item and every spoken line of the page, once.
std::vector<WrittenPart> in_reading_order(page::Page const& page);

} // namespace safehand::rebuilding
