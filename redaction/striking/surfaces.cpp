// Walks the items of a page that are no text.
#include "redaction/striking/surfaces.h"

#include "redaction/pixels/pixels.h"
#include "redaction/striking/cuts.h"
#include "redaction/striking/letters.h"
#include "redaction/striking/rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace safehand::striking {

namespace {

constexpr double full_width = 0.9;
constexpr double slack = 0.5; ///< points

Quad quad_of(page::Matrix const& at)
{
    return {at.at({0, 0}), at.at({1, 0}), at.at({1, 1}), at.at({0, 1})};
}

page::Box box_of(Quad const& quad)
{
    page::Box box{quad[0].x, quad[0].y, quad[0].x, quad[0].y};
    for (auto const& corner : quad) box = box.joined({corner.x, corner.y, corner.x, corner.y});
    return box;
}

std::optional<page::Matrix> inverse(page::Matrix const& m)
{
    auto const area = m.a * m.d - m.b * m.c;
    if (!(std::abs(area) > 1e-12)) return {};
    return page::Matrix{
        m.d / area,
        -m.b / area,
        -m.c / area,
        m.a / area,
        (m.c * m.f - m.d * m.e) / area,
        (m.b * m.e - m.a * m.f) / area};
}

/// The pixels that a box covers, every one that it touches.
std::optional<pixels::PixelArea>
pixels_of(page::Matrix const& at, page::Box const& box, int width, int height)
{
    auto const back = inverse(at);
    if (!back) return {};
    auto const unit = back->box_of(box);
    auto const whole = [](double value, int size) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(size)));
    };
    constexpr double rounding = 1e-6; // an edge between two pixels touches one of them only
    return pixels::PixelArea{
        whole(std::floor(unit.left * width + rounding), width),
        whole(std::floor((1 - unit.top) * height + rounding), height),
        whole(std::ceil(unit.right * width - rounding), width),
        whole(std::ceil((1 - unit.bottom) * height - rounding), height)};
}

bool empty(pixels::PixelArea const& area)
{
    return area.left >= area.right || area.top >= area.bottom;
}

class Clearer {
  public:
    Clearer(page::Page& page, std::span<page::Box const> boxes) : page_(page), boxes_(boxes)
    {
        work_.met.assign(boxes.size(), false);
        work_.tag_of.assign(boxes.size(), -1);
    }

    SurfaceWork clear()
    {
        for (auto& clip : page_.clips)
            if (cut_clip(clip, boxes_)) work_.drawing = true;
        clear(page_.items);
        return std::move(work_);
    }

  private:
    void clear(std::vector<page::Item>& items)
    {
        std::vector<page::Item> kept;
        bool changed = false;
        for (std::size_t at = 0; at < items.size(); ++at) {
            auto& item = items[at];
            tag_ = item.tag;
            if (auto* path = std::get_if<page::PathItem>(&item.what)) {
                auto cut = cut_path(*path, boxes_);
                if (cut.touched) {
                    note_path(*path, cut);
                    if (!changed) keep_before(items, at, kept);
                    changed = true;
                    for (auto& left : cut.left)
                        kept.push_back({std::move(left), item.clip, item.tag, item.blend});
                    continue;
                }
            } else if (!clear(item)) {
                if (!changed) keep_before(items, at, kept);
                changed = true;
                continue;
            }
            if (changed) kept.push_back(std::move(item));
        }
        if (changed) items = std::move(kept);
    }

    static void
    keep_before(std::vector<page::Item>& items, std::size_t end, std::vector<page::Item>& kept)
    {
        kept.reserve(items.size() + 8);
        for (std::size_t at = 0; at < end; ++at) kept.push_back(std::move(items[at]));
    }

    void note_path(page::PathItem const& path, PathCut const& cut)
    {
        bool const same = cut.left.size() == 1 && cut.left.front() == path;
        if (same) return;
        work_.drawing = true;
        work_.more_went = work_.more_went || cut.dropped;
        if (auto const area = striking::box_of(path.outline)) note(quad_around(*area));
    }

    static Quad quad_around(page::Box const& box) { return striking::quad_of(box); }

    bool note(Quad const& quad)
    {
        bool any = false;
        for (std::size_t at = 0; at < boxes_.size(); ++at) {
            if (!overlap(quad, striking::quad_of(boxes_[at]))) continue;
            meet(at);
            any = true;
        }
        return any;
    }

    void meet(std::size_t box)
    {
        if (!work_.met[box]) work_.tag_of[box] = tag_;
        work_.met[box] = true;
        if (tag_ >= 0) work_.tags.push_back(tag_);
    }

    /// False when the item goes as a whole.
    bool clear(page::Item& item)
    {
        if (auto* picture = std::get_if<page::PictureItem>(&item.what)) return clear(*picture);
        if (auto* stencil = std::get_if<page::StencilItem>(&item.what)) return clear(*stencil);
        if (std::holds_alternative<page::ShadingItem>(item.what)) return keeps_shading(item);
        if (auto* group = std::get_if<page::Group>(&item.what)) {
            bool const masked = !group->soft_mask.empty();
            clear(group->items);
            clear(group->soft_mask);
            return !masked || !group->soft_mask.empty();
        }
        return true;
    }

