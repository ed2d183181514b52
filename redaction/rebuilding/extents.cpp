#include "redaction/rebuilding/extents.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/path.h"

#include <algorithm>
#include <utility>

namespace safehand::rebuilding {

namespace {

constexpr page::Box everything{-far, -far, far, far};
constexpr std::size_t clips_nested_max = 200; // readers keep a stack of states
constexpr int depth_max = 32;

/// Beyond the outline: corners of thick lines reach out.
double reach_of(page::Stroke const& stroke)
{
    return within(stroke.width, 0, far, 1) * 2 + 1;
}

page::Box extent_at_depth(page::Item const& item, GlyphBoxes& glyphs, int depth);

page::Box extent_of(page::TextRun const& run, GlyphBoxes& glyphs)
{
    page::Box out;
    bool first = true;
    for (auto const& glyph : run.glyphs) {
        auto const box = place_of_glyph(run, glyph, glyphs);
        out = first ? box : out.joined(box);
        first = false;
    }
    return run.strokes ? widened(out, reach_of(run.stroke)) : out;
}

page::Box extent_of(page::PathItem const& path)
{
    if (!can_be_put(path.outline)) return {};
    return widened(box_around(path.outline), path.strokes ? reach_of(path.stroke) : 1);
}

page::Box extent_of(page::Matrix const& at)
{
    return is_usable(at) ? at.box_of({0, 0, 1, 1}) : page::Box{};
}

page::Box extent_of(page::Group const& group, GlyphBoxes& glyphs, int depth)
{
    page::Box out;
    if (depth >= depth_max) return out;
    bool first = true;
    for (auto const& item : group.items) {
        auto const box = extent_at_depth(item, glyphs, depth + 1);
        if (box == page::Box{}) continue;
        out = first ? box : out.joined(box);
        first = false;
    }
    return out;
}

page::Box extent_at_depth(page::Item const& item, GlyphBoxes& glyphs, int depth)
{
    struct Visit {
        GlyphBoxes& glyphs;
        int depth;

        page::Box operator()(page::TextRun const& run) const { return extent_of(run, glyphs); }

        page::Box operator()(page::PathItem const& path) const { return extent_of(path); }

        page::Box operator()(page::PictureItem const& one) const { return extent_of(one.at); }

        page::Box operator()(page::StencilItem const& one) const { return extent_of(one.at); }

        page::Box operator()(page::ShadingItem const& /*one*/) const { return everything; }

        page::Box operator()(page::MarkItem const& mark) const
        {
            if (!is_number(mark.at)) return {};
            auto const turn = page::mark_turn(mark.at, mark.along);
            return widened(turn.box_of(page::mark_box(mark.at, mark.words, mark.size)), 1);
        }

        page::Box operator()(page::Group const& group) const
        {
            return extent_of(group, glyphs, depth);
        }
    };

    return std::visit(Visit{glyphs, depth}, item.what);
}

} // namespace

GlyphBoxes::GlyphBoxes(std::vector<page::Font> const& fonts) : fonts_(fonts)
{
    boxes_.reserve(fonts.size());
    for (auto const& font : fonts) boxes_.emplace_back(font.glyphs.size());
}

page::Box const* GlyphBoxes::of(int font, int glyph)
{
    if (font < 0 || static_cast<std::size_t>(font) >= boxes_.size()) return nullptr;
    auto& family = boxes_[static_cast<std::size_t>(font)];
    if (glyph < 0 || static_cast<std::size_t>(glyph) >= family.size()) return nullptr;
    auto& known = family[static_cast<std::size_t>(glyph)];
    if (!known.is_known) {
        auto const& shape =
            fonts_[static_cast<std::size_t>(font)].glyphs[static_cast<std::size_t>(glyph)];
        known.box = shape.stencil ? extent_of(shape.stencil_at) : box_around(shape.outline);
        known.is_known = true;
    }
    return &known.box;
}

ClipBoxes::ClipBoxes(std::vector<page::Clip> const& clips) : clips_(clips), known_(clips.size()) {}

std::vector<int> const* ClipBoxes::chain(int clip)
{
    if (clip < 0) return &none_;
    if (static_cast<std::size_t>(clip) >= known_.size()) return nullptr;
    auto& known = known_[static_cast<std::size_t>(clip)];
    if (!known.is_known) {
        known.is_known = true;
        known.box = everything;
        known.is_open = true;
        for (int at = clip; at >= 0 && known.is_open;
             at = clips_[static_cast<std::size_t>(at)].parent) {
            if (static_cast<std::size_t>(at) >= clips_.size() ||
                known.chain.size() >= clips_nested_max) {
                known.is_open = false; // a ring, or a parent that is not there
                break;
            }
            auto const& outline = clips_[static_cast<std::size_t>(at)].outline;
            known.chain.push_back(at);
            known.box = shared(known.box, box_around(outline));
            known.is_open = can_be_put(outline) && known.box.left < known.box.right &&
                            known.box.bottom < known.box.top;
        }
        std::ranges::reverse(known.chain);
    }
    return known.is_open ? &known.chain : nullptr;
}

page::Box ClipBoxes::box(int clip) const
{
    return clip < 0 ? everything : known_[static_cast<std::size_t>(clip)].box;
}

page::Box shared(page::Box const& a, page::Box const& b)
{
    return {
        std::max(a.left, b.left),
        std::max(a.bottom, b.bottom),
        std::min(a.right, b.right),
        std::min(a.top, b.top)};
}

page::Box widened(page::Box const& box, double by)
{
    return {box.left - by, box.bottom - by, box.right + by, box.top + by};
}

page::Box extent_of(page::Item const& item, GlyphBoxes& glyphs)
{
    return extent_at_depth(item, glyphs, 0);
}

page::Box
place_of_glyph(page::TextRun const& run, page::PlacedGlyph const& glyph, GlyphBoxes& glyphs)
{
    auto const* box = glyphs.of(run.font, glyph.glyph);
    if (box == nullptr || !is_number(glyph.at) || !is_usable(run.shape)) return {};
    auto shape = run.shape;
    shape.e = glyph.at.x;
    shape.f = glyph.at.y;
    return shape.box_of(*box);
}

} // namespace safehand::rebuilding
