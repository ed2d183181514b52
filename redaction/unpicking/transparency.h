// What items do besides being painted one over the other, and whether they are a mere shape.
#pragma once

#include "redaction/page/page.h"

#include <vector>

namespace safehand::unpicking {

/// Some item, at any depth, is blended otherwise than normally.
bool any_blends(std::vector<page::Item> const& items);

/// Some item lets what is beneath it be seen, apart from its edges.
bool any_shines_through(std::vector<page::Item> const& items);

/// Fills `glyph` with the one shape that the items make when all are filled in the same colour
/// without clips; false: they are more than that.
bool take_shape(std::vector<page::Item> const& items, page::Glyph& glyph);

} // namespace safehand::unpicking
