#include "redaction/striking/underlines.h"

#include "redaction/striking/rules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <variant>

namespace safehand::striking {

namespace {

constexpr double full_width = 0.9; ///< of a flow's room; what is as wide follows no words
constexpr double thick_em = 0.16;
constexpr double below_em = 0.4; ///< base line to the underline
constexpr double above_em = 0.6; ///< base line to a line through the words
constexpr std::size_t lines_max = 2000;

/// A thin level line, whether drawn with a pen or as a flat rectangle.
struct Thin {
    page::PathItem const* path = nullptr;
    page::Box area;
};

void gather(page::Page const& page, Flow const& flow, std::vector<Thin>& out)
{
    double const room = std::max(flow.right - flow.left, 1.0);
    double const high = flow.lines.front().base + above_em * flow.size;
    double const low = flow.lines.back().base - below_em * flow.size;
    for (auto const& item : page.items) {
        auto const* path = std::get_if<page::PathItem>(&item.what);
        if (path == nullptr) continue;
        auto const whole = box_of(path->outline);
        if (!whole || whole->bottom > high || whole->top < low) continue;
        for (auto const& piece : pieces_of(path->outline)) {
            auto const area = box_of(piece);
            bool const thin = area && area->height() <= thick_em * flow.size &&
                              area->width() > area->height() && area->width() < full_width * room;
            if (thin) out.push_back({path, *area});
            if (out.size() == lines_max) return;
        }
    }
}

/// How a line lies under a letter; equal for all letters of one line of text.
struct Style {
    page::PathItem const* path = nullptr;
    double drop = 0; ///< of its lower edge below the base line
    double thickness = 0;

    bool like(Style const& other) const
    {
        constexpr double same = 0.05;
        return path != nullptr && other.path != nullptr && std::abs(drop - other.drop) < same &&
               std::abs(thickness - other.thickness) < same && path->fills == other.path->fills &&
               path->fill == other.path->fill && path->line == other.path->line &&
               path->stroke == other.path->stroke;
    }
};

Style style_of(std::vector<Thin> const& lines, Letter const& letter)
{
    double const middle = letter.along + letter.advance / 2;
    for (auto const& [path, area] : lines) {
        bool const under = area.left <= middle && middle <= area.right &&
                           area.bottom > letter.up - below_em * letter.size &&
                           area.top < letter.up + above_em * letter.size;
        if (under) return {path, letter.up - area.bottom, area.height()};
    }
    return {};
}

struct Stretch {
    Style style;
    double left = 0;
    double right = 0;
    double base = 0;
};

double rounded(double value)
{
    constexpr double steps = 1e4;
    auto const out = std::round(value * steps) / steps;
    return out == 0 ? 0 : out;
}

page::Item drawn(Stretch const& stretch)
{
    page::PathItem out;
    auto const& from = *stretch.style.path;
    out.fills = from.fills;
    out.strokes = from.strokes;
    out.fill = from.fill;
    out.line = from.line;
    out.stroke = from.stroke;
    double const low = rounded(stretch.base - stretch.style.drop);
    double const high = rounded(stretch.base - stretch.style.drop + stretch.style.thickness);
    double const left = rounded(stretch.left);
    double const right = rounded(stretch.right);
    using enum page::Segment::Kind;
    if (out.fills)
        out.outline = outline_of({left, low, right, high});
    else
        out.outline = {{move, {}, {}, {left, low}}, {line, {}, {}, {right, low}}};
    return {std::move(out), -1, -1, page::Blend::normal};
}

} // namespace

std::vector<page::Item> underlines_of(
    page::Page const& page,
    Layout const& layout,
    Flow const& flow,
    std::vector<bool> const& goes,
    NewPlace const& place)
{
    auto const& letters = layout.letters();
    std::vector<page::Item> out;
    if (flow.lines.empty() || !letters.turns()[flow.turn].level()) return out;
    std::vector<Thin> lines;
    gather(page, flow, lines);
    if (lines.empty()) return out;
    std::vector<Stretch> stretches;
    bool goes_on = false;
    for (auto const& line : flow.lines)
        for (auto const segment : line.segments)
            for (auto const id : layout.letters_of(layout.segments()[segment])) {
                auto const& letter = letters[id];
                if (goes[id]) goes_on = false;
                if (goes[id] || letter.blank) continue;
                auto const style = style_of(lines, letter);
                auto const at = place(id);
                if (style.path == nullptr || !at) {
                    goes_on = false;
                    continue;
                }
                double const right = at->x + std::max(0.0, letter.advance);
                constexpr double same_line = 0.01;
                if (goes_on && stretches.back().style.like(style) &&
                    std::abs(stretches.back().base - at->y) < same_line) {
                    stretches.back().left = std::min(stretches.back().left, at->x);
                    stretches.back().right = std::max(stretches.back().right, right);
                } else {
                    stretches.push_back({style, at->x, right, at->y});
                }
                goes_on = true;
            }
    out.reserve(stretches.size());
    for (auto const& stretch : stretches) out.push_back(drawn(stretch));
    return out;
}

} // namespace safehand::striking
