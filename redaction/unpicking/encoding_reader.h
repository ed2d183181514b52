// The Encoding entry of simple fonts: a glyph name for each code.
#pragma once

#include "redaction/unpicking/encoding_tables.h"
#include "redaction/unpicking/qpdf.h"

#include <array>
#include <bitset>
#include <optional>
#include <string>

namespace safehand::unpicking {

struct SimpleEncoding {
    std::optional<BaseEncoding> base;   ///< as the file names it
    std::array<std::string, 256> named; ///< by Differences; empty: not named there
    std::bitset<256> differs;

    /// The file says something of its codes.
    bool given() const noexcept { return base.has_value() || differs.any(); }

    /// The name by Differences, else in the file's base encoding, else in `fallback` if there is
    /// one. Empty: none, or ".notdef".
    std::string_view name(std::uint8_t code, std::optional<BaseEncoding> fallback) const;
};

/// Unknown words and odd objects are passed over.
SimpleEncoding read_encoding(Handle encoding);

} // namespace safehand::unpicking
