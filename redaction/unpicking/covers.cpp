#include "redaction/unpicking/covers.h"

#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <cmath>

namespace safehand::unpicking {

namespace {

constexpr double side_min = 4; // points
constexpr double opaque = 0.99;

bool hides(page::Paint const& paint)
{
    return paint.alpha >= opaque && paint.pattern < 0 && paint.shading < 0;
}

/// A straight upright line as the box that its ink fills.
std::optional<page::Box> as_thick_line(page::PathItem const& path)
{
    using Kind = page::Segment::Kind;
    auto const& way = path.outline;
    if (way.size() != 2 || way[0].kind != Kind::move || way[1].kind != Kind::line ||
        !path.stroke.dashes.empty())
        return std::nullopt;
    double const half = path.stroke.width / 2;
    double const out = path.stroke.cap == 0 ? 0 : half;
    auto const from = way[0].to;
    auto const to = way[1].to;
    page::Box box{
        std::min(from.x, to.x),
        std::min(from.y, to.y),
        std::max(from.x, to.x),
        std::max(from.y, to.y)};
    if (box.height() < 0.01)
        return page::Box{box.left - out, box.bottom - half, box.right + out, box.top + half};
    if (box.width() < 0.01)
        return page::Box{box.left - half, box.bottom - out, box.right + half, box.top + out};
    return std::nullopt;
}

std::optional<Cover> uncut_cover(page::Item const& item)
{
    if (auto const* path = std::get_if<page::PathItem>(&item.what)) {
        std::optional<page::Box> box;
        if (path->fills && hides(path->fill)) box = as_rectangle(path->outline);
        if (!box && path->strokes && hides(path->line)) box = as_thick_line(*path);
        if (box) return Cover{*box, false};
    }
    if (auto const* picture = std::get_if<page::PictureItem>(&item.what)) {
        auto const& at = picture->at;
        bool const level = std::abs(at.b) < 1e-6 && std::abs(at.c) < 1e-6;
        bool const turned = std::abs(at.a) < 1e-6 && std::abs(at.d) < 1e-6;
        bool const solid = picture->alpha >= opaque && picture->picture->mask.empty();
        if (solid && (level || turned)) return Cover{at.box_of({0, 0, 1, 1}), true};
    }
    return std::nullopt;
}

} // namespace

std::optional<Cover> cover_of(page::Item const& item, ClipStore const& clips)
{
    if (item.blend != page::Blend::normal || !clips.is_rectangle(item.clip)) return std::nullopt;
    auto cover = uncut_cover(item);
    if (!cover) return std::nullopt;
    cover->box = common(cover->box, clips.box(item.clip));
    if (cover->box.width() < side_min || cover->box.height() < side_min) return std::nullopt;
    return cover;
}

int Covers::column(double x) const
{
    double const place = (x - area_.left) / std::max(area_.width(), 1.0) * cells_across;
    return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(cells_across - 1)));
}

int Covers::row(double y) const
{
    double const place = (y - area_.bottom) / std::max(area_.height(), 1.0) * cells_across;
    return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(cells_across - 1)));
}

void Covers::add(Cover const& cover)
{
    // More than this in one place is a pattern of squares, not a redaction.
    constexpr std::size_t cell_max = 64;
    auto const number = static_cast<std::uint32_t>(all_.size());
    bool used = false;
    for (int y = row(cover.box.bottom); y <= row(cover.box.top); ++y)
        for (int x = column(cover.box.left); x <= column(cover.box.right); ++x) {
            auto& here = cells_[cell(x, y)];
            bool const known = std::ranges::any_of(
                here, [&](auto other) { return inside(cover.box, all_[other].box, 0); });
            if (known || here.size() >= cell_max) continue;
            here.push_back(number);
            used = true;
        }
    if (used) all_.push_back(cover);
}

Cover const* Covers::over(page::Box const& box) const
{
    constexpr double share = 0.8;
    auto const middle_x = (box.left + box.right) / 2;
    auto const middle_y = (box.bottom + box.top) / 2;
    for (auto const number : cells_[cell(column(middle_x), row(middle_y))]) {
        auto const& cover = all_[number];
        // A line's ink may have no width.
        page::Box const grown{box.left - 0.01, box.bottom - 0.01, box.right + 0.01, box.top + 0.01};
        if (area_of(common(grown, cover.box)) >= share * area_of(grown)) return &cover;
    }
    return nullptr;
}

} // namespace safehand::unpicking
