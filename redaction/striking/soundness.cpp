// Throws out what nothing could draw, so that the rest of the room need not ask.
#include "redaction/striking/letters.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace safehand::striking {

namespace {

/// Far beyond the largest page that the format allows (ISO 32000-2, annex C.2).
constexpr double far = 1e6;
constexpr int depth_max = 64;

bool sound(double value)
{
    return std::isfinite(value) && std::abs(value) < far;
}

bool sound(page::Point p)
{
    return sound(p.x) && sound(p.y);
}

bool sound(page::Matrix const& m)
{
    return sound(m.a) && sound(m.b) && sound(m.c) && sound(m.d) && sound(m.e) && sound(m.f);
}

bool sound(page::Outline const& outline)
{
    return std::ranges::all_of(outline, [](page::Segment const& s) {
        return sound(s.to) &&
               (s.kind != page::Segment::Kind::curve || (sound(s.first) && sound(s.second)));
    });
}

class Sieve {
  public:
    Sieve(page::Document const& document, page::Page const& page) : document_(document), page_(page)
    {
    }

    void sift(std::vector<page::Item>& items, std::size_t clips, int depth)
    {
        std::erase_if(items, [&](page::Item& item) { return !keep(item, clips, depth); });
    }

  private:
    bool known(page::Paint const& paint) const
    {
        return paint.pattern < static_cast<int>(page_.patterns.size()) &&
               paint.shading < static_cast<int>(page_.shadings.size());
    }

    bool keep_run(page::TextRun& run) const
    {
        if (run.font < 0 || static_cast<std::size_t>(run.font) >= document_.fonts.size())
            return false;
        if (!sound(run.shape) || !known(run.fill) || !known(run.outline)) return false;
        auto const glyphs = document_.fonts[static_cast<std::size_t>(run.font)].glyphs.size();
        std::erase_if(run.glyphs, [&](page::PlacedGlyph const& one) {
            return !sound(one.at) || one.glyph < 0 || static_cast<std::size_t>(one.glyph) >= glyphs;
        });
        return !run.glyphs.empty();
    }

    bool keep(page::Item& item, std::size_t clips, int depth)
    {
        if (item.clip >= static_cast<int>(clips)) return false;
        if (item.clip < -1) item.clip = -1;
        if (item.tag < -1 || item.tag >= static_cast<int>(document_.tags.size())) item.tag = -1;
        if (auto* run = std::get_if<page::TextRun>(&item.what)) return keep_run(*run);
        if (auto* path = std::get_if<page::PathItem>(&item.what))
            return sound(path->outline) && known(path->fill) && known(path->line);
        if (auto* picture = std::get_if<page::PictureItem>(&item.what))
            return picture->picture != nullptr && sound(picture->at);
        if (auto* stencil = std::get_if<page::StencilItem>(&item.what))
            return stencil->stencil != nullptr && sound(stencil->at) && known(stencil->fill);
        if (auto* shading = std::get_if<page::ShadingItem>(&item.what))
            return known(shading->paint);
        auto* group = std::get_if<page::Group>(&item.what);
        if (group == nullptr) return true;
        if (depth > depth_max) return false;
        bool const masked = !group->soft_mask.empty();
        sift(group->items, clips, depth + 1);
        sift(group->soft_mask, clips, depth + 1);
        // Nothing left of a mask hides all; no mask at all would hide nothing.
        return !(masked && group->soft_mask.empty());
    }

    page::Document const& document_;
    page::Page const& page_;
};

void make_clips_sound(std::vector<page::Clip>& clips)
{
    for (std::size_t at = 0; at < clips.size(); ++at) {
        auto& clip = clips[at];
        if (clip.parent < -1 || clip.parent >= static_cast<int>(at)) clip.parent = -1;
        if (!sound(clip.outline)) clip.outline.clear();
    }
}

bool sound_font(page::Font& font)
{
    for (auto& glyph : font.glyphs) {
        if (!sound(glyph.advance)) glyph.advance = 0;
        if (!sound(glyph.outline)) glyph.outline.clear();
        if (glyph.stencil && !sound(glyph.stencil_at)) glyph.stencil.reset();
    }
    if (!sound(font.space) || font.space <= 0) font.space = 0.25;
    return true;
}

} // namespace

void make_sound(page::Document& document)
{
    for (auto& font : document.fonts) sound_font(font);
    for (std::size_t at = 0; at < document.tags.size(); ++at) {
        auto& tag = document.tags[at];
        if (tag.parent < -1 || tag.parent >= static_cast<int>(at)) tag.parent = -1;
    }
    auto const pages = static_cast<int>(document.pages.size());
    for (auto& page : document.pages) {
        if (!sound(page.width) || page.width <= 0) page.width = 595;
        if (!sound(page.height) || page.height <= 0) page.height = 842;
        make_clips_sound(page.clips);
        Sieve sieve(document, page);
        sieve.sift(page.items, page.clips.size(), 0);
        for (auto& pattern : page.patterns) {
            make_clips_sound(pattern.clips);
            sieve.sift(pattern.items, pattern.clips.size(), 0);
        }
        std::erase_if(page.links, [&](page::Link const& link) {
            auto const& a = link.area;
            return !sound(a.left) || !sound(a.right) || !sound(a.top) || !sound(a.bottom) ||
                   link.page >= pages;
        });
    }
    std::erase_if(document.bookmarks, [&](page::Bookmark const& one) {
        return one.page < 0 || one.page >= pages;
    });
}

} // namespace safehand::striking
