// Which operators a content stream of ours may hold, and with what (ISO 32000-2, annex A). What
// they mean is read elsewhere.
#pragma once

#include "proof/content_lexer.h"

#include <string_view>
#include <vector>

namespace safehand::proof {

/// Whether this is an operator that this room reads, with exactly its operands. Readers pass over
/// an operator that they do not know and over operands too many, and differ in which they take;
/// either could carry words or choose another font than the one that was read.
bool sound_operator(std::string_view op, std::vector<Operand> const& given);

} // namespace safehand::proof
