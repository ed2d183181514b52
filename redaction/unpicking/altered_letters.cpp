#include "redaction/unpicking/altered_letters.h"

#include "redaction/unpicking/bad_redactions.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace safehand::unpicking {

namespace {

/// Parts of a letter's ink. Cells of tables cut or touch a little of what stands in them.
constexpr double cut_least = 0.12;
constexpr double covered_least = 0.1;
constexpr double overlap_upright = 0.2;
constexpr double overlap_slanted = 0.4;
constexpr double opaque = 0.3;
/// What is small beside a letter may be a part of it, in parts of its height.
constexpr double small_side = 1.3;
constexpr double beside = 0.25;

double share_of(page::Box const& letter, page::Box const& over)
{
    auto const area = std::max(area_of(letter), 1e-6);
    return area_of(common(letter, over)) / area;
}

/// Marks that are set upon letters or through them, in every kind of text.
bool is_mark(std::string_view text)
{
    if (text.empty()) return false;
    if (text.size() == 1)
        return std::string_view("_-~^`'\".,:/\\|=+*<>()[]").find(text.front()) !=
               std::string_view::npos;
    // Spacing accents of Latin-1, combining marks, dashes and quotation marks.
    return text.starts_with("\xC2") || text.starts_with("\xCC") || text.starts_with("\xCD") ||
           text.starts_with("\xCB") || text.starts_with("\xE2\x80");
}

struct Letter {
    page::Box box;
    std::string_view text;
    bool slanted = false;
};

/// Boxes by where they stand, in squares.
class Field {
  public:
    explicit Field(page::Box const& area) : area_(area) {}

    void add(page::Box const& box, std::uint32_t number)
    {
        each_cell(box, [&](std::size_t cell) { cells_[cell].push_back(number); });
    }

    template <class Test>
    bool any(page::Box const& box, Test const& test) const
    {
        bool found = false;
        each_cell(box, [&](std::size_t cell) {
            found = found || std::ranges::any_of(cells_[cell], test);
        });
        return found;
    }

  private:
    static constexpr int across = 48;

    template <class Work>
    void each_cell(page::Box const& box, Work const& work) const
    {
        auto const place = [](double at, double low, double length) {
            double const cell = (at - low) / std::max(length, 1.0) * across;
            return static_cast<int>(std::clamp(cell, 0.0, static_cast<double>(across - 1)));
        };
        auto const top = place(box.top, area_.bottom, area_.height());
        auto const right = place(box.right, area_.left, area_.width());
        for (int y = place(box.bottom, area_.bottom, area_.height()); y <= top; ++y)
            for (int x = place(box.left, area_.left, area_.width()); x <= right; ++x)
                work(static_cast<std::size_t>(y) * across + static_cast<std::size_t>(x));
    }

    page::Box area_;
    std::array<std::vector<std::uint32_t>, std::size_t{across} * across> cells_;
};

class Search {
  public:
    Search(ClipStore const& clips, std::vector<UsedFont*> const& fonts)
        : clips_(clips), fonts_(fonts), field_(clips.area())
    {
    }

    /// Letters first, then what may touch them: a part of a letter may be painted before it.
    bool altered(std::vector<page::Item> const& items) { return gather(items) || touched(items); }

  private:
    bool gather(std::vector<page::Item> const& items)
    {
        return std::ranges::any_of(items, [&](page::Item const& item) {
            ++now_;
            if (auto const* group = std::get_if<page::Group>(&item.what))
                return gather(group->items);
            auto const* run = std::get_if<page::TextRun>(&item.what);
            return run != nullptr && !run->hidden && gather(item, *run);
        });
    }

    bool gather(page::Item const& item, page::TextRun const& run)
    {
        auto& used = *fonts_[static_cast<std::size_t>(run.font)];
        auto const& font = used.reader.font();
        auto const& seen = clips_.box(item.clip);
        bool const level = std::abs(run.shape.b) + std::abs(run.shape.c) <
                           0.01 * (std::abs(run.shape.a) + std::abs(run.shape.d));
        bool const slanted = font.italic || !level;
        for (auto const& placed : run.glyphs) {
            auto const& glyph = font.glyphs[static_cast<std::size_t>(placed.glyph)];
            if (glyph.outline.empty() && !glyph.stencil) continue;
            Letter const letter{ink_box(used, run, placed), glyph.text, slanted};
            auto const kept = share_of(letter.box, seen);
            if (kept > 0 && 1 - kept >= cut_least && !is_mark(letter.text)) return true;
            if (kept <= 0 || is_mark(letter.text)) continue;
            if (level && overlaps(letter)) return true;
            field_.add(letter.box, static_cast<std::uint32_t>(letters_.size()));
            letters_.push_back(letter);
            painted_.push_back(now_);
        }
        return false;
    }

