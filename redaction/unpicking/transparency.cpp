#include "redaction/unpicking/transparency.h"

#include <algorithm>

namespace safehand::unpicking {

namespace {

bool shines_through(page::Item const& item)
{
    if (item.blend != page::Blend::normal) return true;
    if (auto const* run = std::get_if<page::TextRun>(&item.what))
        return !run->hidden &&
               ((run->fills && run->fill.alpha < 1) || (run->strokes && run->outline.alpha < 1));
    if (auto const* path = std::get_if<page::PathItem>(&item.what))
        return (path->fills && path->fill.alpha < 1) || (path->strokes && path->line.alpha < 1);
    if (auto const* picture = std::get_if<page::PictureItem>(&item.what))
        return picture->alpha < 1 || !picture->picture->mask.empty();
    if (auto const* stencil = std::get_if<page::StencilItem>(&item.what))
        return stencil->fill.alpha < 1;
    if (auto const* shading = std::get_if<page::ShadingItem>(&item.what))
        return shading->paint.alpha < 1;
    return std::holds_alternative<page::Group>(item.what);
}

bool is_plain(page::Paint const& paint)
{
    return paint.pattern < 0 && paint.shading < 0 && paint.alpha >= 1;
}

} // namespace

bool any_blends(std::vector<page::Item> const& items)
{
    return std::ranges::any_of(items, [](page::Item const& item) {
        if (item.blend != page::Blend::normal) return true;
        auto const* group = std::get_if<page::Group>(&item.what);
        return group != nullptr && any_blends(group->items);
    });
}

bool any_shines_through(std::vector<page::Item> const& items)
{
    return std::ranges::any_of(items, shines_through);
}

bool take_shape(std::vector<page::Item> const& items, page::Glyph& glyph)
{
    glyph.outline.clear();
    glyph.stencil.reset();
    if (items.empty()) return true;
    auto const* stencil = std::get_if<page::StencilItem>(&items.front().what);
    if (items.size() == 1 && stencil != nullptr && is_plain(stencil->fill) &&
        items.front().clip < 0 && items.front().blend == page::Blend::normal) {
        glyph.stencil = *stencil->stencil;
        glyph.stencil_at = stencil->at;
        return true;
    }
    // Even-odd shapes cannot be joined with others without changing where they cross.
    page::Outline all;
    bool const alone = items.size() == 1;
    bool even_odd = false;
    for (auto const& item : items) {
        auto const* path = std::get_if<page::PathItem>(&item.what);
        if (path == nullptr || path->strokes || !path->fills || !is_plain(path->fill) ||
            item.clip >= 0 || item.blend != page::Blend::normal || (path->even_odd && !alone))
            return false;
        even_odd = path->even_odd;
        all.insert(all.end(), path->outline.begin(), path->outline.end());
    }
    glyph.outline = std::move(all);
    glyph.even_odd = even_odd;
    return true;
}

} // namespace safehand::unpicking
