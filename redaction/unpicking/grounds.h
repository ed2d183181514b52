// The colour that stands behind each place of a page while it is painted, coarsely.
#pragma once

#include "redaction/page/page.h"

#include <cstdint>
#include <vector>

namespace safehand::unpicking {

class Grounds {
  public:
    explicit Grounds(page::Box const& area);

    /// A rectangle of one opaque colour.
    void paint(page::Box const& box, page::Colour const& colour);

    /// Something of more than one colour, or of unknown shape.
    void blur(page::Box const& box);

    /// What is painted here in this colour cannot be told from what is behind it.
    bool swallows(page::Box const& box, page::Colour const& colour) const;

  private:
    struct Cell {
        std::uint8_t red = 255;
        std::uint8_t green = 255;
        std::uint8_t blue = 255;
        bool known = true;
    };

    static constexpr int cells_across = 128;

    static std::size_t place(int column, int row)
    {
        return static_cast<std::size_t>(row) * cells_across + static_cast<std::size_t>(column);
    }

    static Cell as_cell(page::Colour const& colour);
    void fill(page::Box const& box, Cell const& cell, bool only_middles);

    page::Box area_;
    std::vector<Cell> cells_;
    long writes_left_ = 40'000'000; ///< afterwards nothing is told any more
};

} // namespace safehand::unpicking
