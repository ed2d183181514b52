// Cuts straight lines and rectangles; drops the rest.
#include "redaction/striking/cuts.h"

#include "redaction/striking/rules.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::striking {

namespace {

using Boxes = std::span<page::Box const>;

/// Both ends of a straight line.
struct Line {
    page::Point from;
    page::Point to;
};

page::Box grown(page::Box box, double by)
{
    return {box.left - by, box.bottom - by, box.right + by, box.top + by};
}

bool within(page::Box const& inner, page::Box const& outer)
{
    return inner.left >= outer.left && inner.right <= outer.right && inner.bottom >= outer.bottom &&
           inner.top <= outer.top;
}

/// Flat boxes count as met too.
bool touches(page::Box const& a, page::Box const& b)
{
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

/// The parts of a line outside a box (Liang and Barsky).
std::vector<Line> outside(Line const& line, page::Box const& box)
{
    double enter = 0;
    double leave = 1;
    auto const dx = line.to.x - line.from.x;
    auto const dy = line.to.y - line.from.y;
    for (auto const& [step, room] :
         {std::pair{-dx, line.from.x - box.left},
          std::pair{dx, box.right - line.from.x},
          std::pair{-dy, line.from.y - box.bottom},
          std::pair{dy, box.top - line.from.y}}) {
        if (step == 0) {
            if (room <= 0) return {line};
            continue;
        }
        auto const at = room / step;
        if (step < 0)
            enter = std::max(enter, at);
        else
            leave = std::min(leave, at);
    }
    if (enter >= leave) return {line};
    auto const at = [&](double t) {
        return page::Point{line.from.x + t * dx, line.from.y + t * dy};
    };
    std::vector<Line> parts;
    if (enter > 1e-9) parts.push_back({line.from, at(enter)});
    if (leave < 1 - 1e-9) parts.push_back({at(leave), line.to});
    return parts;
}

std::vector<page::Box> outside(page::Box const& area, page::Box const& box)
{
    if (!touches(area, box)) return {area};
    std::vector<page::Box> parts;
    auto rest = area;
    if (rest.top > box.top) parts.push_back({rest.left, box.top, rest.right, rest.top});
    rest.top = std::min(rest.top, box.top);
    if (rest.bottom < box.bottom) parts.push_back({rest.left, rest.bottom, rest.right, box.bottom});
    rest.bottom = std::max(rest.bottom, box.bottom);
    if (rest.left < box.left) parts.push_back({rest.left, rest.bottom, box.left, rest.top});
    if (rest.right > box.right) parts.push_back({box.right, rest.bottom, rest.right, rest.top});
    return parts;
}

class PathCutter {
  public:
    PathCutter(page::PathItem const& path, Boxes boxes)
        : path_(path), boxes_(boxes), pieces_(pieces_of(path.outline)), gone_(pieces_.size(), false)
    {
    }

    PathCut cut()
    {
        PathCut out;
        auto const reach = path_.strokes ? path_.stroke.width / 2 : 0;
        for (auto const& piece : pieces_) {
            auto const box = box_of(piece);
            areas_.push_back(box ? grown(*box, std::max(reach, 1e-3)) : page::Box{});
        }
        bool any = false;
        for (std::size_t at = 0; at < pieces_.size(); ++at)
            for (auto const& box : boxes_) any = any || touches(areas_[at], box);
        if (!any) {
            out.left.push_back(path_);
            return out;
        }
        out.touched = true;
        if (path_.fills) cut_fill(out);
        if (path_.strokes) cut_stroke(out);
        return out;
    }

  private:
    bool plain() const { return path_.fill.pattern < 0 && path_.fill.shading < 0; }

    bool met(std::size_t piece) const
    {
        return std::ranges::any_of(
            boxes_, [&](auto const& box) { return touches(areas_[piece], box); });
    }

    bool inside_one(std::size_t piece) const
    {
        return std::ranges::any_of(
            boxes_, [&](auto const& box) { return within(areas_[piece], box); });
    }

    /// A rectangle that holds every box it meets as a whole.
    bool is_ground(page::Box const& area) const
    {
        return plain() && std::ranges::all_of(boxes_, [&](auto const& box) {
                   return !touches(area, box) || within(box, area);
               });
    }

    void cut_fill(PathCut& out)
    {
        page::PathItem kept = path_;
        kept.strokes = false;
        kept.outline.clear();
        std::vector<page::Box> dropped;
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            if (!met(at)) continue;
            auto const box = rectangle_of(pieces_[at]);
            if (box && pieces_.size() == 1 && is_ground(*box)) continue;
            gone_[at] = true;
            if (box && plain()) {
                std::vector<page::Box> parts{*box};
                for (auto const& hole : boxes_) {
                    std::vector<page::Box> next;
                    for (auto const& part : parts)
                        for (auto const& rest : outside(part, hole)) next.push_back(rest);
                    parts = std::move(next);
                }
                for (auto const& part : parts) {
                    auto const outline = outline_of(part);
                    kept.outline.insert(kept.outline.end(), outline.begin(), outline.end());
                }
            } else {
                dropped.push_back(areas_[at]);
                out.dropped = out.dropped || !inside_one(at);
            }
        }
        // The hole of a letter goes with the letter.
        for (std::size_t at = 0; at < pieces_.size(); ++at)
            for (auto const& area : dropped) gone_[at] = gone_[at] || within(areas_[at], area);
        for (std::size_t at = 0; at < pieces_.size(); ++at)
            if (!gone_[at])
                kept.outline.insert(kept.outline.end(), pieces_[at].begin(), pieces_[at].end());
        if (!kept.outline.empty()) out.left.push_back(std::move(kept));
    }

    void cut_stroke(PathCut& out) const
    {
        page::PathItem kept = path_;
        kept.fills = false;
        kept.outline.clear();
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            if (!met(at)) {
                kept.outline.insert(kept.outline.end(), pieces_[at].begin(), pieces_[at].end());
                continue;
            }
            bool const straight = std::ranges::none_of(
                pieces_[at], [](auto const& s) { return s.kind == page::Segment::Kind::curve; });
            if (straight && is_rule(pieces_[at]))
                cut_lines(pieces_[at], kept.outline);
            else
                out.dropped = out.dropped || !inside_one(at);
        }
        if (!kept.outline.empty()) out.left.push_back(std::move(kept));
    }

