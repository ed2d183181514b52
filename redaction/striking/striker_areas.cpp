// What is done to pages after their text: areas cleared and marked, pages and bookmarks withheld.
#include "redaction/page/marks.h"
#include "redaction/striking/striker.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::striking {

namespace {

constexpr double mark_size_min = 4;
constexpr double mark_size_max = 14;
constexpr double squeezed_mark_size_min = 2;
constexpr page::Point page_mark_at{56, 72}; ///< from the upper left corner
constexpr double page_mark_size = 12;

} // namespace

void Striker::clear_areas()
{
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        for (std::size_t tile = 0; tile < page.patterns.size(); ++tile)
            if (emptied_.contains({number, static_cast<std::int16_t>(tile)}))
                page.patterns[tile].items.clear();
        if (areas_[number].empty() || is_whole(number)) continue;
        std::vector<page::Box> boxes;
        boxes.reserve(areas_[number].size());
        for (auto const& area : areas_[number]) boxes.push_back(area.box);
        auto const work = clear_boxes(page, boxes);
        for (auto const tag : work.tags)
            for (auto at = tag; at >= 0; at = document_.tags[static_cast<std::size_t>(at)].parent)
                if (!document_.tags[static_cast<std::size_t>(at)].alternate.empty())
                    document_.tags[static_cast<std::size_t>(at)].alternate = "[withheld]";
        if (work.more_went)
            warn(number, "a drawing that reaches beyond what was withheld went with it.");
        if (work.unreadable) warn(number, "a picture that cannot be decoded went as a whole.");
        std::erase_if(page.links, [&](page::Link const& link) {
            return std::ranges::any_of(
                boxes, [&](auto const& box) { return link.area.meets(box); });
        });
        add_area_marks(number, work);
    }
}

void Striker::add_area_marks(std::uint32_t number, SurfaceWork const& work)
{
    auto& page = document_.pages[number];
    bool marked = false; // the line before bears a mark
    for (std::size_t at = 0; at < areas_[number].size(); ++at) {
        auto const& area = areas_[number][at];
        if (!work.met[at] || !area.marked) {
            marked = false;
            continue;
        }
        if (area.follows && marked) continue;
        marked = true;
        auto const left = std::clamp(area.box.left, 0.0, std::max(0.0, page.width - 20));
        auto size = std::clamp(std::round(0.7 * area.box.height()), mark_size_min, mark_size_max);
        auto const room = std::max(page.width - left - 4, 10.0);
        auto const width = page::mark_width(mark_words_, 1);
        if (size * width > room) size = std::max(squeezed_mark_size_min, room / width);
        auto const drop = size * page::mark_drop;
        auto const base = area.box.height() > 3 * size
                              ? area.box.top - size * page::mark_rise - 1
                              : area.box.bottom + std::max(drop, (area.box.height() - size) / 2);
        page::MarkItem mark{mark_words_, {left, base}, size, {1, 0}};
        page.items.push_back({std::move(mark), -1, work.tag_of[at], page::Blend::normal});
    }
}

void Striker::withhold_pages()
{
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        if (!is_whole(number)) continue;
        page::Page blank;
        blank.width = page.width;
        blank.height = page.height;
        blank.whole_withheld = true;
        page::MarkItem mark{
            mark_words_, {page_mark_at.x, page.height - page_mark_at.y}, page_mark_size, {1, 0}};
        blank.items.push_back({std::move(mark), -1, -1, page::Blend::normal});
        page = std::move(blank);
        for (std::size_t at = 0; at < order_.whole_pages.size(); ++at)
            if (order_.whole_pages[at] == static_cast<int>(number))
                note_strike(
                    Cause::whole_page,
                    static_cast<int>(at),
                    number,
                    {0, 0, page.width, page.height},
                    "text");
    }
}

/// The first of a row of bookmarks that go says so; the others go without a word.
void Striker::drop_bookmarks()
{
    std::vector<page::Bookmark> kept;
    bool said = false;
    for (std::size_t at = 0; at < document_.bookmarks.size(); ++at) {
        auto& one = document_.bookmarks[at];
        bool const goes = bookmarks_gone_.contains(at);
        if (goes) gone_.push_back(is_utf8(one.title) ? one.title : std::string());
        if (goes && said) continue;
        if (goes) one.title = "[withheld]";
        said = goes;
        one.depth = std::clamp(one.depth, 0, kept.empty() ? 0 : kept.back().depth + 1);
        kept.push_back(std::move(one));
    }
    document_.bookmarks = std::move(kept);
}

} // namespace safehand::striking