    bool overlaps(Letter const& letter) const
    {
        return field_.any(letter.box, [&](std::uint32_t number) {
            auto const& other = letters_[number];
            // The same letter again makes bold type or a shadow.
            if (other.text == letter.text && !letter.text.empty()) return false;
            auto const least = letter.slanted || other.slanted ? overlap_slanted : overlap_upright;
            return std::max(share_of(letter.box, other.box), share_of(other.box, letter.box)) >=
                   least;
        });
    }

    bool touched(std::vector<page::Item> const& items)
    {
        now_ = 0;
        return touched_by_any(items);
    }

    bool touched_by_any(std::vector<page::Item> const& items)
    {
        return std::ranges::any_of(items, [&](page::Item const& item) {
            ++now_;
            if (auto const* group = std::get_if<page::Group>(&item.what))
                return touched_by_any(group->items);
            auto const& seen = clips_.box(item.clip);
            if (auto const* path = std::get_if<page::PathItem>(&item.what))
                return touched_by(*path, seen, item.blend == page::Blend::normal);
            if (auto const* picture = std::get_if<page::PictureItem>(&item.what))
                return touched_by_picture(common(picture->at.box_of({0, 0, 1, 1}), seen));
            if (auto const* stencil = std::get_if<page::StencilItem>(&item.what))
                return touched_by_picture(common(stencil->at.box_of({0, 0, 1, 1}), seen));
            if (std::holds_alternative<page::ShadingItem>(item.what)) return covers(seen);
            return false;
        });
    }

    bool touched_by(page::PathItem const& path, page::Box const& seen, bool plain) const
    {
        auto const around = box_around(path.outline);
        if (!around) return false;
        if (path.fills && plain && path.fill.alpha >= opaque && covers(common(*around, seen)))
            return true;
        double const out = path.strokes ? path.stroke.width / 2 : 0;
        bool found = false;
        page::Outline piece;
        auto const look = [&] {
            auto box = piece.size() < 2 ? std::nullopt : box_around(piece);
            piece.clear();
            if (!box) return;
            *box = {box->left - out, box->bottom - out, box->right + out, box->top + out};
            found = found || is_part_of_a_letter(common(*box, seen));
        };
        for (auto const& segment : path.outline) {
            if (segment.kind == page::Segment::Kind::move) look();
            piece.push_back(segment);
        }
        look();
        return found;
    }

    bool touched_by_picture(page::Box const& box) const
    {
        return covers(box) || is_part_of_a_letter(box);
    }

    /// Painted later than a letter, over a part of it.
    bool covers(page::Box const& box) const
    {
        if (is_empty(box)) return false;
        return field_.any(box, [&](std::uint32_t number) {
            return painted_[number] < now_ && share_of(letters_[number].box, box) >= covered_least;
        });
    }

    /// No larger than the letter, and on it or as near to it as the next letter of its word.
    bool is_part_of_a_letter(page::Box const& box) const
    {
        if (box.width() <= 0 || box.height() <= 0) return false;
        constexpr double most = 200; // points
        if (box.width() > most || box.height() > most) return false;
        page::Box const near{
            box.left - box.height(), box.bottom, box.right + box.height(), box.top};
        return field_.any(near, [&](std::uint32_t number) {
            auto const& letter = letters_[number].box;
            double const high = std::max(letter.height(), letter.width());
            if (box.width() > small_side * high || box.height() > small_side * high) return false;
            auto const across = std::min(letter.right + beside * high, box.right) -
                                std::max(letter.left - beside * high, box.left);
            auto const up = std::min(letter.top, box.top) - std::max(letter.bottom, box.bottom);
            return across > 0 && up > 0.2 * std::min(letter.height(), box.height());
        });
    }

    ClipStore const& clips_;
    std::vector<UsedFont*> const& fonts_;
    Field field_;
    std::vector<Letter> letters_;
    std::vector<std::size_t> painted_; ///< when, of each letter
    std::size_t now_ = 0;
};

} // namespace

bool shows_altered_letters(
    std::vector<page::Item> const& items,
    ClipStore const& clips,
    std::vector<UsedFont*> const& fonts)
{
    return Search(clips, fonts).altered(items);
}

} // namespace safehand::unpicking
