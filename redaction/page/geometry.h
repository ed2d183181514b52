// Points, boxes and matrices of a page. Units are points (1/72 inch); x grows to the right and y
// upwards from the lower left corner of the page as a reader sees it.
#pragma once

#include <algorithm>

namespace safehand::page {

struct Point {
    double x = 0;
    double y = 0;

    bool operator==(Point const&) const = default;
};

/// Left and bottom are never greater than right and top.
struct Box {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;

    double width() const noexcept { return right - left; }

    double height() const noexcept { return top - bottom; }

    bool meets(Box const& other) const noexcept
    {
        return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
    }

    bool holds(Point point) const noexcept
    {
        return left <= point.x && point.x <= right && bottom <= point.y && point.y <= top;
    }

    Box joined(Box const& other) const noexcept
    {
        return {
            std::min(left, other.left),
            std::min(bottom, other.bottom),
            std::max(right, other.right),
            std::max(top, other.top)};
    }

    bool operator==(Box const&) const = default;
};

/// x' = a x + c y + e, y' = b x + d y + f (ISO 32000-2, 8.3.3).
struct Matrix {
    double a = 1;
    double b = 0;
    double c = 0;
    double d = 1;
    double e = 0;
    double f = 0;

    Point at(Point point) const noexcept
    {
        return {a * point.x + c * point.y + e, b * point.x + d * point.y + f};
    }

    /// First this, then `next`.
    Matrix then(Matrix const& next) const noexcept
    {
        return {
            a * next.a + b * next.c,
            a * next.b + b * next.d,
            c * next.a + d * next.c,
            c * next.b + d * next.d,
            e * next.a + f * next.c + next.e,
            e * next.b + f * next.d + next.f};
    }

    /// The box around what `box` becomes.
    Box box_of(Box const& box) const noexcept
    {
        Point const first = at({box.left, box.bottom});
        Box out{first.x, first.y, first.x, first.y};
        for (Point const corner :
             {at({box.right, box.bottom}), at({box.right, box.top}), at({box.left, box.top})})
            out = out.joined({corner.x, corner.y, corner.x, corner.y});
        return out;
    }

    bool operator==(Matrix const&) const = default;
};

} // namespace safehand::page
