// Numbers everything anew in the order in which pages draw it.
#include "redaction/striking/tidying.h"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <variant>

namespace safehand::striking {

namespace {

/// Old numbers to new ones, given in the order of asking.
class Numbers {
  public:
    int of(int old)
    {
        auto const [found, fresh] = numbers_.try_emplace(old, static_cast<int>(order_.size()));
        if (fresh) order_.push_back(old);
        return found->second;
    }

    std::vector<int> const& order() const noexcept { return order_; }

  private:
    std::map<int, int> numbers_;
    std::vector<int> order_;
};

template <class Value>
std::vector<Value> picked(std::vector<Value>& from, std::vector<int> const& order)
{
    std::vector<Value> out;
    out.reserve(order.size());
    for (auto const at : order) out.push_back(std::move(from[static_cast<std::size_t>(at)]));
    return out;
}

class Tidier {
  public:
    explicit Tidier(page::Document& document) : document_(document) {}

    void tidy()
    {
        for (auto& page : document_.pages) tidy(page);
        tidy_fonts();
        tidy_tags();
    }

  private:
    /// Clips of one page or pattern, parents first.
    class ClipNumbers {
      public:
        explicit ClipNumbers(std::vector<page::Clip>& clips) : clips_(clips) {}

        int of(int old)
        {
            if (old < 0) return -1;
            std::vector<int> chain;
            for (auto at = old; at >= 0; at = clips_[static_cast<std::size_t>(at)].parent)
                chain.push_back(at);
            int number = -1;
            for (auto at = chain.rbegin(); at != chain.rend(); ++at) number = numbers_.of(*at);
            return number;
        }

        void settle()
        {
            auto kept = picked(clips_, numbers_.order());
            for (auto& clip : kept)
                if (clip.parent >= 0) clip.parent = numbers_.of(clip.parent);
            clips_ = std::move(kept);
        }

      private:
        std::vector<page::Clip>& clips_;
        Numbers numbers_;
    };

    void tidy(page::Page& page)
    {
        patterns_ = {};
        shadings_ = {};
        ClipNumbers clips(page.clips);
        number(page.items, clips);
        clips.settle();
        // Tiles may be painted with other tiles.
        for (std::size_t at = 0; at < patterns_.order().size(); ++at) {
            auto& pattern = page.patterns[static_cast<std::size_t>(patterns_.order()[at])];
            ClipNumbers own(pattern.clips);
            number(pattern.items, own);
            own.settle();
        }
        page.patterns = picked(page.patterns, patterns_.order());
        page.shadings = picked(page.shadings, shadings_.order());
        for (auto const& link : page.links) note_tag(link.tag);
    }

    void number(page::Paint& paint)
    {
        if (paint.pattern >= 0) paint.pattern = patterns_.of(paint.pattern);
        if (paint.shading >= 0) paint.shading = shadings_.of(paint.shading);
    }

    /// What is not painted has no paint.
    void settle(bool painted, page::Paint& paint)
    {
        if (painted)
            number(paint);
        else
            paint = {};
    }

    void number(std::vector<page::Item>& items, ClipNumbers& clips)
    {
        for (auto& item : items) {
            item.clip = clips.of(item.clip);
            note_tag(item.tag);
            if (auto* run = std::get_if<page::TextRun>(&item.what)) {
                settle(run->fills, run->fill);
                settle(run->strokes, run->outline);
                if (!run->strokes) run->stroke = {};
                auto const font = run->font;
                run->font = fonts_.of(font);
                for (auto& placed : run->glyphs) placed.glyph = glyphs_[font].of(placed.glyph);
            } else if (auto* path = std::get_if<page::PathItem>(&item.what)) {
                settle(path->fills, path->fill);
                settle(path->strokes, path->line);
                if (!path->strokes) path->stroke = {};
            } else if (auto* stencil = std::get_if<page::StencilItem>(&item.what)) {
                number(stencil->fill);
            } else if (auto* shading = std::get_if<page::ShadingItem>(&item.what)) {
                number(shading->paint);
            } else if (auto* group = std::get_if<page::Group>(&item.what)) {
                number(group->items, clips);
                number(group->soft_mask, clips);
            }
        }
    }

    void note_tag(int tag)
    {
        if (tag < 0) return;
        used_.resize(document_.tags.size(), false);
        used_[static_cast<std::size_t>(tag)] = true;
    }

    void tidy_fonts()
    {
        for (auto const old : fonts_.order()) {
            auto& font = document_.fonts[static_cast<std::size_t>(old)];
            font.glyphs = picked(font.glyphs, glyphs_[old].order());
        }
        document_.fonts = picked(document_.fonts, fonts_.order());
    }

    void tidy_tags()
    {
        auto& tags = document_.tags;
        used_.resize(tags.size(), false);
        for (auto at = tags.size(); at-- > 0;)
            if (used_[at] && tags[at].parent >= 0)
                used_[static_cast<std::size_t>(tags[at].parent)] = true;
        for (std::size_t at = 0; at < tags.size(); ++at) {
            auto const& tag = tags[at];
            bool const cell = tag.role == "TD" || tag.role == "TH";
            if (cell && tag.parent >= 0 && used_[static_cast<std::size_t>(tag.parent)])
                used_[at] = true;
        }
        std::vector<int> numbers(tags.size(), -1);
        std::vector<page::Tag> kept;
        for (std::size_t at = 0; at < tags.size(); ++at) {
            if (!used_[at]) continue;
            numbers[at] = static_cast<int>(kept.size());
            kept.push_back(std::move(tags[at]));
            auto& parent = kept.back().parent;
            if (parent >= 0) parent = numbers[static_cast<std::size_t>(parent)];
        }
        tags = std::move(kept);
        for (auto& page : document_.pages) {
            renumber(page.items, numbers);
            for (auto& pattern : page.patterns) renumber(pattern.items, numbers);
            for (auto& link : page.links)
                if (link.tag >= 0) link.tag = numbers[static_cast<std::size_t>(link.tag)];
        }
    }

    static void renumber(std::vector<page::Item>& items, std::vector<int> const& numbers)
    {
        for (auto& item : items) {
            if (item.tag >= 0) item.tag = numbers[static_cast<std::size_t>(item.tag)];
            if (auto* group = std::get_if<page::Group>(&item.what)) {
                renumber(group->items, numbers);
                renumber(group->soft_mask, numbers);
            }
        }
    }

    page::Document& document_;
    Numbers fonts_;
    std::map<int, Numbers> glyphs_;
    Numbers patterns_;
    Numbers shadings_;
    std::vector<bool> used_;
};

} // namespace

void tidy(page::Document& document)
{
    for (auto& page : document.pages)
        for (auto& link : page.links)
            if (link.tag >= static_cast<int>(document.tags.size())) link.tag = -1;
    Tidier(document).tidy();
}

} // namespace safehand::striking
