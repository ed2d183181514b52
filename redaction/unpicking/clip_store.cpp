#include "redaction/unpicking/clip_store.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>

namespace safehand::unpicking {

int ClipStore::add(int parent, page::Outline outline, bool even_odd)
{
    page::Box const before = box(parent);
    auto const around = box_around(outline);
    auto const upright = as_rectangle(outline);
    if (upright && inside(before, *upright, 0)) return parent;
    outline = pieces_within(std::move(outline), before);
    // Producers set the same clip for one word after the other.
    constexpr std::size_t looked_back = 16;
    auto const from = clips_.size() - std::min(clips_.size(), looked_back);
    for (auto i = clips_.size(); i-- > from;) {
        auto const& other = clips_[i];
        if (other.parent == parent && other.even_odd == even_odd && other.outline == outline)
            return static_cast<int>(i);
    }
    if (clips_.size() >= limits::clips_per_page) throw Refused{Refusal::too_large};
    spending_.segments(static_cast<long>(outline.size()));
    bool const sound = around && is_sound(*around);
    Seen seen;
    seen.box = sound ? common(before, *around)
                     : page::Box{before.left, before.bottom, before.left, before.bottom};
    seen.upright = upright.has_value() && is_rectangle(parent);
    clips_.push_back({parent, std::move(outline), even_odd});
    seen_.push_back(seen);
    return static_cast<int>(clips_.size()) - 1;
}

} // namespace safehand::unpicking
