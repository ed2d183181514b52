// Words of a request that go into the log: ids and staff references, which name nobody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace safehand::service::api {

inline constexpr std::size_t staff_reference_bytes_max = 40;

/// 1 to `bytes_max` small letters, digits and hyphens.
bool plain_word(std::string_view text, std::size_t bytes_max = staff_reference_bytes_max);

/// The text itself. Throws Error(bad_input) naming the member of the request when it is no
/// staff reference.
std::string staff_reference(std::string text, std::string const& member = "by");

} // namespace safehand::service::api
