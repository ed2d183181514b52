// Finds rules among paths: stroked straight lines, and filled areas too thin to be anything else.
#include "redaction/striking/rules.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <variant>

namespace safehand::striking {

namespace {

constexpr double thin_max = 3;   ///< points
constexpr double length_min = 5; ///< points
constexpr double slant_max = 0.5;
constexpr int depth_max = 64;
constexpr std::size_t rules_max = 100'000;
constexpr double corner_slack = 0.01;

} // namespace

std::optional<page::Box> box_of(page::Outline const& outline)
{
    std::optional<page::Box> box;
    auto const add = [&](page::Point p) {
        page::Box const at{p.x, p.y, p.x, p.y};
        box = box ? box->joined(at) : at;
    };
    for (auto const& segment : outline) {
        if (segment.kind == page::Segment::Kind::close) continue;
        if (segment.kind == page::Segment::Kind::curve) {
            add(segment.first);
            add(segment.second);
        }
        add(segment.to);
    }
    return box;
}

std::vector<page::Outline> pieces_of(page::Outline const& outline)
{
    std::vector<page::Outline> pieces;
    page::Point start;
    for (auto const& segment : outline) {
        bool const moves = segment.kind == page::Segment::Kind::move;
        if (moves || pieces.empty()) {
            pieces.emplace_back();
            start = segment.to;
        } else if (
            !pieces.back().empty() && pieces.back().back().kind == page::Segment::Kind::close) {
            // What follows a close without a move begins where that piece began.
            pieces.emplace_back();
            pieces.back().push_back({page::Segment::Kind::move, {}, {}, start});
        }
        pieces.back().push_back(segment);
    }
    return pieces;
}

std::optional<page::Box> rectangle_of(page::Outline const& piece)
{
    std::vector<page::Point> corners;
    for (auto const& segment : piece) {
        if (segment.kind == page::Segment::Kind::curve) return {};
        if (segment.kind != page::Segment::Kind::close) corners.push_back(segment.to);
        if (corners.size() > 5) return {};
    }
    auto const same = [](double a, double b) { return std::abs(a - b) <= corner_slack; };
    if (corners.size() == 5) {
        if (!same(corners[0].x, corners[4].x) || !same(corners[0].y, corners[4].y)) return {};
        corners.pop_back();
    }
    if (corners.size() != 4) return {};
    for (std::size_t i = 0; i < 4; ++i) {
        auto const& a = corners[i];
        auto const& b = corners[(i + 1) % 4];
        bool const upright = same(a.x, b.x);
        bool const level = same(a.y, b.y);
        if (!upright && !level) return {};
    }
    bool const first_level = same(corners[0].y, corners[1].y);
    bool const square = first_level
                            ? same(corners[1].x, corners[2].x) && same(corners[2].y, corners[3].y)
                            : same(corners[1].y, corners[2].y) && same(corners[2].x, corners[3].x);
    if (!square) return {};
    return box_of(piece);
}

page::Outline outline_of(page::Box const& box)
{
    using Kind = page::Segment::Kind;
    return {
        {Kind::move, {}, {}, {box.left, box.bottom}},
        {Kind::line, {}, {}, {box.right, box.bottom}},
        {Kind::line, {}, {}, {box.right, box.top}},
        {Kind::line, {}, {}, {box.left, box.top}},
        {Kind::close, {}, {}, {}}};
}

Rules::Rules(page::Page const& page)
{
    gather(page.items, 0);
    auto const place = [](Rule const& rule) { return std::tuple{rule.at, rule.from, rule.to}; };
    std::ranges::sort(upright_, {}, place);
    std::ranges::sort(level_, {}, place);
}

void Rules::gather(std::vector<page::Item> const& items, int depth)
{
    if (depth > depth_max) return;
    for (auto const& item : items) {
        if (upright_.size() + level_.size() > rules_max) return;
        if (auto const* path = std::get_if<page::PathItem>(&item.what)) gather(*path);
        if (auto const* group = std::get_if<page::Group>(&item.what))
            gather(group->items, depth + 1);
    }
}

void Rules::gather(page::PathItem const& path)
{
    for (auto const& piece : pieces_of(path.outline)) {
        if (path.strokes && path.stroke.width <= thin_max) {
            page::Point const start = piece.front().to;
            page::Point at = start;
            for (auto const& segment : piece) {
                auto const to = segment.kind == page::Segment::Kind::close ? start : segment.to;
                bool const straight = segment.kind == page::Segment::Kind::line ||
                                      segment.kind == page::Segment::Kind::close;
                if (straight) add_line(at, to);
                at = to;
            }
        }
        if (!path.fills) continue;
        if (auto const box = rectangle_of(piece)) add_area(*box);
    }
}

void Rules::add_line(page::Point a, page::Point b)
{
    if (std::abs(a.x - b.x) <= slant_max && std::abs(a.y - b.y) >= length_min)
        upright_.push_back({(a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
    if (std::abs(a.y - b.y) <= slant_max && std::abs(a.x - b.x) >= length_min)
        level_.push_back({(a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
}

void Rules::add_area(page::Box const& box)
{
    if (box.width() <= thin_max && box.height() >= length_min)
        upright_.push_back({(box.left + box.right) / 2, box.bottom, box.top});
    if (box.height() <= thin_max && box.width() >= length_min)
        level_.push_back({(box.top + box.bottom) / 2, box.left, box.right});
}

std::optional<double> Rules::upright_between(double left, double right, double y) const
{
    auto at = std::ranges::upper_bound(upright_, left, {}, &Rule::at);
    for (; at != upright_.end() && at->at < right; ++at)
        if (at->from <= y && y <= at->to) return at->at;
    return {};
}

std::optional<double> Rules::upright_before(double x, double y) const
{
    auto at = std::ranges::lower_bound(upright_, x, {}, &Rule::at);
    while (at != upright_.begin()) {
        --at;
        if (at->from <= y && y <= at->to) return at->at;
    }
    return {};
}

bool Rules::level_between(double bottom, double top, double x) const
{
    auto at = std::ranges::upper_bound(level_, bottom, {}, &Rule::at);
    for (; at != level_.end() && at->at < top; ++at)
        if (at->from <= x && x <= at->to) return true;
    return false;
}

} // namespace safehand::striking
