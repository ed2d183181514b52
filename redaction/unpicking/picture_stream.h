// The bytes of a stream behind its general filters (Flate, LZW, RunLength, ASCII), held to a limit,
// and which picture filter is left. Serves pictures and the tables that colours are made of.
#pragma once

#include "redaction/unpicking/qpdf.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

enum class PictureFilter : std::uint8_t { none, dct, jpx, fax, jbig2, unknown };

struct StreamRead {
    std::string bytes;
    PictureFilter filter = PictureFilter::none; ///< still to be undone
    Handle parameters;                          ///< its DecodeParms: a dictionary, or null
    bool cut = false;                           ///< there was more than `bytes_max`
    bool damaged = false;                       ///< other programs may read more of it
};

/// Damaged data gives what could be read of it. Never throws but std::bad_alloc.
StreamRead read_stream(Handle stream, std::size_t bytes_max);

/// The same for bytes that stand in a content stream; `dictionary` with long names.
StreamRead read_stream_bytes(std::string raw, Handle const& dictionary, std::size_t bytes_max);

/// A stream that must be all there: no picture filter, within the limit, not damaged beyond
/// reading. Strings count as streams of their own bytes.
std::optional<std::string> table_bytes(Handle from, std::size_t bytes_max);

/// The numbers of an array; nothing when it is none, has more than `count_max` elements, or one of
/// them is no finite number.
std::optional<std::vector<double>> plain_numbers(Handle array, std::size_t count_max);

} // namespace safehand::unpicking
