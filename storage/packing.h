// Several strings as one, each with its length before it, so that no two lists pack alike.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::storage {

std::string pack(std::initializer_list<std::string_view> parts);

/// Throws Error(broken) unless `packed` holds exactly `count` parts.
std::vector<std::string> unpack(std::string_view packed, std::size_t count);

/// The same for what grew over time: parts that an older value does not have come out empty.
/// Throws Error(broken) when there are fewer than `least` or more than `most`.
std::vector<std::string> unpack(std::string_view packed, std::size_t least, std::size_t most);

std::string fixed64(std::uint64_t number); ///< 8 bytes, big end first

} // namespace safehand::storage
