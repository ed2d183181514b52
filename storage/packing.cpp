// Length-prefixed packing.
#include "storage/packing.h"

#include "record/error.h"

namespace safehand::storage {

std::string fixed64(std::uint64_t number)
{
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(number >> static_cast<unsigned>(shift) & 255U));
    return bytes;
}

std::string pack(std::initializer_list<std::string_view> parts)
{
    std::string packed;
    for (auto const part : parts) packed.append(fixed64(part.size())).append(part);
    return packed;
}

std::vector<std::string> unpack(std::string_view packed, std::size_t count)
{
    return unpack(packed, count, count);
}

std::vector<std::string> unpack(std::string_view packed, std::size_t least, std::size_t most)
{
    std::vector<std::string> parts;
    while (!packed.empty()) {
        ensure(packed.size() >= 8, "a packed value has whole lengths");
        std::uint64_t length = 0;
        for (char const byte : packed.substr(0, 8))
            length = length << 8U | static_cast<unsigned char>(byte);
        packed.remove_prefix(8);
        ensure(length <= packed.size(), "a packed value is as long as it says");
        parts.emplace_back(packed.substr(0, length));
        packed.remove_prefix(length);
    }
    ensure(
        parts.size() >= least && parts.size() <= most,
        "a packed value has the parts that it should have");
    parts.resize(most);
    return parts;
}

} // namespace safehand::storage