    /// Areas of a picture's pixels; whether they are all of it.
    std::pair<std::vector<pixels::PixelArea>, bool>
    areas_in(page::Matrix const& at, int width, int height)
    {
        std::vector<pixels::PixelArea> areas;
        bool all = false;
        auto const quad = quad_of(at);
        for (std::size_t number = 0; number < boxes_.size(); ++number) {
            if (!overlap(quad, striking::quad_of(boxes_[number]))) continue;
            auto const area = pixels_of(at, boxes_[number], width, height);
            all = all || !area;
            if (!area || empty(*area)) continue;
            meet(number);
            all = all || (area->left == 0 && area->top == 0 && area->right == width &&
                          area->bottom == height);
            areas.push_back(*area);
        }
        return {std::move(areas), all};
    }

    bool clear(page::PictureItem& item)
    {
        auto const [areas, all] = areas_in(item.at, item.picture->width, item.picture->height);
        if (all) work_.picture = true;
        if (all || areas.empty()) return !all;
        work_.picture = true;
        try {
            item.picture =
                std::make_shared<page::Picture const>(pixels::blanked(*item.picture, areas));
        } catch (pixels::Unreadable const&) {
            work_.unreadable = true;
            return false;
        }
        return true;
    }

    bool clear(page::StencilItem& item)
    {
        auto const [areas, all] = areas_in(item.at, item.stencil->width, item.stencil->height);
        if (all) work_.picture = true;
        if (all || areas.empty()) return !all;
        work_.picture = true;
        item.stencil = std::make_shared<page::Stencil const>(pixels::blanked(*item.stencil, areas));
        return true;
    }

    /// A smooth change of colour says nothing unless it is cut out to a small shape.
    bool keeps_shading(page::Item const& item)
    {
        if (item.clip < 0) return true;
        auto const area =
            striking::box_of(page_.clips[static_cast<std::size_t>(item.clip)].outline);
        if (!area) return false;
        for (std::size_t at = 0; at < boxes_.size(); ++at) {
            auto const& box = boxes_[at];
            bool const inside = area->left >= box.left && area->right <= box.right &&
                                area->bottom >= box.bottom && area->top <= box.top;
            if (!inside) continue;
            meet(at);
            work_.drawing = true;
            return false;
        }
        return true;
    }

    page::Page& page_;
    std::span<page::Box const> boxes_;
    SurfaceWork work_;
    int tag_ = -1;
};

class BandClearer {
  public:
    explicit BandClearer(std::span<Band const> bands) : bands_(bands.begin(), bands.end())
    {
        std::ranges::sort(bands_, {}, [](Band const& band) { return band.area.bottom; });
        for (auto const& band : bands_) tallest_ = std::max(tallest_, band.area.height());
    }

    void clear(std::vector<page::Item>& items) const
    {
        std::erase_if(items, [&](page::Item& item) { return !keep(item); });
    }

  private:
    bool in_band(page::Box const& area) const
    {
        auto const low = area.bottom - tallest_ - slack;
        auto at = std::ranges::lower_bound(
            bands_, low, {}, [](Band const& band) { return band.area.bottom; });
        for (; at != bands_.end() && at->area.bottom <= area.bottom + slack; ++at) {
            auto const& band = at->area;
            bool const level = area.bottom >= band.bottom - slack && area.top <= band.top + slack;
            bool const beside = area.right < band.left || area.left > band.right;
            if (level && !beside && area.width() < full_width * at->width) return true;
        }
        return false;
    }

    bool keep(page::Item& item) const
    {
        if (auto const* picture = std::get_if<page::PictureItem>(&item.what))
            return !in_band(box_of(quad_of(picture->at)));
        if (auto const* stencil = std::get_if<page::StencilItem>(&item.what))
            return !in_band(box_of(quad_of(stencil->at)));
        if (auto* group = std::get_if<page::Group>(&item.what)) {
            clear(group->items);
            return true;
        }
        auto* path = std::get_if<page::PathItem>(&item.what);
        if (path == nullptr) return true;
        page::Outline kept;
        bool changed = false;
        for (auto const& piece : pieces_of(path->outline)) {
            auto const area = striking::box_of(piece);
            // Upright lines part cells; they do not follow words.
            bool const goes = area && area->width() > 0.8 * area->height() && in_band(*area);
            changed = changed || goes;
            if (!goes) kept.insert(kept.end(), piece.begin(), piece.end());
        }
        if (changed) path->outline = std::move(kept);
        return !changed || !path->outline.empty();
    }

    std::vector<Band> bands_;
    double tallest_ = 0;
};

} // namespace

SurfaceWork clear_boxes(page::Page& page, std::span<page::Box const> boxes)
{
    return Clearer(page, boxes).clear();
}

void clear_bands(page::Page& page, std::span<Band const> bands)
{
    if (!bands.empty()) BandClearer(bands).clear(page.items);
}

} // namespace safehand::striking
