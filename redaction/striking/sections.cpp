// Ranks headings by their tags, or by size and weight where there are none.
#include "redaction/striking/sections.h"

#include "redaction/fold.h"
#include "redaction/striking/grain.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace safehand::striking {

namespace {

constexpr std::size_t heading_lines_max = 3;
constexpr double larger = 1.08;
constexpr int plain_rank = 100'000;
constexpr int ranks_per_level = 10;

int level_of(std::string const& role)
{
    if (role == "Title") return 1;
    if (role == "H") return 2;
    if (role.size() == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6')
        return role[1] - '0' + 1;
    return 0;
}

void add_symbols(std::u32string& out, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        auto const folded = redaction::fold(point);
        for (std::size_t i = 0; i < folded.count; ++i) out += folded.symbols.at(i);
    }
}

} // namespace

std::u32string heading_symbols(std::string_view text)
{
    std::u32string out;
    if (is_utf8(text)) add_symbols(out, text);
    return out;
}

std::u32string bare_heading(std::u32string const& symbols)
{
    std::size_t begin = 0;
    auto end = symbols.size();
    while (begin < end && redaction::is_digit(symbols[begin])) ++begin;
    while (end > begin && redaction::is_digit(symbols[end - 1])) --end;
    return begin == end ? symbols : symbols.substr(begin, end - begin);
}

Sections::Sections(Layout const& layout) : layout_(layout), rank_(layout.paragraphs().size(), 0)
{
    rank_by_tags();
    if (std::ranges::none_of(rank_, [](int rank) { return rank > 0; })) rank_by_type();
}

void Sections::rank_by_tags()
{
    auto const& tags = layout_.letters().document().tags;
    for (std::size_t at = 0; at < rank_.size(); ++at) {
        auto const& paragraph = layout_.paragraphs()[at];
        if (paragraph.layer != Layer::seen || paragraph.running) continue;
        int steps = 0;
        for (auto tag = layout_.segments()[paragraph.segments.front()].block; tag >= 0 && steps < 8;
             tag = tags[static_cast<std::size_t>(tag)].parent, ++steps) {
            if (auto const level = level_of(tags[static_cast<std::size_t>(tag)].role); level > 0) {
                rank_[at] = level * ranks_per_level;
                break;
            }
        }
    }
}

void Sections::rank_by_type()
{
    auto const body = body_size_of(layout_);
    std::size_t bold = 0;
    std::size_t all = 0;
    for (auto const& segment : layout_.segments()) {
        if (segment.layer != Layer::seen || segment.blank) continue;
        all += segment.last - segment.first;
        if (segment.bold) bold += segment.last - segment.first;
    }
    bool const bold_body = bold * 2 > all;
    std::map<std::pair<long, bool>, int, std::greater<>> classes;
    auto const class_of = [&](Paragraph const& paragraph) -> std::pair<long, bool> {
        auto const& segment = layout_.segments()[paragraph.segments.front()];
        return {std::lround(segment.size * 2), segment.bold};
    };
    std::vector<std::size_t> headings;
    for (std::size_t at = 0; at < rank_.size(); ++at) {
        auto const& paragraph = layout_.paragraphs()[at];
        bool const text = paragraph.layer == Layer::seen && !paragraph.running;
        if (!text || paragraph.segments.size() > heading_lines_max) continue;
        auto const& first = layout_.segments()[paragraph.segments.front()];
        if (first.blank || first.marker) continue;
        bool const stands_out =
            first.size > larger * body ||
            (first.bold && !bold_body && first.size > 0.97 * body && !paragraph.cell);
        auto const text_of = passage_of(layout_, paragraph).text;
        if (!stands_out || text_of.ends_with('.') || text_of.ends_with(',')) continue;
        headings.push_back(at);
        classes.try_emplace(class_of(paragraph), 0);
    }
    int level = 0;
    for (auto& [key, number] : classes) number = ++level;
    for (auto const at : headings)
        rank_[at] = classes.at(class_of(layout_.paragraphs()[at])) * ranks_per_level +
                    depth_of(static_cast<std::uint32_t>(at));
}

/// How many numbers "3.2.1" has, less one; headings of one look are told apart by it.
int Sections::depth_of(std::uint32_t number) const
{
    auto const& paragraph = layout_.paragraphs()[number];
    auto const& first = layout_.segments()[paragraph.segments.front()];
    auto const& row = layout_.rows()[first.row];
    auto text = passage_of(layout_, paragraph).text;
    for (auto at = row.first; at < row.last; ++at) {
        auto const& other = layout_.segments()[at];
        if (!other.marker || other.left >= first.left) continue;
        text.clear();
        for (auto const id : layout_.letters_of(other)) text += layout_.letters().meant(id);
    }
    int groups = 0;
    bool digit = false;
    for (auto const c : text) {
        bool const here = c >= '0' && c <= '9';
        if (here && !digit) ++groups;
        if (!here && c != '.') break;
        digit = here;
    }
    return std::clamp(groups - 1, 0, ranks_per_level - 1);
}

std::u32string Sections::words_of(std::uint32_t number) const
{
    std::u32string words;
    for (auto const& read : read_order(layout_, layout_.segments()[number]))
        if (!layout_.letters()[read.letter].shadow)
            add_symbols(words, layout_.letters().meant(read.letter));
    return words;
}

std::u32string Sections::words_of(Paragraph const& paragraph) const
{
    std::u32string words;
    for (auto const number : paragraph.segments) words += words_of(number);
    return words;
}

