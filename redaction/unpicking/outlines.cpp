#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::unpicking {

namespace {

using Kind = page::Segment::Kind;

/// Beyond this nothing is on any page.
constexpr double far_away = 1e12;

bool is_sound(double value)
{
    return std::isfinite(value) && std::abs(value) < far_away;
}

bool near(double one, double other)
{
    return std::abs(one - other) < 0.01;
}

} // namespace

page::Outline rectangle(page::Box const& box, page::Matrix const& matrix)
{
    return {
        {Kind::move, {}, {}, matrix.at({box.left, box.bottom})},
        {Kind::line, {}, {}, matrix.at({box.right, box.bottom})},
        {Kind::line, {}, {}, matrix.at({box.right, box.top})},
        {Kind::line, {}, {}, matrix.at({box.left, box.top})},
        {Kind::close, {}, {}, matrix.at({box.left, box.bottom})}};
}

page::Outline rectangle(page::Box const& box)
{
    return rectangle(box, page::Matrix{});
}

std::optional<page::Box> box_around(page::Outline const& outline)
{
    std::optional<page::Box> box;
    auto const take = [&](page::Point const& point) {
        page::Box const here{point.x, point.y, point.x, point.y};
        box = box ? box->joined(here) : here;
    };
    for (auto const& segment : outline) {
        if (segment.kind == Kind::close) continue;
        if (segment.kind == Kind::curve) {
            take(segment.first);
            take(segment.second);
        }
        take(segment.to);
    }
    return box;
}

void append_moved(page::Outline& to, page::Outline const& from, page::Matrix const& matrix)
{
    to.reserve(to.size() + from.size());
    for (auto const& segment : from)
        to.push_back(
            {segment.kind,
             matrix.at(segment.first),
             matrix.at(segment.second),
             matrix.at(segment.to)});
}

std::optional<page::Box> as_rectangle(page::Outline const& outline)
{
    std::array<page::Point, 5> corners{};
    std::size_t count = 0;
    for (auto const& segment : outline) {
        if (segment.kind == Kind::curve) return std::nullopt;
        if (segment.kind == Kind::close) continue;
        if (segment.kind == Kind::move && count > 0) {
            // A move after the rectangle's end draws nothing.
            if (&segment == &outline.back() && count >= 4) continue;
            return std::nullopt;
        }
        if (count == corners.size()) return std::nullopt;
        corners[count++] = segment.to;
    }
    if (count < 4) return std::nullopt;
    if (count == 5 && (!near(corners[4].x, corners[0].x) || !near(corners[4].y, corners[0].y)))
        return std::nullopt;
    bool const level_first = near(corners[0].y, corners[1].y) && near(corners[1].x, corners[2].x) &&
                             near(corners[2].y, corners[3].y) && near(corners[3].x, corners[0].x);
    bool const upright_first = near(corners[0].x, corners[1].x) &&
                               near(corners[1].y, corners[2].y) &&
                               near(corners[2].x, corners[3].x) && near(corners[3].y, corners[0].y);
    if (!level_first && !upright_first) return std::nullopt;
    return page::Box{
        std::min(corners[0].x, corners[2].x),
        std::min(corners[0].y, corners[2].y),
        std::max(corners[0].x, corners[2].x),
        std::max(corners[0].y, corners[2].y)};
}

page::Outline pieces_within(page::Outline outline, page::Box const& seen)
{
    auto const whole = box_around(outline);
    if (!whole || inside(*whole, seen, 0)) return outline;
    page::Outline left;
    for (std::size_t first = 0; first < outline.size();) {
        auto last = first + 1;
        while (last < outline.size() && outline[last].kind != Kind::move) ++last;
        page::Outline const piece(
            outline.begin() + static_cast<std::ptrdiff_t>(first),
            outline.begin() + static_cast<std::ptrdiff_t>(last));
        auto const box = box_around(piece);
        bool const apart = box && (box->right < seen.left || seen.right < box->left ||
                                   box->top < seen.bottom || seen.top < box->bottom);
        if (!apart) left.insert(left.end(), piece.begin(), piece.end());
        first = last;
    }
    return left;
}

page::Box common(page::Box const& one, page::Box const& other)
{
    page::Box both{
        std::max(one.left, other.left),
        std::max(one.bottom, other.bottom),
        std::min(one.right, other.right),
        std::min(one.top, other.top)};
    both.right = std::max(both.left, both.right);
    both.top = std::max(both.bottom, both.top);
    return both;
}

bool is_empty(page::Box const& box)
{
    return box.width() <= 0 || box.height() <= 0;
}

bool inside(page::Box const& inner, page::Box const& outer, double slack)
{
    return inner.left >= outer.left - slack && inner.bottom >= outer.bottom - slack &&
           inner.right <= outer.right + slack && inner.top <= outer.top + slack;
}

double area_of(page::Box const& box)
{
    return is_empty(box) ? 0 : box.width() * box.height();
}

double scale_of(page::Matrix const& matrix)
{
    return std::sqrt(std::abs(matrix.a * matrix.d - matrix.b * matrix.c));
}

std::optional<page::Matrix> inverse_of(page::Matrix const& matrix)
{
    double const size = matrix.a * matrix.d - matrix.b * matrix.c;
    if (!std::isfinite(size) || std::abs(size) < 1e-12) return std::nullopt;
    return page::Matrix{
        matrix.d / size,
        -matrix.b / size,
        -matrix.c / size,
        matrix.a / size,
        (matrix.c * matrix.f - matrix.d * matrix.e) / size,
        (matrix.b * matrix.e - matrix.a * matrix.f) / size};
}

bool is_sound(page::Matrix const& matrix)
{
    return is_sound(matrix.a) && is_sound(matrix.b) && is_sound(matrix.c) && is_sound(matrix.d) &&
           is_sound(matrix.e) && is_sound(matrix.f);
}

bool is_sound(page::Box const& box)
{
    return is_sound(box.left) && is_sound(box.bottom) && is_sound(box.right) && is_sound(box.top);
}

} // namespace safehand::unpicking
