// The straight lines of a page: borders of tables and boxes, rules between columns. They part what
// stands on their two sides.
#pragma once

#include "redaction/page/page.h"

#include <optional>
#include <vector>

namespace safehand::striking {

class Rules {
  public:
    explicit Rules(page::Page const& page);

    /// An upright rule that crosses height `y` somewhere in (left, right): the first from the left.
    std::optional<double> upright_between(double left, double right, double y) const;

    /// The last upright rule before x that crosses height `y`.
    std::optional<double> upright_before(double x, double y) const;

    /// A level rule between two heights (bottom < top) that runs over x.
    bool level_between(double bottom, double top, double x) const;

  private:
    struct Rule {
        double at = 0;
        double from = 0;
        double to = 0;
    };

    void gather(std::vector<page::Item> const& items, int depth);
    void gather(page::PathItem const& path);
    void add_line(page::Point a, page::Point b);
    void add_area(page::Box const& box);

    std::vector<Rule> upright_; ///< sorted by `at`
    std::vector<Rule> level_;   ///< sorted by `at`
};

/// The box around an outline's points; nothing when it has none.
std::optional<page::Box> box_of(page::Outline const& outline);

/// An outline cut into pieces that each begin with a move.
std::vector<page::Outline> pieces_of(page::Outline const& outline);

/// The box that the piece is, when it is an upright rectangle of straight lines.
std::optional<page::Box> rectangle_of(page::Outline const& piece);

/// The outline of a box.
page::Outline outline_of(page::Box const& box);

} // namespace safehand::striking
