// The widths that font dictionaries tell, by code or by CID. In the units of the file: thousandths
// of the em, but glyph space for Type 3.
#pragma once

#include "redaction/unpicking/cmap_ranges.h"
#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/qpdf.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace safehand::unpicking {

/// Widths, FirstChar (ISO 32000-2, 9.6.2).
class SimpleWidths {
  public:
    static SimpleWidths read(Handle const& font);

    /// No Widths at all.
    bool empty() const noexcept { return widths_.empty(); }

    /// Nothing for codes outside.
    std::optional<double> at(std::uint8_t code) const;

  private:
    long long first_ = 0;
    std::vector<double> widths_;
};

/// Vertical writing: how far down, and the vector v from the horizontal to the vertical origin.
struct VerticalMetrics {
    double advance = -1000; ///< w1y, mostly negative
    double origin_x = 0;
    double origin_y = 880;
};

/// W, DW, W2 and DW2 of CIDFonts (ISO 32000-2, 9.7.4.3).
class CidWidths {
  public:
    static CidWidths read(Handle const& cid_font, FontLimits& limits);

    double width(std::uint32_t cid) const;
    VerticalMetrics vertical(std::uint32_t cid) const;

  private:
    void read_widths(Handle array, FontLimits& limits);
    void read_verticals(Handle array, FontLimits& limits);

    double default_width_ = 1000;
    double default_origin_ = 880;
    double default_advance_ = -1000;
    RangeMap<double> widths_;
    RangeMap<VerticalMetrics> verticals_;
};

} // namespace safehand::unpicking
