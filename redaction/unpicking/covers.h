// Boxes that hide what was painted before them, kept so that the one that hides a given box is
// found quickly.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/clip_store.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace safehand::unpicking {

struct Cover {
    page::Box box;
    bool picture = false;
};

/// The box that `item` hides for certain: an opaque, upright, filled rectangle, a thick upright
/// line, or an opaque upright picture, as far as its clip lets it be seen. At least 4 points high
/// and wide.
std::optional<Cover> cover_of(page::Item const& item, ClipStore const& clips);

class Covers {
  public:
    explicit Covers(page::Box const& area) : area_(area) {}

    void add(Cover const& cover);

    /// One that hides at least four fifths of `box`; null: none.
    Cover const* over(page::Box const& box) const;

  private:
    static constexpr int cells_across = 24;
    static constexpr std::size_t cell_count = std::size_t{24} * 24;

    int column(double x) const;
    int row(double y) const;

    static std::size_t cell(int column, int row)
    {
        return static_cast<std::size_t>(row) * cells_across + static_cast<std::size_t>(column);
    }

    page::Box area_;
    std::vector<Cover> all_;
    std::array<std::vector<std::uint32_t>, cell_count> cells_;
};

} // namespace safehand::unpicking
