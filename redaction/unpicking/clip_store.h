// Keeps the clips of a page or tile, each but once, with a box around what each lets through.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/spending.h"

#include <vector>

namespace safehand::unpicking {

class ClipStore {
  public:
    /// `clips` is filled; nothing outside `area` is ever seen.
    ClipStore(std::vector<page::Clip>& clips, page::Box const& area, Spending& spending)
        : clips_(clips), area_(area), spending_(spending)
    {
    }

    /// Narrows `parent` by `outline`. The parent itself when nothing of it is cut away.
    int add(int parent, page::Outline outline, bool even_odd);

    /// Outside this nothing is seen under `clip`; empty: nothing at all.
    page::Box const& box(int clip) const
    {
        return clip < 0 ? area_ : seen_[static_cast<std::size_t>(clip)].box;
    }

    /// What is seen under `clip` is the whole of box().
    bool is_rectangle(int clip) const
    {
        return clip < 0 || seen_[static_cast<std::size_t>(clip)].upright;
    }

    page::Box const& area() const { return area_; }

  private:
    struct Seen {
        page::Box box;
        bool upright = false;
    };

    std::vector<page::Clip>& clips_;
    std::vector<Seen> seen_;
    page::Box area_;
    Spending& spending_;
};

} // namespace safehand::unpicking
