#include "proof/placed_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <tuple>

namespace safehand::proof {

namespace {

constexpr double place_max = 1e9;

/// `first`, then `second`.
PlacedWords::Matrix product(PlacedWords::Matrix const& first, PlacedWords::Matrix const& second)
{
    auto const& [a, b, c, d, e, f] = first;
    auto const& [p, q, r, s, t, u] = second;
    return {
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u};
}

} // namespace

void PlacedWords::restore()
{
    if (saved_.empty()) return;
    page_ = saved_.back();
    saved_.pop_back();
    fresh_ = true;
}

void PlacedWords::transform(Matrix const& by)
{
    page_ = product(by, page_);
    fresh_ = true;
}

void PlacedWords::set(Matrix const& line)
{
    line_ = line;
    fresh_ = true;
}

void PlacedWords::move(double x, double y)
{
    set(product({1, 0, 0, 1, x, y}, line_));
}

PlacedWords::Run PlacedWords::run_here()
{
    auto const here = product(line_, page_);
    auto const length = std::hypot(here[0], here[1]);
    // A line of no direction counts as level.
    auto const right = length > 0 ? here[0] / length : 1.0;
    auto const up = length > 0 ? here[1] / length : 0.0;
    Run run;
    run.number = runs_.size();
    // Nowhere: numbers too large to reckon with, which could not be sorted either.
    if (!std::ranges::all_of(here, [](double part) { return std::abs(part) < place_max; })) {
        sound_ = false;
        return run;
    }
    run.degrees = static_cast<int>(std::lround(std::atan2(up, right) * 180 / std::numbers::pi));
    run.height = here[5] * right - here[4] * up;
    run.along = here[4] * right + here[5] * up;
    run.size = std::abs(size_) * std::hypot(here[2], here[3]);
    return run;
}

void PlacedWords::show(Folder const& words)
{
    if (fresh_ || runs_.empty()) runs_.push_back(run_here());
    fresh_ = false;
    runs_.back().words.append(words);
}

void PlacedWords::gap(Gap gap)
{
    if (!fresh_ && !runs_.empty()) runs_.back().words.gap(gap);
}

Folded PlacedWords::take()
{
    std::ranges::sort(runs_, [](Run const& a, Run const& b) {
        return std::tuple(a.degrees, -a.height, a.number) <
               std::tuple(b.degrees, -b.height, b.number);
    });
    Folder out;
    for (std::size_t begin = 0; begin < runs_.size();) {
        auto const& first = runs_[begin];
        auto end = begin + 1;
        while (end < runs_.size() && runs_[end].degrees == first.degrees &&
               first.height - runs_[end].height <= std::max(first.size, runs_[end].size) / 3)
            ++end;
        auto const at = [this](std::size_t k) {
            return runs_.begin() + static_cast<std::ptrdiff_t>(k);
        };
        std::sort(at(begin), at(end), [](Run const& a, Run const& b) {
            return std::tuple(a.along, a.number) < std::tuple(b.along, b.number);
        });
        out.gap(Gap::space);
        for (; begin < end; ++begin) {
            out.gap(Gap::soft);
            out.append(runs_[begin].words);
        }
    }
    return out.take();
}

} // namespace safehand::proof
