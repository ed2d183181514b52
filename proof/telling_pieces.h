// The parts of a protected fact that give it away on their own: a postcode, a telephone number, the
// numbered line of an address, an e-mail address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// Pieces of one value of a fact, the whole value not among them.
std::vector<std::string> telling_pieces(std::string_view value);

} // namespace safehand::proof
