#include "redaction/unpicking/grounds.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace safehand::unpicking {

Grounds::Grounds(page::Box const& area)
    : area_(area), cells_(static_cast<std::size_t>(cells_across) * cells_across)
{
}

Grounds::Cell Grounds::as_cell(page::Colour const& colour)
{
    auto const byte = [](double part) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
    };
    auto const& c = colour.components;
    switch (colour.space) {
    case page::ColourSpace::gray: return {byte(c[0]), byte(c[0]), byte(c[0]), true};
    case page::ColourSpace::rgb: return {byte(c[0]), byte(c[1]), byte(c[2]), true};
    case page::ColourSpace::cmyk: break;
    }
    auto const left = [&](double ink) { return byte((1 - ink) * (1 - c[3])); };
    return {left(c[0]), left(c[1]), left(c[2]), true};
}

void Grounds::fill(page::Box const& box, Cell const& cell, bool only_middles)
{
    double const wide = std::max(area_.width(), 1.0) / cells_across;
    double const high = std::max(area_.height(), 1.0) / cells_across;
    double const inset = only_middles ? 0.5 : 0;
    auto const first = [&](double from, double step) {
        return static_cast<int>(std::clamp(
            std::ceil(from / step - inset) - (only_middles ? 0 : 1), 0.0, cells_across * 1.0));
    };
    auto const last = [&](double to, double step) {
        return static_cast<int>(
            std::clamp(std::floor(to / step - inset), -1.0, cells_across - 1.0));
    };
    int const left = first(box.left - area_.left, wide);
    int const right = last(box.right - area_.left, wide);
    int const bottom = first(box.bottom - area_.bottom, high);
    int const top = last(box.top - area_.bottom, high);
    if (left > right || bottom > top) return;
    writes_left_ -= static_cast<long>(right - left + 1) * (top - bottom + 1);
    if (writes_left_ < 0) return;
    for (int y = bottom; y <= top; ++y)
        for (int x = left; x <= right; ++x) cells_[place(x, y)] = cell;
}

void Grounds::paint(page::Box const& box, page::Colour const& colour)
{
    // Its rim may belong to either side.
    auto cell = as_cell(colour);
    Cell unknown;
    unknown.known = false;
    fill(box, unknown, false);
    fill(box, cell, true);
}

void Grounds::blur(page::Box const& box)
{
    Cell unknown;
    unknown.known = false;
    fill(box, unknown, false);
}

bool Grounds::swallows(page::Box const& box, page::Colour const& colour) const
{
    constexpr int alike = 8; // of 255
    if (writes_left_ < 0) return false;
    auto const step_of = [](double part, double whole) {
        return static_cast<int>(
            std::clamp(part / std::max(whole, 1.0) * cells_across, 0.0, cells_across - 1.0));
    };
    int const x = step_of((box.left + box.right) / 2 - area_.left, area_.width());
    int const y = step_of((box.bottom + box.top) / 2 - area_.bottom, area_.height());
    auto const& behind = cells_[place(x, y)];
    auto const ink = as_cell(colour);
    return behind.known && std::abs(behind.red - ink.red) <= alike &&
           std::abs(behind.green - ink.green) <= alike && std::abs(behind.blue - ink.blue) <= alike;
}

} // namespace safehand::unpicking
