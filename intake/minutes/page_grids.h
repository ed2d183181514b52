// Tables that a page draws with lines: which cell a place belongs to.
#pragma once

#include "intake/laid_out/laid_out.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace safehand::intake::minutes {

struct Cell {
    std::size_t row = 0; ///< from the top
    std::size_t column = 0;

    auto operator<=>(Cell const&) const = default;
};

/// A table: at least two columns, or two rows, between lines that meet.
class Grid {
  public:
    Grid(std::vector<laid_out::Rule> rules);

    bool is_table() const noexcept
    {
        return xs_.size() >= 2 && ys_.size() >= 2 && (xs_.size() > 2 || ys_.size() > 2);
    }

    std::size_t rows() const noexcept { return ys_.size() - 1; }

    std::size_t columns() const noexcept { return xs_.size() - 1; }

    double top() const noexcept { return ys_.front(); }

    double bottom() const noexcept { return ys_.back(); }

    std::vector<double> const& xs() const noexcept { return xs_; }

    /// Nothing when the place is not inside. A cell that spans others is its first.
    std::optional<Cell> cell_at(double x, double y) const;

    /// How far a cell reaches to the right, over those that it spans.
    double right_of(Cell cell) const;

    double left_of(Cell cell) const { return xs_[cell.column]; }

  private:
    bool parted_by_upright(std::size_t boundary, std::size_t row) const;
    bool parted_by_level(std::size_t boundary, std::size_t column) const;

    std::vector<laid_out::Rule> rules_;
    std::vector<double> xs_;    ///< from the left
    std::vector<double> ys_;    ///< from the top
    std::vector<bool> upright_; ///< whether a line stands at this boundary in this row
    std::vector<bool> level_;   ///< the same, of rows in columns
};

/// The tables of a page, from the top.
std::vector<Grid> grids_of(std::vector<laid_out::Rule> const& rules);

} // namespace safehand::intake::minutes
