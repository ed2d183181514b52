#include "redaction/rebuilding/contours.h"

#include "redaction/rebuilding/charstring.h"
#include "redaction/rebuilding/number.h"

#include <cmath>

namespace safehand::rebuilding {

namespace {

constexpr double tolerance = 0.01; // units

struct Spot {
    page::Point at; ///< units
    bool on_curve = true;
};

bool same(page::Point a, page::Point b)
{
    return std::abs(a.x - b.x) < tolerance && std::abs(a.y - b.y) < tolerance;
}

page::Point middle(page::Point a, page::Point b)
{
    return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

bool is_whole(page::Point point)
{
    page::Point const whole{std::round(point.x), std::round(point.y)};
    return same(point, whole) && std::abs(whole.x) <= units_far && std::abs(whole.y) <= units_far;
}

/// What TrueType leaves out: an end point half way between the control points around it.
bool is_implied(std::vector<Spot> const& spots, std::size_t i)
{
    if (!spots[i].on_curve) return false;
    auto const& before = spots[(i + spots.size() - 1) % spots.size()];
    auto const& after = spots[(i + 1) % spots.size()];
    return !before.on_curve && !after.on_curve && same(spots[i].at, middle(before.at, after.at));
}

class Reader {
  public:
    explicit Reader(int units) : units_(units) {}

    bool add(page::Segment const& segment)
    {
        using enum page::Segment::Kind;
        switch (segment.kind) {
        case move:
            if (!end()) return false;
            spots_.push_back({scaled(segment.to), true});
            return true;
        case line:
            if (spots_.empty()) return false;
            spots_.push_back({scaled(segment.to), true});
            return true;
        case curve: return add_curve(segment);
        case close: return true;
        }
        return false;
    }

    /// Ends the contour. False when it cannot be kept.
    bool end()
    {
        if (spots_.size() > 1 && spots_.back().on_curve && same(spots_.back().at, spots_[0].at))
            spots_.pop_back();
        Contour contour;
        for (std::size_t i = 0; i < spots_.size(); ++i) {
            if (is_implied(spots_, i)) continue;
            if (!is_whole(spots_[i].at)) return false;
            contour.push_back(
                {static_cast<int>(std::lround(spots_[i].at.x)),
                 static_cast<int>(std::lround(spots_[i].at.y)),
                 spots_[i].on_curve});
        }
        // Fewer enclose nothing.
        if (contour.size() > 2) contours_.push_back(std::move(contour));
        spots_.clear();
        return true;
    }

    std::vector<Contour> take() { return std::move(contours_); }

  private:
    page::Point scaled(page::Point point) const { return {point.x * units_, point.y * units_}; }

    bool add_curve(page::Segment const& segment)
    {
        if (spots_.empty()) return false;
        auto const from = spots_.back().at;
        auto const first = scaled(segment.first);
        auto const second = scaled(segment.second);
        auto const to = scaled(segment.to);
        // Both control points lie two thirds of the way to the one that they came from.
        page::Point const a{(3 * first.x - from.x) / 2, (3 * first.y - from.y) / 2};
        page::Point const b{(3 * second.x - to.x) / 2, (3 * second.y - to.y) / 2};
        if (!is_number(a) || !same(a, b)) return false;
        spots_.push_back({middle(a, b), false});
        spots_.push_back({to, true});
        return true;
    }

    int units_;
    std::vector<Spot> spots_;
    std::vector<Contour> contours_;
};

} // namespace

std::optional<std::vector<Contour>> contours_of(page::Outline const& outline, int units)
{
    Reader reader(units);
    for (auto const& segment : outline) {
        if (!is_number(segment.to)) return std::nullopt;
        if (!reader.add(segment)) return std::nullopt;
    }
    if (!reader.end()) return std::nullopt;
    return reader.take();
}

} // namespace safehand::rebuilding