    /// Letters can be drawn with straight strokes; rules and frames are level or upright.
    static bool is_rule(page::Outline const& piece)
    {
        auto at = piece.front().to;
        auto const start = at;
        for (auto const& segment : piece) {
            auto const to = segment.kind == page::Segment::Kind::close ? start : segment.to;
            if (std::abs(to.x - at.x) > 0.1 && std::abs(to.y - at.y) > 0.1) return false;
            at = to;
        }
        return true;
    }

    void cut_lines(page::Outline const& piece, page::Outline& into) const
    {
        using Kind = page::Segment::Kind;
        auto at = piece.front().to;
        auto const start = at;
        for (auto const& segment : piece) {
            auto const to = segment.kind == Kind::close ? start : segment.to;
            if (segment.kind != Kind::move) {
                std::vector<Line> parts{{at, to}};
                for (auto const& box : boxes_) {
                    std::vector<Line> next;
                    auto const reach = grown(box, std::max(path_.stroke.width / 2, 1e-3));
                    for (auto const& part : parts)
                        for (auto const& rest : outside(part, reach)) next.push_back(rest);
                    parts = std::move(next);
                }
                for (auto const& part : parts) {
                    into.push_back({Kind::move, {}, {}, part.from});
                    into.push_back({Kind::line, {}, {}, part.to});
                }
            }
            at = to;
        }
    }

    page::PathItem const& path_;
    Boxes boxes_;
    std::vector<page::Outline> pieces_;
    std::vector<page::Box> areas_;
    std::vector<bool> gone_;
};

} // namespace

PathCut cut_path(page::PathItem const& path, Boxes boxes)
{
    return PathCutter(path, boxes).cut();
}

bool cut_clip(page::Clip& clip, Boxes boxes)
{
    auto const pieces = pieces_of(clip.outline);
    if (pieces.size() == 1 && rectangle_of(pieces.front())) return false;
    page::Outline kept;
    bool changed = false;
    for (auto const& piece : pieces) {
        auto const area = box_of(piece);
        bool const letter = area && std::ranges::any_of(boxes, [&](auto const& box) {
                                return touches(grown(*area, 1e-3), box) &&
                                       (within(*area, box) || area->height() <= 2 * box.height());
                            });
        if (letter)
            changed = true;
        else
            kept.insert(kept.end(), piece.begin(), piece.end());
    }
    if (changed) clip.outline = std::move(kept);
    return changed;
}

} // namespace safehand::striking
