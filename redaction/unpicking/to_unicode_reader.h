// The ToUnicode entry of fonts: what codes mean by the file's own word.
#pragma once

#include "redaction/unpicking/cmap_lexer.h"
#include "redaction/unpicking/cmap_ranges.h"
#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/qpdf.h"

#include <cstdint>
#include <optional>
#include <string>

namespace safehand::unpicking {

class ToUnicode {
  public:
    /// A stream, or /Identity-H (codes are UTF-16); anything else tells nothing. What is broken or
    /// above the limits is passed over: those codes have no meaning here.
    static ToUnicode read(Handle to_unicode, FontLimits& limits);

    /// Not cleaned; empty: none. The number of bytes a code was written in plays no part, because
    /// files often tell a different one here.
    std::u32string meaning(std::uint32_t code) const;

    /// The same; not set where the map does not speak of the code at all.
    std::optional<std::u32string> said(std::uint32_t code) const;

    bool empty() const noexcept { return meanings_.empty(); }

  private:
    void read_tokens(std::string_view bytes, FontLimits& limits);
    void read_characters(CmapLexer& lexer, FontLimits& limits);
    void read_ranges(CmapLexer& lexer, FontLimits& limits);
    void read_list(CmapLexer& lexer, std::uint64_t low, std::uint64_t high, FontLimits& limits);
    void put(std::uint64_t low, std::uint64_t high, CmapToken const& meaning, FontLimits& limits);

    RangeMap<std::u32string> meanings_; ///< the last character grows along a range
};

} // namespace safehand::unpicking
