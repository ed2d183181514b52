// Tells how lines are set by what they share with what stays, and how far they may reach.
#include "redaction/striking/flow_room.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace safehand::striking {

namespace {

constexpr double near_edge = 1.5;
constexpr double rule_pad_max = 12;

class RoomFinder {
  public:
    RoomFinder(
        Layout const& layout,
        Surroundings const& surroundings,
        std::function<bool(std::uint32_t)> const& same_flow)
        : layout_(layout), surroundings_(surroundings), same_flow_(same_flow)
    {
    }

    void find(Flow& flow, Paragraph const& paragraph) const
    {
        auto const& first = layout_.segments()[paragraph.segments.front()];
        std::vector<Segment const*> lines;
        lines.reserve(paragraph.segments.size());
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
        auto const* found = surroundings_.around(model);
        bool const known = found != nullptr;
        // Lines of one length tell nothing by themselves.
        if (left && (centre || right)) {
            if (known && std::abs(model.left - found->usual_left) <= aligned)
                return Alignment::left;
            bool const middle =
                known ? is_centred(model, *found, low, high, aligned)
                      : std::abs(model.left + model.right - low - high) <= 2 * aligned;
            if (centre && middle) return Alignment::centre;
            return right && known && holds(found->rights_twice, model.right) ? Alignment::right
                                                                             : Alignment::left;
        }
        if (left) return Alignment::left;
        if (right) return Alignment::right;
        return centre ? Alignment::centre : Alignment::left;
    }

    /// One line alone: what it shares with what stays says how it is set.
    Alignment alignment_of(Segment const& line, double low, double high) const
    {
        auto const* found = surroundings_.around(line);
        bool const known = found != nullptr;
        if (auto const cell = cell_of(line)) {
            auto const before = line.left - cell->first;
            auto const after = cell->second - line.right;
            if (known && std::ranges::count_if(found->lefts, [&](double at) {
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
        auto const& still = *found;
        if (std::abs(line.left - still.usual_left) <= aligned) return Alignment::left;
        bool const shared = holds(still.lefts_twice, line.left);
        if (is_centred(line, still, low, high, shared ? aligned : near_edge))
            return Alignment::centre;
        if (shared) return Alignment::left;
        if (holds(still.rights_twice, line.right)) return Alignment::right;
        auto const margin = std::max(18.0, still.lefts.front() - low);
        bool const at_edge = std::abs(high - margin - line.right) <= near_edge;
        return at_edge && line.left - low > 2 * margin ? Alignment::right : Alignment::left;
    }

    static bool
    is_centred(Segment const& line, Still const& still, double low, double high, double slack)
    {
        auto const middle = line.left + line.right;
        if (std::abs(middle - low - high) <= 2 * slack) return true;
        return std::abs(middle - still.lefts.front() - still.right) <= 2 * slack;
    }

    /// The upright rules at both sides of a line.
    std::optional<std::pair<double, double>> cell_of(Segment const& line) const
    {
        if (line.turn != 0) return {};
        auto const& rules = layout_.rules()[line.page];
        auto const height = line.base + 0.2 * line.size;
        auto const right = rules.upright_between(line.left + 0.5 * line.size, 1e6, height);
        if (!right) return {};
        auto const left = rules.upright_before(line.left + 0.1, height);
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
            auto const* found = surroundings_.around(first);
            if (found != nullptr)
                for (auto const at : found->rights_twice)
                    if (std::abs(at - lines.back()->right) <= near_edge) edge = at;
            flow.right = edge;
            flow.left = flow.first_left =
                cell ? cell->first + 2 : low + std::max(18.0, high - edge);
            return;
        }
        auto const middle = (lines.back()->left + lines.back()->right) / 2;
        double centre = std::round(middle);
        if (auto const* found = surroundings_.around(first); found != nullptr) {
            auto const column = (found->lefts.front() + found->right) / 2;
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
                if (other && !same_flow_(next.paragraph)) closer(next.left - 0.6 * flow.size);
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
        auto const* found = surroundings_.around(*lines.front());
        if (found == nullptr) return bound;
        auto const top = lines.front()->base + flow.size;
        auto const bottom = lines.back()->base - flow.size;
        for (auto const* other : found->segments) {
            if (other->base > top || other->base < bottom) continue;
            if (other->left > inner + 8 * flow.size)
                bound = std::min(bound, other->left - flow.size);
        }
        return bound;
    }

    double page_bound(Segment const& first, double inner, double low, double high) const
    {
        auto const* found = surroundings_.around(first);
        double margin = inner;
        if (found == nullptr) return high - std::max(18.0, margin - low);
        margin = std::min(margin, found->lefts.front());
        double right = low;
        for (auto const* other : found->segments)
            if (other->right <= high) right = std::max(right, other->right);
        int near = 0;
        for (auto const* other : found->segments)
            if (other->right > right - 0.06 * (right - margin)) ++near;
        auto const usual = high - std::max(18.0, margin - low);
        if (near >= 3 && right > inner + 0.3 * (high - low)) return right;
        return std::max(right, usual);
    }

    Layout const& layout_;
    Surroundings const& surroundings_;
    std::function<bool(std::uint32_t)> const& same_flow_;
};

} // namespace

void find_room(
    Flow& flow,
    Layout const& layout,
    Surroundings const& surroundings,
    Paragraph const& paragraph,
    std::function<bool(std::uint32_t)> const& same_flow)
{
    RoomFinder(layout, surroundings, same_flow).find(flow, paragraph);
}

} // namespace safehand::striking