bool Sections::numbers(std::uint32_t marker, std::uint32_t heading) const
{
    auto const& one = layout_.segments()[layout_.paragraphs()[marker].segments.front()];
    auto const& other = layout_.segments()[layout_.paragraphs()[heading].segments.front()];
    return one.marker && one.row == other.row;
}

Section Sections::section_from(std::uint32_t heading, bool plain) const
{
    Section section;
    section.plain = plain;
    auto const& paragraphs = layout_.paragraphs();
    auto const rank = plain ? plain_rank : rank_[heading];
    if (heading > 0 && numbers(heading - 1, heading)) section.paragraphs.push_back(heading - 1);
    section.paragraphs.push_back(heading);
    for (auto next = heading + 1; next < paragraphs.size(); ++next) {
        auto const& one = paragraphs[next];
        if (one.layer != Layer::seen || one.running) continue;
        if (rank_[next] > 0 && rank_[next] <= rank) {
            // The number of the heading that ends the section stays with it.
            if (numbers(section.paragraphs.back(), next)) section.paragraphs.pop_back();
            break;
        }
        section.paragraphs.push_back(next);
    }
    section.areas = areas_of(section.paragraphs);
    return section;
}

std::vector<Section> Sections::named(std::string const& heading) const
{
    auto const wanted = heading_symbols(heading);
    std::vector<Section> sections;
    if (wanted.empty()) return sections;
    auto const& paragraphs = layout_.paragraphs();
    for (bool const plain : {false, true}) {
        for (std::uint32_t at = 0; at < paragraphs.size(); ++at) {
            auto const& paragraph = paragraphs[at];
            if (paragraph.layer != Layer::seen || paragraph.running) continue;
            if (paragraph.segments.size() > heading_lines_max || (rank_[at] == 0) != plain)
                continue;
            auto const words = words_of(paragraph);
            if (words != wanted && (words.empty() || bare_heading(words) != bare_heading(wanted)))
                continue;
            sections.push_back(section_from(at, plain));
        }
        if (!sections.empty()) break;
    }
    return sections;
}

std::vector<std::uint32_t> Sections::echoes(std::string const& heading) const
{
    auto const wanted = bare_heading(heading_symbols(heading));
    std::vector<std::uint32_t> found;
    if (wanted.empty()) return found;
    for (std::uint32_t at = 0; at < layout_.segments().size(); ++at) {
        auto const& segment = layout_.segments()[at];
        if (segment.blank) continue;
        auto const words = words_of(at);
        if (bare_heading(words) != wanted) continue;
        // A page number after it, in the line itself or beside it.
        auto const& row = layout_.rows()[segment.row];
        bool const counted = redaction::is_digit(words.back()) ||
                             (at + 1 < row.last && !words_of(at + 1).empty() &&
                              std::ranges::all_of(words_of(at + 1), redaction::is_digit));
        if (counted || layout_.paragraphs()[segment.paragraph].running) found.push_back(at);
    }
    return found;
}

page::Box Sections::box_of(Paragraph const& paragraph) const
{
    page::Box box{1e9, 1e9, -1e9, -1e9};
    for (auto const number : paragraph.segments) {
        auto const& segment = layout_.segments()[number];
        auto const& turn = layout_.turn_of(segment);
        auto const a = turn.page_point(segment.left, segment.base - 0.25 * segment.size);
        auto const b = turn.page_point(segment.right, segment.base + 0.9 * segment.size);
        box = box.joined(
            {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)});
    }
    return box;
}

/// A new area begins where reading goes to another page or up to another column.
std::vector<std::pair<std::uint32_t, page::Box>>
Sections::areas_of(std::vector<std::uint32_t> const& paragraphs) const
{
    std::vector<bool> inside(layout_.paragraphs().size(), false);
    for (auto const at : paragraphs) inside[at] = true;
    std::vector<std::pair<std::uint32_t, page::Box>> areas;
    double last_top = 0;
    for (auto const at : paragraphs) {
        auto const& paragraph = layout_.paragraphs()[at];
        auto const box = box_of(paragraph);
        bool const fresh =
            areas.empty() || areas.back().first != paragraph.page || box.bottom > last_top;
        if (fresh)
            areas.emplace_back(paragraph.page, box);
        else
            areas.back().second = areas.back().second.joined(box);
        last_top = box.top;
    }
    for (std::size_t at = 0; at < areas.size(); ++at)
        areas[at].second = grown(areas[at].second, areas[at].first, at == 0, inside);
    return areas;
}

page::Box Sections::grown(
    page::Box box, std::uint32_t page, bool begins, std::vector<bool> const& inside) const
{
    auto const& sheet = layout_.letters().document().pages[page];
    double left = 0;
    double right = sheet.width;
    double bottom = 0;
    double top = sheet.height;
    for (std::size_t at = 0; at < layout_.paragraphs().size(); ++at) {
        auto const& paragraph = layout_.paragraphs()[at];
        if (paragraph.page != page || paragraph.layer != Layer::seen || inside[at]) continue;
        if (layout_.segments()[paragraph.segments.front()].blank) continue;
        auto const other = box_of(paragraph);
        bool const beside = other.bottom < box.top && box.bottom < other.top;
        if (beside && other.left >= box.right - 1) right = std::min(right, other.left - 1);
        if (beside && other.right <= box.left + 1) left = std::max(left, other.right + 1);
        if (other.top <= box.bottom + 1) bottom = std::max(bottom, other.top);
        if (other.bottom >= box.top - 1) top = std::min(top, other.bottom);
    }
    return {
        std::min(left, box.left),
        std::min(bottom, box.bottom),
        std::max(right, box.right),
        begins ? box.top : std::max(top, box.top)};
}

} // namespace safehand::striking
