// Joins what moves together and finds the room for it.
#include "redaction/striking/flows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

namespace safehand::striking {

namespace {

constexpr double aligned = 0.2; ///< points: places that are meant to be the same
constexpr double near_edge = 1.5;
constexpr double rule_pad_max = 12;

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
        find_still();
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
        for (auto const root : order) flows.push_back(flow_of(groups[root]));
        return flows;
    }

  private:
    using Place = std::tuple<std::uint32_t, std::uint16_t, Layer>; // page, turn, layer

    /// What stays where it is, whatever goes.
    struct Still {
        std::vector<Segment const*> segments;
        std::vector<double> lefts; ///< sorted
        std::vector<double> lefts_twice;
        std::vector<double> rights; ///< sorted; only those that come twice or more
        double usual_left = 0;      ///< the one that most have
    };

    Place place_of(Segment const& segment) const
    {
        return {segment.page, segment.turn, segment.layer};
    }

    bool is_touched(Segment const& segment) const { return touched_[segment.paragraph]; }

    void find_still()
    {
        for (auto const& row : layout_.rows()) {
            bool moves = false;
            for (auto at = row.first; at < row.last; ++at)
                moves = moves || is_touched(layout_.segments()[at]);
            if (moves) continue;
            for (auto at = row.first; at < row.last; ++at) {
                auto const& segment = layout_.segments()[at];
                if (segment.blank) continue;
                auto& still = still_[place_of(segment)];
                still.segments.push_back(&segment);
                still.lefts.push_back(segment.left);
                still.rights.push_back(segment.right);
            }
        }
        for (auto& [place, still] : still_) {
            std::ranges::sort(still.lefts);
            std::ranges::sort(still.rights);
            still.usual_left = most_common(still.lefts);
            still.lefts_twice = that_come_twice(still.lefts);
            still.rights = that_come_twice(still.rights);
        }
    }

    static std::vector<double> that_come_twice(std::vector<double> const& places)
    {
        std::vector<double> twice;
        for (std::size_t at = 1; at < places.size(); ++at)
            if (places[at] - places[at - 1] <= aligned) twice.push_back(places[at]);
        return twice;
    }

    /// `places` is sorted and not empty.
    static double most_common(std::vector<double> const& places)
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

