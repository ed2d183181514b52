// Paragraphs in the order in which they are read, and the lines that every page repeats.
#include "redaction/fold.h"
#include "redaction/striking/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace safehand::striking {

namespace {

constexpr int depth_max = 48;
constexpr double gutter_em = 1.0;
constexpr std::size_t column_lines_min = 4;
constexpr double column_letters_min = 16;

struct Area {
    std::size_t index = 0;
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0;
    double size = 0;
    std::size_t lines = 0;
    std::size_t letters = 0;
};

Area area_of(Layout const& layout, Paragraph const& paragraph, std::size_t index)
{
    Area area{index, 1e9, -1e9, 1e9, -1e9, 0, 0, 0};
    for (auto const number : paragraph.segments) {
        auto const& segment = layout.segments()[number];
        area.left = std::min(area.left, segment.left);
        area.right = std::max(area.right, segment.right);
        area.bottom = std::min(area.bottom, segment.base - 0.2 * segment.size);
        area.top = std::max(area.top, segment.base + 0.7 * segment.size);
        area.size = std::max(area.size, segment.size);
        ++area.lines;
        area.letters += segment.last - segment.first;
    }
    return area;
}

using Areas = std::span<Area>;

class Sorter {
  public:
    void sort(Areas areas, int depth)
    {
        if (areas.size() < 2) return;
        if (depth > depth_max) return rows(areas);
        if (split_columns(areas, true, depth)) return;
        if (split_bands(areas, depth)) return;
        if (split_columns(areas, false, depth)) return;
        rows(areas);
    }

  private:
    static void rows(Areas areas)
    {
        std::ranges::sort(areas, {}, [](Area const& area) {
            return std::tuple{-area.top, area.left, area.index};
        });
    }

    /// Text on both sides, not just cells of a table.
    static bool is_text(Areas areas)
    {
        std::size_t lines = 0;
        std::size_t letters = 0;
        for (auto const& area : areas) {
            lines += area.lines;
            letters += area.letters;
        }
        return lines >= column_lines_min &&
               static_cast<double>(letters) >= column_letters_min * static_cast<double>(lines);
    }

    bool split_columns(Areas areas, bool only_text, int depth)
    {
        std::ranges::sort(
            areas, {}, [](Area const& area) { return std::pair{area.left, area.index}; });
        double right = areas.front().right;
        std::vector<std::size_t> cuts;
        for (std::size_t at = 1; at < areas.size(); ++at) {
            auto const gutter = (only_text ? gutter_em : 0.05) * areas[at].size;
            if (areas[at].left - right > gutter) cuts.push_back(at);
            right = std::max(right, areas[at].right);
        }
        if (only_text)
            std::erase_if(cuts, [&](std::size_t at) {
                return !is_text(areas.first(at)) || !is_text(areas.subspan(at));
            });
        return split(areas, cuts, depth);
    }

    bool split_bands(Areas areas, int depth)
    {
        std::ranges::sort(
            areas, {}, [](Area const& area) { return std::pair{-area.top, area.index}; });
        double bottom = areas.front().bottom;
        std::vector<std::size_t> cuts;
        for (std::size_t at = 1; at < areas.size(); ++at) {
            if (bottom - areas[at].top > -0.1 * areas[at].size) cuts.push_back(at);
            bottom = std::min(bottom, areas[at].bottom);
        }
        return split(areas, cuts, depth);
    }

    bool split(Areas areas, std::vector<std::size_t> const& cuts, int depth)
    {
        if (cuts.empty()) return false;
        std::size_t from = 0;
        for (auto const at : cuts) {
            sort(areas.subspan(from, at - from), depth + 1);
            from = at;
        }
        sort(areas.subspan(from), depth + 1);
        return true;
    }
};

/// The letters of a paragraph without figures: "Page 3 of 9" is the same on every page.
std::u32string worded(Layout const& layout, Paragraph const& paragraph)
{
    std::u32string words;
    for (auto const number : paragraph.segments) {
        for (auto const id : layout.letters_of(layout.segments()[number])) {
            auto const text = layout.letters().meant(id);
            for (std::size_t at = 0; at < text.size();) {
                auto const [point, next] = redaction::decode(text, at);
                at = next;
                auto const folded = redaction::fold(point);
                for (std::size_t i = 0; i < folded.count; ++i)
                    if (!redaction::is_digit(folded.symbols.at(i)))
                        words.push_back(folded.symbols.at(i));
            }
        }
    }
    return words;
}

} // namespace

void sort_for_reading(Layout const& layout, std::vector<Paragraph>& paragraphs)
{
    std::vector<Area> areas;
    areas.reserve(paragraphs.size());
    for (std::size_t at = 0; at < paragraphs.size(); ++at)
        areas.push_back(area_of(layout, paragraphs[at], at));
    Sorter().sort(areas, 0);
    std::vector<Paragraph> sorted;
    sorted.reserve(paragraphs.size());
    for (auto const& area : areas) sorted.push_back(std::move(paragraphs[area.index]));
    paragraphs = std::move(sorted);
}

void find_running_lines(Layout const& layout, std::vector<Paragraph>& paragraphs)
{
    constexpr std::size_t ends = 4; // paragraphs from each end of a page that may be one
    std::map<std::pair<long, std::u32string>, std::vector<std::size_t>> seen;
    for (std::size_t first = 0; first < paragraphs.size();) {
        auto last = first;
        while (last < paragraphs.size() && paragraphs[last].page == paragraphs[first].page &&
               paragraphs[last].layer == paragraphs[first].layer)
            ++last;
        for (auto at = first; at < last; ++at) {
            if (at >= first + ends && at + ends < last) continue;
            auto& paragraph = paragraphs[at];
            if (paragraph.segments.size() > 2) continue;
            auto const height = layout.segments()[paragraph.segments.front()].base;
            auto words = worded(layout, paragraph);
            if (words.empty())
                paragraph.running = paragraph.layer == Layer::seen;
            else
                seen[{std::lround(height / 4), std::move(words)}].push_back(at);
        }
        first = last;
    }
    for (auto const& [where, numbers] : seen) {
        std::set<std::uint32_t> pages;
        for (auto const number : numbers) pages.insert(paragraphs[number].page);
        if (pages.size() < 2) continue;
        for (auto const number : numbers) paragraphs[number].running = true;
    }
}

} // namespace safehand::striking
