// Undoes the filters of streams (ISO 32000-2, 7.4), damaged data included: what can be read is read
// and the rest is told. Knows no objects but the dictionary that it is given.
#pragma once

#include "proof/any_file/value.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

struct Decoded {
    std::string data;
    std::string after;     ///< bytes that follow the end of the coded data
    std::string unread;    ///< the filter at which it stopped: "JBIG2Decode"; empty: none
    bool damaged = false;  ///< some of it could not be read
    bool too_much = false; ///< cut at the limit
};

struct Filter {
    std::string name;
    Value const* parameters = nullptr;
};

/// Follows references; returns null for null.
using Follow = std::function<Value const*(Value const*)>;

/// The filters of a stream or inline image, full names.
std::vector<Filter> filters_of(Value const& dictionary, Follow const& follow);

/// Filters of pictures end the work: `unread` names them and `data` is what they coded.
Decoded decode(
    std::string_view raw,
    std::vector<Filter> const& filters,
    Follow const& follow,
    std::size_t most);

/// zlib, gzip or bare deflate data, as much of it as can be read. `used`: how many bytes it took.
Decoded inflate(std::string_view raw, std::size_t most, std::size_t* used = nullptr);

/// Deflate without any head, as ZIP archives hold it.
Decoded inflate_bare(std::string_view raw, std::size_t most, std::size_t* used = nullptr);

bool is_picture_filter(std::string_view filter);

} // namespace safehand::any_file