    static bool holds(std::vector<double> const& places, double at)
    {
        auto const found = std::ranges::lower_bound(places, at - aligned);
        return found != places.end() && *found <= at + aligned;
    }

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
        auto const found = still_.find(place_of(segment));
        if (found != still_.end() && (holds(found->second.lefts, segment.left) ||
                                      holds(found->second.rights, segment.right)))
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
        find_room(flow, paragraph);
        return flow;
    }

    void find_room(Flow& flow, Paragraph const& paragraph) const
    {
        auto const& first = layout_.segments()[paragraph.segments.front()];
        std::vector<Segment const*> lines;
        for (auto const at : paragraph.segments) lines.push_back(&layout_.segments()[at]);
        auto const [low, high] = layout_.page_reach(flow.page, flow.turn);
        flow.first_left = first.left;
        flow.left = lines.size() > 1 ? lines[1]->left : first.left;
        if (flow.backward) {
            double edge = first.right;
            for (auto const* line : lines) edge = std::max(edge, line->right);
            flow.alignment = Alignment::right;
            flow.right = edge;
            flow.left = flow.first_left = low + std::max(18.0, high - edge);
            return;
        }
        auto const inner = std::min(flow.first_left, flow.left);
        auto const bound = right_bound(flow, first, lines, inner, low, high);
        flow.right = bound;
        flow.alignment =
            lines.size() > 1 ? alignment_of(lines, low, high) : alignment_of(first, low, high);
        if (flow.alignment == Alignment::left) return;
        settle_edges(flow, lines, low, high);
    }

    Alignment alignment_of(std::vector<Segment const*> const& lines, double low, double high) const
    {
        bool left = true;
        bool right = true;
        bool centre = true;
        // The first line may be indented.
        auto const& model = *lines.back();
        for (std::size_t at = lines.size() > 2 ? 1 : 0; at < lines.size(); ++at)
            left = left && std::abs(lines[at]->left - model.left) <= aligned;
        for (auto const* line : lines) {
            right = right && std::abs(line->right - model.right) <= aligned;
            centre = centre &&
                     std::abs(line->left + line->right - model.left - model.right) <= 2 * aligned;
        }
        auto const found = still_.find(place_of(model));
        bool const known = found != still_.end();
        // Lines of one length tell nothing by themselves.
        if (left && (centre || right)) {
            if (known && std::abs(model.left - found->second.usual_left) <= aligned)
                return Alignment::left;
            bool const middle =
                known ? is_centred(model, found->second, low, high, aligned)
                      : std::abs(model.left + model.right - low - high) <= 2 * aligned;
            if (centre && middle) return Alignment::centre;
            return right && known && holds(found->second.rights, model.right) ? Alignment::right
                                                                              : Alignment::left;
        }
        if (left) return Alignment::left;
        if (right) return Alignment::right;
        return centre ? Alignment::centre : Alignment::left;
    }

    /// One line alone: what it shares with what stays says how it is set.
    Alignment alignment_of(Segment const& line, double low, double high) const
    {
        auto const found = still_.find(place_of(line));
        bool const known = found != still_.end();
        if (auto const cell = cell_of(line)) {
            auto const before = line.left - cell->first;
            auto const after = cell->second - line.right;
            if (known && std::ranges::count_if(found->second.lefts, [&](double at) {
                             return std::abs(at - line.left) <= aligned;
                         }) > 0)
                return Alignment::left;
            if (std::abs(before - after) <= 2 * near_edge && before > 1.5 * near_edge)
                return Alignment::centre;
            return after < rule_pad_max && before > 2 * rule_pad_max ? Alignment::right
                                                                     : Alignment::left;
        }
        if (!known)
            return std::abs(line.left + line.right - low - high) <= near_edge ? Alignment::centre
                                                                              : Alignment::left;
        auto const& still = found->second;
        if (std::abs(line.left - still.usual_left) <= aligned) return Alignment::left;
        bool const shared = holds(still.lefts_twice, line.left);
        if (is_centred(line, still, low, high, shared ? aligned : near_edge))
            return Alignment::centre;
        if (shared) return Alignment::left;
        if (holds(still.rights, line.right)) return Alignment::right;
        auto const margin = std::max(18.0, still.lefts.front() - low);
        bool const at_edge = std::abs(high - margin - line.right) <= near_edge;
        return at_edge && line.left - low > 2 * margin ? Alignment::right : Alignment::left;
    }

    static bool
    is_centred(Segment const& line, Still const& still, double low, double high, double slack)
    {
        auto const middle = line.left + line.right;
        if (std::abs(middle - low - high) <= 2 * slack) return true;
        return std::abs(middle - still.lefts.front() - right_of(still)) <= 2 * slack;
    }

    static double right_of(Still const& still)
    {
        double right = still.segments.front()->right;
        for (auto const* one : still.segments) right = std::max(right, one->right);
        return right;
    }

    /// The upright rules at both sides of a line.
    std::optional<std::pair<double, double>> cell_of(Segment const& line) const
    {
        if (line.turn != 0) return {};
        auto const& rules = layout_.rules()[line.page];
        auto const height = line.base + 0.2 * line.size;
        auto const right = rules.upright_between(line.left + 0.5 * line.size, 1e6, height);
        if (!right) return {};
        std::optional<double> left;
        for (double from = -1e6;;) {
            auto const next = rules.upright_between(from, line.left + 0.1, height);
            if (!next) break;
            left = next;
            from = *next;
        }
        if (!left) return {};
        return std::pair{*left, *right};
    }

    /// Centre and right edge are where what stays has them, else at whole points.
    void settle_edges(
        Flow& flow, std::vector<Segment const*> const& lines, double low, double high) const
    {
        auto const& first = *lines.front();
        auto const cell = cell_of(first);
        if (flow.alignment == Alignment::right) {
            double edge = std::round(lines.back()->right);
            auto const found = still_.find(place_of(first));
            if (found != still_.end())
                for (auto const at : found->second.rights)
                    if (std::abs(at - lines.back()->right) <= near_edge) edge = at;
            flow.right = edge;
            flow.left = flow.first_left =
                cell ? cell->first + 2 : low + std::max(18.0, high - edge);
            return;
        }
        auto const middle = (lines.back()->left + lines.back()->right) / 2;
        double centre = std::round(middle);
        if (auto const found = still_.find(place_of(first)); found != still_.end()) {
            auto const column = (found->second.lefts.front() + right_of(found->second)) / 2;
            if (std::abs(middle - column) <= near_edge) centre = column;
        }
        if (std::abs(middle - (low + high) / 2) <= near_edge) centre = (low + high) / 2;
        if (cell && std::abs(middle - (cell->first + cell->second) / 2) <= near_edge)
            centre = (cell->first + cell->second) / 2;
        auto const half = cell ? std::min(cell->second - centre, centre - cell->first) - 2
                               : std::min(high - centre, centre - low) - 18;
        flow.left = flow.first_left = centre - half;
        flow.right = centre + half;
    }

    double right_bound(
        Flow const& flow,
        Segment const& first,
        std::vector<Segment const*> const& lines,
        double inner,
        double low,
        double high) const
    {
        double bound = page_bound(first, inner, low, high);
        auto const closer = [&](double at) {
            if (at > inner + 1.5 * flow.size) bound = std::min(bound, at);
        };
        for (auto const* line : lines) {
            auto const& row = layout_.rows()[line->row];
            for (auto at = row.first; at < row.last; ++at) {
                auto const& next = layout_.segments()[at];
                bool const other = &next != line && !next.blank && next.left > line->left;
                if (other && root_[next.paragraph] != root_[line->paragraph])
                    closer(next.left - 0.6 * flow.size);
            }
            if (line->turn != 0) continue;
            auto const& rules = layout_.rules()[line->page];
            auto const height = line->base + 0.2 * line->size;
            auto const rule = rules.upright_between(inner + 0.5 * flow.size, bound + 20, height);
            if (!rule) continue;
            double pad = 2;
            if (auto const cell = cell_of(*line))
                pad = std::clamp(inner - cell->first, 1.0, rule_pad_max);
            closer(*rule - pad);
        }
        return beside(flow, lines, inner, bound);
    }

    /// Text of another column that stays.
    double
    beside(Flow const& flow, std::vector<Segment const*> const& lines, double inner, double bound)
        const
    {
        auto const found = still_.find({flow.page, flow.turn, flow.layer});
        if (found == still_.end()) return bound;
        auto const top = lines.front()->base + flow.size;
        auto const bottom = lines.back()->base - flow.size;
        for (auto const* other : found->second.segments) {
            if (other->base > top || other->base < bottom) continue;
            if (other->left > inner + 8 * flow.size)
                bound = std::min(bound, other->left - flow.size);
        }
        return bound;
    }

    double page_bound(Segment const& first, double inner, double low, double high) const
    {
        auto const found = still_.find(place_of(first));
        double margin = inner;
        if (found == still_.end()) return high - std::max(18.0, margin - low);
        margin = std::min(margin, found->second.lefts.front());
        double right = low;
        for (auto const* other : found->second.segments)
            if (other->right <= high) right = std::max(right, other->right);
        int near = 0;
        for (auto const* other : found->second.segments)
            if (other->right > right - 0.06 * (right - margin)) ++near;
        auto const usual = high - std::max(18.0, margin - low);
        if (near >= 3 && right > inner + 0.3 * (high - low)) return right;
        return std::max(right, usual);
    }

    Layout const& layout_;
    std::vector<bool> touched_;
    std::vector<std::uint32_t> root_;
    std::map<Place, Still> still_;
};

} // namespace

std::vector<Flow> flows_of(Layout const& layout, std::vector<bool> const& struck)
{
    return FlowMaker(layout, struck).make();
}

} // namespace safehand::striking
