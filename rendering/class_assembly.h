// Makes FrozenPages of composed pages: catalog, page tree, bookmarks, metadata, fonts, structure.
#pragma once

#include "record/document.h"
#include "record/pages.h"
#include "rendering/composer.h"

namespace safehand::rendering {

/// Object numbers that are the same in every class.
namespace fixed {
constexpr int catalog = 1;
constexpr int information = 2;
constexpr int page_tree = 3;
constexpr int metadata = 4;
constexpr int outlines = 5;
constexpr int furniture = 6;
constexpr int first_free = 26; ///< after both Latin subsets
} // namespace fixed

/// `furniture` is the content of the form that every page draws first.
FrozenPages
assemble(Composer& composer, RedactedDocument const& document, std::string const& furniture);

} // namespace safehand::rendering
