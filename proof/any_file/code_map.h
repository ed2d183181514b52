// Character maps (ISO 32000-2, 9.7.5 and 9.10.3): how a string falls into codes, which characters
// the codes choose, and what they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

struct CodeMap {
    struct Space {
        std::size_t bytes = 1;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };

    struct Run {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint32_t cid = 0;
    };

    std::vector<Space> spaces;
    std::map<std::uint32_t, Run> cids;          ///< by their first code
    std::map<std::uint32_t, std::string> texts; ///< UTF-8 by code
    bool vertical = false;

    /// The next code of a string and its length in bytes, at least one.
    std::uint32_t take(std::string_view bytes, std::size_t& length) const;

    /// The character that a code chooses; the code itself when nothing is said.
    std::uint32_t cid_of(std::uint32_t code) const;
};

/// A map's program. What it does not understand it passes over.
CodeMap read_code_map(std::string_view program);

} // namespace safehand::any_file
