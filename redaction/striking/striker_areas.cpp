// What is done to pages after their text: areas cleared and marked, pages and bookmarks withheld.
#include "redaction/page/marks.h"
#include "redaction/striking/striker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
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
        // What was read there may have gone with the picture.
        if (work.more_went || work.unreadable) speakable_[number] = false;
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
    std::vector<page::Box> bearing;
    // Words behind a picture and words that are read off it are struck in one place: one mark will
    // do.
    auto const is_marked = [&](page::Box const& box) {
        return std::ranges::any_of(bearing, [&](page::Box const& other) {
            auto const wide = std::min(box.right, other.right) - std::max(box.left, other.left);
            auto const high = std::min(box.top, other.top) - std::max(box.bottom, other.bottom);
            auto const area = [](page::Box const& one) { return one.width() * one.height(); };
            return wide > 0 && high > 0 && 2 * wide * high > std::min(area(box), area(other));
        });
    };
    for (std::size_t at = 0; at < areas_[number].size(); ++at) {
        auto const& area = areas_[number][at];
        if (!work.met[at] || !area.marked) {
            marked = false;
            continue;
        }
        if (area.follows && marked) continue;
        marked = true;
        if (is_marked(area.box)) continue;
        bearing.push_back(area.box);
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

/// Samples may spell words that nobody sees. Those that spell a term lose their three lowest bits.
void Striker::blur_spelled_samples()
{
    if (terms_.empty()) return;
    Blurred looked_at;
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        blur_in(page.items, number, looked_at);
        for (auto& pattern : page.patterns) blur_in(pattern.items, number, looked_at);
    }
}

void Striker::blur_in(std::vector<page::Item>& items, std::uint32_t number, Blurred& looked_at)
{
    for (auto& item : items) {
        if (auto* group = std::get_if<page::Group>(&item.what)) {
            blur_in(group->items, number, looked_at);
            blur_in(group->soft_mask, number, looked_at);
            continue;
        }
        auto* shown = std::get_if<page::PictureItem>(&item.what);
        if (shown == nullptr || !shown->picture) continue;
        auto [known, fresh] = looked_at.try_emplace(shown->picture.get(), shown->picture);
        if (fresh) known->second = blurred(shown->picture, number);
        shown->picture = known->second;
    }
}

std::shared_ptr<page::Picture const>
Striker::blurred(std::shared_ptr<page::Picture const> const& picture, std::uint32_t number)
{
    constexpr std::size_t run_min = 5;
    constexpr std::uint8_t kept_bits = 0xF8;
    auto const& samples = picture->samples;
    Script script;
    auto const is_text = [&](std::size_t at) { return samples[at] >= 0x20 && samples[at] < 0x7F; };
    for (std::size_t at = 0; at < samples.size();) {
        auto end = at;
        // Even tones spell nothing.
        bool varied = false;
        while (end < samples.size() && is_text(end)) {
            varied = varied || samples[end] != samples[at];
            ++end;
        }
        if (varied && end - at >= run_min) {
            auto& passage = script.passages.emplace_back();
            for (auto k = at; k < end; ++k)
                passage.add(
                    std::string(1, static_cast<char>(samples[k])), static_cast<std::uint32_t>(k));
        }
        at = end + 1;
    }
    auto const hits = terms_.find(script);
    if (hits.empty()) return picture;
    auto made = std::make_shared<page::Picture>(*picture);
    for (auto const& hit : hits) {
        term_found_[static_cast<std::size_t>(hit.number)] = true;
        note_strike(Cause::term, hit.number, number, {}, "picture");
        for (auto const owner : hit.owners)
            if (owner != none) made->samples[owner] &= kept_bits;
    }
    return made;
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
