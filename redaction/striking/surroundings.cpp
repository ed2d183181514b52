// Gathers the edges.
#include "redaction/striking/surroundings.h"

#include <algorithm>

namespace safehand::striking {

namespace {

std::vector<double> that_come_twice(std::vector<double> const& places)
{
    std::vector<double> twice;
    for (std::size_t at = 1; at < places.size(); ++at)
        if (places[at] - places[at - 1] <= aligned) twice.push_back(places[at]);
    return twice;
}

/// `places` is sorted and not empty.
double most_common(std::vector<double> const& places)
{
    double best = places.front();
    std::size_t most = 0;
    for (std::size_t at = 0; at < places.size();) {
        auto end = at;
        while (end < places.size() && places[end] - places[at] <= aligned) ++end;
        if (end - at > most) {
            most = end - at;
            best = places[at];
        }
        at = end;
    }
    return best;
}

} // namespace

bool holds(std::vector<double> const& places, double at)
{
    auto const found = std::ranges::lower_bound(places, at - aligned);
    return found != places.end() && *found <= at + aligned;
}

Surroundings::Surroundings(Layout const& layout, std::vector<bool> const& touched)
{
    for (auto const& row : layout.rows()) {
        bool moves = false;
        for (auto at = row.first; at < row.last; ++at)
            moves = moves || touched[layout.segments()[at].paragraph];
        if (moves) continue;
        for (auto at = row.first; at < row.last; ++at) {
            auto const& segment = layout.segments()[at];
            if (segment.blank) continue;
            auto& still = stills_[{segment.page, segment.turn, segment.layer}];
            still.right =
                still.segments.empty() ? segment.right : std::max(still.right, segment.right);
            still.segments.push_back(&segment);
            still.lefts.push_back(segment.left);
            still.rights_twice.push_back(segment.right);
        }
    }
    for (auto& [place, still] : stills_) {
        std::ranges::sort(still.lefts);
        std::ranges::sort(still.rights_twice);
        still.usual_left = most_common(still.lefts);
        still.lefts_twice = that_come_twice(still.lefts);
        still.rights_twice = that_come_twice(still.rights_twice);
    }
}

Still const* Surroundings::around(Segment const& segment) const
{
    auto const found = stills_.find({segment.page, segment.turn, segment.layer});
    return found == stills_.end() ? nullptr : &found->second;
}

} // namespace safehand::striking
