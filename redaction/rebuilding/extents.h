// How far things reach, so that what nobody can see is not written.
#pragma once

#include "redaction/page/page.h"

#include <vector>

namespace safehand::rebuilding {

/// Boxes of glyphs in their em, each worked out once.
class GlyphBoxes {
  public:
    explicit GlyphBoxes(std::vector<page::Font> const& fonts);

    /// Nothing for numbers that do not exist.
    page::Box const* of(int font, int glyph);

  private:
    struct Known {
        bool is_known = false;
        page::Box box;
    };

    std::vector<page::Font> const& fonts_;
    std::vector<std::vector<Known>> boxes_;
};

/// The clips of a page or a tile, each with its parents.
class ClipBoxes {
  public:
    explicit ClipBoxes(std::vector<page::Clip> const& clips);

    /// Clip numbers from the outermost to `clip`; empty for -1. Null: nothing can be seen through
    /// it, or it is not to be understood.
    std::vector<int> const* chain(int clip);

    page::Box box(int clip) const; ///< of a clip whose chain is known; -1: everything

  private:
    struct Known {
        bool is_known = false;
        bool is_open = false; ///< something can be seen through it
        page::Box box;
        std::vector<int> chain;
    };

    std::vector<page::Clip> const& clips_;
    std::vector<Known> known_;
    std::vector<int> const none_;
};

/// The part that both have; left above right or bottom above top: none.
page::Box shared(page::Box const& a, page::Box const& b);
page::Box widened(page::Box const& box, double by);

/// The box of what the item draws, its clip not regarded. An empty one at 0 when it draws nothing.
page::Box extent_of(page::Item const& item, GlyphBoxes& glyphs);

/// Where a glyph of the run falls on the page.
page::Box
place_of_glyph(page::TextRun const& run, page::PlacedGlyph const& glyph, GlyphBoxes& glyphs);

} // namespace safehand::rebuilding
