// Joins what moves together and finds the room for it.
#include "redaction/striking/flows.h"

#include "redaction/striking/flow_room.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace safehand::striking {

namespace {

class FlowMaker {
  public:
    FlowMaker(Layout const& layout, std::vector<bool> const& struck) : layout_(layout)
    {
        touched_.assign(layout.paragraphs().size(), false);
        auto const& letters = layout.letters();
        for (LetterId id = 0; id < letters.size(); ++id) {
            if (!struck[id]) continue;
            auto const layer = letters[id].layer;
            if (layer == Layer::seen || layer == Layer::masked)
                touched_[layout.paragraph_of(id)] = true;
        }
    }

    std::vector<Flow> make()
    {
        surroundings_.emplace(layout_, touched_);
        join_followers();
        for (std::uint32_t at = 0; at < root_.size(); ++at) root_[at] = root_of(at);
        std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
        std::vector<std::uint32_t> order;
        for (std::uint32_t at = 0; at < layout_.paragraphs().size(); ++at) {
            if (!touched_[at]) continue;
            auto& group = groups[root_of(at)];
            if (group.empty()) order.push_back(root_of(at));
            group.push_back(at);
        }
        std::vector<Flow> flows;
        flows.reserve(order.size());
        for (auto const root : order) flows.push_back(flow_of(groups[root]));
        return flows;
    }

  private:
    bool is_touched(Segment const& segment) const { return touched_[segment.paragraph]; }

    /// Whether something besides the words before it puts a segment where it is.
    bool is_anchored(Segment const& before, Segment const& segment) const
    {
        if (segment.block >= 0 && before.block >= 0 && segment.block != before.block) return true;
        auto const& lines = layout_.paragraphs()[segment.paragraph].segments;
        if (lines.size() > 1) {
            auto const& first = layout_.segments()[lines[0]];
            auto const& other = &first == &segment ? layout_.segments()[lines[1]] : first;
            if (std::abs(other.left - segment.left) <= aligned ||
                std::abs(other.right - segment.right) <= aligned)
                return true;
        }
        auto const* still = surroundings_->around(segment);
        if (still != nullptr &&
            (holds(still->lefts, segment.left) || holds(still->rights_twice, segment.right)))
            return true;
        if (segment.turn != 0) return false;
        return layout_.rules()[segment.page]
            .upright_between(before.left, segment.left + 0.5, segment.base + 0.2 * segment.size)
            .has_value();
    }

    /// Paragraphs of one flow have one root.
    std::uint32_t root_of(std::uint32_t paragraph)
    {
        while (root_[paragraph] != paragraph) {
            root_[paragraph] = root_[root_[paragraph]];
            paragraph = root_[paragraph];
        }
        return paragraph;
    }

    void join_followers()
    {
        root_.resize(layout_.paragraphs().size());
        std::iota(root_.begin(), root_.end(), 0U);
        for (auto const& row : layout_.rows()) {
            Segment const* mover = nullptr;
            for (auto at = row.first; at < row.last; ++at) {
                auto const& segment = layout_.segments()[at];
                bool const follows =
                    mover != nullptr && (segment.blank || !is_anchored(*mover, segment));
                if (follows) {
                    touched_[segment.paragraph] = true;
                    auto const to = root_of(mover->paragraph);
                    root_[root_of(segment.paragraph)] = to;
                }
                if (!segment.blank) mover = is_touched(segment) ? &segment : nullptr;
            }
        }
    }

    Flow flow_of(std::vector<std::uint32_t> const& paragraphs)
    {
        auto const& paragraph = layout_.paragraphs()[root_of(paragraphs.front())];
        Flow flow;
        flow.page = paragraph.page;
        flow.turn = paragraph.turn;
        flow.layer = paragraph.layer;
        std::vector<std::uint32_t> all;
        for (auto const number : paragraphs) {
            auto const& own = layout_.paragraphs()[number].segments;
            all.insert(all.end(), own.begin(), own.end());
        }
        std::ranges::sort(all); // rows from the top, each from the left
        auto const& segments = layout_.segments();
        for (auto const at : all) {
            if (flow.lines.empty() ||
                segments[flow.lines.back().segments.front()].row != segments[at].row)
                flow.lines.push_back({{}, segments[at].base});
            flow.lines.back().segments.push_back(at);
            flow.backward = flow.backward || segments[at].backward;
        }
        if (flow.backward)
            for (auto& line : flow.lines) std::ranges::reverse(line.segments);
        flow.size = segments[paragraph.segments.front()].size;
        auto const same_flow = [&](std::uint32_t other) {
            return root_[other] == root_[paragraphs.front()];
        };
        find_room(flow, layout_, *surroundings_, paragraph, same_flow);
        return flow;
    }

    Layout const& layout_;
    std::vector<bool> touched_;
    std::vector<std::uint32_t> root_;
    std::optional<Surroundings> surroundings_;
};

} // namespace

std::vector<Flow> flows_of(Layout const& layout, std::vector<bool> const& struck)
{
    return FlowMaker(layout, struck).make();
}

} // namespace safehand::striking
