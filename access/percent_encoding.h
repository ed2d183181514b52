// RFC 3986 percent-encoding, for links, headers and cookies.
#pragma once

#include <string>
#include <string_view>

namespace safehand::access {

/// All but the unreserved characters of section 2.3 becomes "%41" and the like.
std::string percent_encoded(std::string_view text);

} // namespace safehand::access
