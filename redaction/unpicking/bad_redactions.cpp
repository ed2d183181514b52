#include "redaction/unpicking/bad_redactions.h"

#include "redaction/unpicking/covers.h"
#include "redaction/unpicking/grounds.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <utility>

namespace safehand::unpicking {

namespace {

/// A group that paints its items just as they are.
bool is_transparent_to_covers(page::Item const& item, page::Group const& group)
{
    return item.blend == page::Blend::normal && group.alpha >= 1 && group.soft_mask.empty();
}

bool is_blank(page::PlacedGlyph const& glyph, page::Font const& font)
{
    auto const& shape = font.glyphs[static_cast<std::size_t>(glyph.glyph)];
    return shape.outline.empty() && !shape.stencil;
}

class Finder {
  public:
    Finder(ClipStore const& clips, std::vector<UsedFont*> const& fonts)
        : clips_(clips), fonts_(fonts), covers_(clips.area()), grounds_(clips.area())
    {
    }

    /// From the last item to the first: what has been met lies on top.
    void uncover(std::vector<page::Item>& items, bool certain)
    {
        std::vector<page::Item> out;
        for (auto i = items.size(); i-- > 0;) {
            auto& item = items[i];
            if (auto* run = std::get_if<page::TextRun>(&item.what)) {
                if (run->hidden || !split(item, *run, out)) out.push_back(std::move(item));
                continue;
            }
            if (auto* group = std::get_if<page::Group>(&item.what))
                uncover(group->items, certain && is_transparent_to_covers(item, *group));
            if (certain)
                if (auto const cover = cover_of(item, clips_)) covers_.add(*cover);
            out.push_back(std::move(item));
        }
        std::ranges::reverse(out);
        items = std::move(out);
    }

    /// From the first item to the last: what has been met lies behind.
    void look_behind(std::vector<page::Item> const& items)
    {
        for (auto const& item : items) {
            if (auto const* run = std::get_if<page::TextRun>(&item.what)) {
                compare(*run);
            } else if (auto const* group = std::get_if<page::Group>(&item.what)) {
                look_behind(group->items);
            } else {
                lay(item);
            }
        }
    }

    std::set<std::string> found;

  private:
    /// Puts the covered and the other glyphs of a run down apart, in reverse; false: none is
    /// covered.
    bool split(page::Item const& item, page::TextRun const& run, std::vector<page::Item>& out)
    {
        auto& font = *fonts_[static_cast<std::size_t>(run.font)];
        std::vector<Cover const*> over(run.glyphs.size(), nullptr);
        bool any = false;
        for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
            over[i] = covers_.over(ink_box(font, run, run.glyphs[i]));
            if (over[i] == nullptr || is_blank(run.glyphs[i], font.reader.font())) continue;
            any = true;
            if (!is_scan(*over[i]))
                found.insert(over[i]->picture ? "text under a picture" : "text under a filled box");
        }
        if (!any) return false;
        for (auto last = run.glyphs.size(); last > 0;) {
            auto first = last;
            bool const covered = over[last - 1] != nullptr;
            while (first > 0 && (over[first - 1] != nullptr) == covered) --first;
            page::Item piece = item;
            auto& part = std::get<page::TextRun>(piece.what);
            part.glyphs.assign(
                run.glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                run.glyphs.begin() + static_cast<std::ptrdiff_t>(last));
            part.hidden = covered;
            out.push_back(std::move(piece));
            last = first;
        }
        return true;
    }

    bool is_scan(Cover const& cover) const
    {
        return cover.picture && area_of(cover.box) >= area_of(clips_.area()) / 2;
    }

    void compare(page::TextRun const& run)
    {
        constexpr std::size_t looked_at_max = 200;
        bool const plain = run.fills && !run.strokes && run.fill.pattern < 0 &&
                           run.fill.shading < 0 && !run.hidden;
        if (!plain) return;
        auto& font = *fonts_[static_cast<std::size_t>(run.font)];
        std::size_t swallowed = 0;
        std::size_t looked_at = 0;
        for (auto const& glyph : run.glyphs) {
            if (is_blank(glyph, font.reader.font())) continue;
            if (++looked_at > looked_at_max) break;
            if (grounds_.swallows(ink_box(font, run, glyph), run.fill.colour)) ++swallowed;
        }
        // A letter alone may be half hidden by how coarsely the ground is known.
        if (swallowed >= 2) found.insert("text in the colour of its ground");
    }

    void lay(page::Item const& item)
    {
        auto const& seen = clips_.box(item.clip);
        if (auto const* path = std::get_if<page::PathItem>(&item.what)) {
            auto const box = box_around(path->outline);
            if (!box) return;
            auto const upright = as_rectangle(path->outline);
            bool const plain = path->fills && upright && path->fill.alpha >= 0.99 &&
                               path->fill.pattern < 0 && path->fill.shading < 0 &&
                               item.blend == page::Blend::normal && clips_.is_rectangle(item.clip);
            if (plain) {
                grounds_.paint(common(*upright, seen), path->fill.colour);
            } else if (path->fills || path->stroke.width >= 3) {
                double const out = path->strokes ? path->stroke.width / 2 : 0;
                grounds_.blur(common(
                    {box->left - out, box->bottom - out, box->right + out, box->top + out}, seen));
            }
        } else if (auto const* picture = std::get_if<page::PictureItem>(&item.what)) {
            grounds_.blur(common(picture->at.box_of({0, 0, 1, 1}), seen));
        } else if (auto const* stencil = std::get_if<page::StencilItem>(&item.what)) {
            grounds_.blur(common(stencil->at.box_of({0, 0, 1, 1}), seen));
        } else if (std::holds_alternative<page::ShadingItem>(item.what)) {
            grounds_.blur(seen);
        }
    }

    ClipStore const& clips_;
    std::vector<UsedFont*> const& fonts_;
    Covers covers_;
    Grounds grounds_;
};

} // namespace

page::Box ink_box(UsedFont& font, page::TextRun const& run, page::PlacedGlyph const& glyph)
{
    auto const number = static_cast<std::size_t>(glyph.glyph);
    page::Box em{0, 0, 0.5, 0.7};
    if (number < font.ink.size() && font.ink[number]) em = *font.ink[number];
    auto const box = run.shape.box_of(em);
    return {
        box.left + glyph.at.x,
        box.bottom + glyph.at.y,
        box.right + glyph.at.x,
        box.top + glyph.at.y};
}

std::set<std::string> find_bad_redactions(
    std::vector<page::Item>& items, ClipStore const& clips, std::vector<UsedFont*> const& fonts)
{
    Finder finder(clips, fonts);
    finder.look_behind(items);
    finder.uncover(items, true);
    return std::move(finder.found);
}

} // namespace safehand::unpicking
