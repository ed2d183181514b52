// Other shapes that the same words can take in bytes: UTF-16, hexadecimal, base64. Works on bytes
// whose meaning is unknown.
#pragma once

#include "proof/needle_index.h"

#include <string_view>

namespace safehand::proof {

/// Looks for solid forms in the bytes as they are (ASCII, UTF-8, UTF-16 of plain letters), in runs
/// of hexadecimal digits, and in runs of base64 at each of its four alignments.
void scan_bytes(NeedleIndex const& index, std::string_view bytes, NeedleIndex::Sink const& found);

/// Looks for every form in a string object: read as a text string, as UTF-16 without a mark,
/// backwards, and as bytes.
void scan_string(NeedleIndex const& index, std::string_view bytes, NeedleIndex::Sink const& found);

} // namespace safehand::proof
