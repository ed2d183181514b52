// Words by where they stand on the page, whatever order they are drawn in. Knows no widths: words
// that one text position begins are one run.
#pragma once

#include "proof/folding.h"

#include <array>
#include <cstddef>
#include <vector>

namespace safehand::proof {

/// Follows the positions that a content stream sets (ISO 32000-2, 8.4 and 9.4).
class PlacedWords {
  public:
    using Matrix = std::array<double, 6>;

    void save() { saved_.push_back(page_); }

    void restore();

    /// "cm", and a form's own matrix.
    void transform(Matrix const& by);

    /// "BT"
    void begin() { set({1, 0, 0, 1, 0, 0}); }

    /// "Tm"
    void set(Matrix const& line);

    /// "Td"
    void move(double x, double y);

    void leading(double down) { leading_ = down; }

    /// "T*"
    void next_line() { move(0, -leading_); }

    void size(double size) { size_ = size; }

    void show(Folder const& words);

    void gap(Gap gap);

    /// Every run, lines from top to bottom and along each line; what one line holds reads as one
    /// word where its runs may touch.
    Folded take();

    /// False when some words stand nowhere that can be reckoned.
    bool sound() const noexcept { return sound_; }

  private:
    struct Run {
        int degrees = 0;   ///< which way the line runs
        double height = 0; ///< across the line
        double along = 0;
        double size = 0;
        std::size_t number = 0; ///< as drawn
        Folder words;
    };

    Run run_here();

    Matrix page_{1, 0, 0, 1, 0, 0};
    Matrix line_{1, 0, 0, 1, 0, 0};
    std::vector<Matrix> saved_;
    double leading_ = 0;
    double size_ = 0;
    bool fresh_ = true;
    bool sound_ = true;
    std::vector<Run> runs_;
};

} // namespace safehand::proof
