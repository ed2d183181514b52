// From set flows to items.
#include "redaction/striking/rewriting.h"

#include "redaction/striking/rules.h"
#include "redaction/striking/underlines.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace safehand::striking {

namespace {

constexpr double underline_em = 0.4; ///< how far below a base line what belongs to it may be
constexpr double top_em = 1.1;
constexpr double near_lines_em = 2.5; ///< paragraphs further apart keep a mark each

/// Positions have no more digits than a writer needs, so that sums in another order give the same.
double rounded(double value)
{
    constexpr double steps = 1e4;
    auto const out = std::round(value * steps) / steps;
    return out == 0 ? 0 : out; // no negative zero
}

page::Point rounded(page::Point point)
{
    return {rounded(point.x), rounded(point.y)};
}

bool same_style(page::Item const& a, page::Item const& b)
{
    auto const* one = std::get_if<page::TextRun>(&a.what);
    auto const* other = std::get_if<page::TextRun>(&b.what);
    if (one == nullptr || other == nullptr) return false;
    return a.clip == b.clip && a.tag == b.tag && a.blend == b.blend && one->font == other->font &&
           one->shape == other->shape && one->fills == other->fills &&
           one->strokes == other->strokes && one->fill == other->fill &&
           one->outline == other->outline && one->stroke == other->stroke;
}

} // namespace

Rewriter::Rewriter(
    page::Document& document,
    Layout const& layout,
    std::vector<bool> const& struck,
    std::vector<bool> const& quiet,
    std::string mark_words)
    : document_(document), layout_(layout), letters_(layout.letters()), struck_(struck),
      quiet_(quiet), mark_words_(std::move(mark_words)), unseen_(letters_.size(), false),
      lifted_(letters_.size(), false), goes_(letters_.size(), false)
{
    on_top_.resize(document.pages.size());
    bands_.resize(document.pages.size());
}

void Rewriter::plan()
{
    flows_ = flows_of(layout_, struck_);
    std::set<std::uint32_t> pages;
    for (auto const& flow : flows_) pages.insert(flow.page);
    for (auto const page : pages) find_containers(document_.pages[page].items);
    Vocabulary const vocabulary(layout_, struck_);
    for (auto const& flow : flows_) {
        find_unseen(flow);
        for (auto const id : letters_of(flow)) lifted_[id] = true;
    }
    for (LetterId id = 0; id < letters_.size(); ++id) {
        auto const& letter = letters_[id];
        if (letter.layer == Layer::hidden || struck_[id] || unseen_[id]) goes_[id] = true;
        if (letter.layer == Layer::hidden || struck_[id]) lifted_[id] = true;
        if (lifted_[id]) lifted_glyphs_[letter.item].push_back(letter.placed);
    }
    bool after_mark = false;
    std::uint32_t last = none;
    for (auto const& flow : flows_) {
        auto set = set_again(layout_, flow, struck_, unseen_, vocabulary, mark_words_);
        if (flow.layer == Layer::masked && !set.pieces.empty()) {
            // Text that shows through a mask is not set again; its mark is painted on top.
            auto const& first = layout_.segments()[flow.lines.front().segments.front()];
            for (auto const id : letters_of(flow)) goes_[id] = true;
            auto const& turn = layout_.turn_of(first);
            auto const at = turn.page_point(first.left, first.base);
            page::MarkItem mark{
                mark_words_,
                rounded(at),
                std::clamp(std::round(flow.size), 4.0, 18.0),
                rounded(turn.along)};
            on_top_[flow.page].push_back({std::move(mark), -1, -1, page::Blend::normal});
            continue;
        }
        if (set.all_withheld) {
            crowded_.push_back(flow.page);
            for (auto const id : letters_of(flow)) goes_[id] = true;
        }
        if (is_quiet(flow, set, after_mark, last)) set.pieces.clear();
        emit(flow, set);
        add_band(flow);
        move_underlines(flow);
    }
    move_links();
}

/// Paragraphs that go one after the other have one mark.
bool Rewriter::is_quiet(
    Flow const& flow, SetFlow const& set, bool& after_mark, std::uint32_t& last) const
{
    auto const& segment = layout_.segments()[flow.lines.front().segments.front()];
    auto const number = segment.paragraph;
    auto const& paragraph = layout_.paragraphs()[number];
    bool const all = set.pieces.size() == 1 && set.pieces.front().kind == SetPiece::Kind::mark;
    bool next = last != none && last + 1 == number && after_mark &&
                layout_.paragraphs()[last].page == flow.page && !paragraph.cell;
    if (next) {
        auto const& above = layout_.segments()[layout_.paragraphs()[last].segments.back()];
        next = above.base - segment.base < near_lines_em * flow.size;
    }
    bool const quiet = all && (next || quiet_[number]);
    if (!quiet) after_mark = !set.pieces.empty() && set.pieces.back().kind == SetPiece::Kind::mark;
    last = layout_.segments()[flow.lines.back().segments.back()].paragraph;
    return quiet;
}

void Rewriter::find_containers(std::vector<page::Item>& items)
{
    for (auto& item : items) {
        containers_[&item] = &items;
        if (auto* group = std::get_if<page::Group>(&item.what)) {
            find_containers(group->items);
            find_containers(group->soft_mask);
        }
    }
}

std::vector<LetterId> Rewriter::letters_of(Flow const& flow) const
{
    std::vector<LetterId> ids;
    for (auto const& line : flow.lines) {
        for (auto const at : line.segments) {
            auto const own = layout_.letters_of(layout_.segments()[at]);
            ids.insert(ids.end(), own.begin(), own.end());
        }
    }
    return ids;
}

void Rewriter::find_unseen(Flow const& flow)
{
    auto const& clips = document_.pages[flow.page].clips;
    for (auto const id : letters_of(flow)) {
        for (auto clip = letters_[id].item->clip; clip >= 0;
             clip = clips[static_cast<std::size_t>(clip)].parent) {
            auto const area = box_of(clips[static_cast<std::size_t>(clip)].outline);
            if (!area || !letters_.touches(id, *area)) {
                unseen_[id] = true;
                break;
            }
        }
    }
}

/// The whole room of a flow: it does not depend on the words.
page::Box Rewriter::reach_of(Flow const& flow) const
{
    constexpr double slack = 1;
    auto const low = flow.lines.back().base - 0.2 * flow.size;
    auto const high = flow.lines.front().base + 0.6 * flow.size;
    auto const& turn = letters_.turns()[flow.turn];
    auto const a = turn.page_point(std::min(flow.first_left, flow.left) + slack, low);
    auto const b = turn.page_point(flow.right - slack, high);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// What words are clipped to is often as wide as they are. Only plain rectangles around all of the
/// room stay.
int Rewriter::clip_around(std::uint32_t page, int clip, page::Box const& reach) const
{
    auto const& clips = document_.pages[page].clips;
    std::vector<int> chain;
    for (; clip >= 0; clip = clips[static_cast<std::size_t>(clip)].parent) chain.push_back(clip);
    int kept = -1;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        auto const pieces = pieces_of(clips[static_cast<std::size_t>(*at)].outline);
        if (pieces.size() != 1) break;
        auto const area = rectangle_of(pieces.front());
        bool const around = area && area->left <= reach.left && area->right >= reach.right &&
                            area->bottom <= reach.bottom && area->top >= reach.top;
        if (!around) break;
        kept = *at;
    }
    return kept;
}

page::Item Rewriter::style_of(LetterId id, double scale, page::Box const& reach, std::uint32_t page)
{
    auto const& item = *letters_[id].item;
    auto const& run = letters_.run(id);
    page::TextRun style;
    style.font = run.font;
    style.shape = run.shape;
    style.shape.e = 0;
    style.shape.f = 0;
    for (auto* value : {&style.shape.a, &style.shape.b, &style.shape.c, &style.shape.d})
        *value *= scale;
    style.fills = run.fills;
    style.strokes = run.strokes;
    style.fill = run.fill;
    style.outline = run.outline;
    style.stroke = run.stroke;
    return {std::move(style), clip_around(page, item.clip, reach), item.tag, item.blend};
}

int Rewriter::space_glyph(int font)
{
    auto const [found, fresh] = spaces_.try_emplace(font, -1);
    if (!fresh) return found->second;
    auto& glyphs = document_.fonts[static_cast<std::size_t>(font)].glyphs;
    auto const is_space = [](page::Glyph const& glyph) {
        return glyph.text == " " && glyph.outline.empty() && !glyph.stencil;
    };
    auto const at = std::ranges::find_if(glyphs, is_space);
    found->second = static_cast<int>(at - glyphs.begin());
    if (at == glyphs.end()) {
        page::Glyph space;
        space.advance = document_.fonts[static_cast<std::size_t>(font)].space;
        space.text = " ";
        glyphs.push_back(std::move(space));
    }
    return found->second;
}

void Rewriter::emit(Flow const& flow, SetFlow const& set)
{
    auto const& turn = letters_.turns()[flow.turn];
    auto const reach = reach_of(flow);
    std::map<Container, std::vector<page::Item>> made;
    std::map<std::pair<page::Item const*, double>, page::Item> styles;
    for (auto const& piece : set.pieces) {
        auto const* source = letters_[piece.letter].item;
        auto& items = made[containers_.at(source)];
        auto const at = rounded(turn.page_point(piece.along, piece.up));
        if (piece.kind == SetPiece::Kind::mark) {
            page::MarkItem mark{mark_words_, at, rounded(piece.size), rounded(turn.along)};
            items.push_back({std::move(mark), -1, source->tag, page::Blend::normal});
            continue;
        }
        auto const key = std::pair{source, piece.scale};
        auto style = styles.find(key);
        if (style == styles.end())
            style =
                styles.emplace(key, style_of(piece.letter, piece.scale, reach, flow.page)).first;
        if (items.empty() || !same_style(items.back(), style->second))
            items.push_back(style->second);
        auto& run = std::get<page::TextRun>(items.back().what);
        if (piece.kind == SetPiece::Kind::space) {
            run.glyphs.push_back({space_glyph(run.font), at, " "});
            continue;
        }
        auto glyph = letters_.placed(piece.letter);
        glyph.at = at;
        run.glyphs.push_back(std::move(glyph));
        moved_[piece.letter] = at;
    }
    place(std::move(made), flow);
}

void Rewriter::place(std::map<Container, std::vector<page::Item>>&& made, Flow const& flow)
{
    std::map<Container, LetterId> first;
    for (auto const id : letters_of(flow)) {
        auto const [found, fresh] = first.try_emplace(containers_.at(letters_[id].item), id);
        if (!fresh) found->second = std::min(found->second, id);
    }
    for (auto& [container, items] : made) {
        auto const id = first.at(container);
        auto& into = emissions_[letters_[id].item][letters_[id].placed];
        for (auto& one : items) into.push_back(std::move(one));
    }
}

void Rewriter::add_band(Flow const& flow)
{
    auto const& turn = letters_.turns()[flow.turn];
    for (auto const& line : flow.lines) {
        double left = 1e9;
        double right = -1e9;
        double size = 0;
        for (auto const at : line.segments) {
            auto const& segment = layout_.segments()[at];
            left = std::min(left, segment.left - 0.3 * segment.size);
            right = std::max(right, segment.right + 0.3 * segment.size);
            size = std::max(size, segment.size);
        }
        auto const a = turn.page_point(left, line.base - underline_em * size);
        auto const b = turn.page_point(right, line.base + top_em * size);
        bands_[flow.page].push_back(
            {{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)},
             std::max(flow.right - flow.left, 1.0)});
    }
}

void Rewriter::move_underlines(Flow const& flow)
{
    auto lines = underlines_of(
        document_.pages[flow.page],
        layout_,
        flow,
        goes_,
        [&](LetterId id) -> std::optional<page::Point> {
            auto const found = moved_.find(id);
            return found == moved_.end() ? std::nullopt : std::optional(found->second);
        });
    auto& top = on_top_[flow.page];
    for (auto& line : lines) top.push_back(std::move(line));
}

void Rewriter::move_links()
{
    std::vector<std::vector<LetterId>> lifted(document_.pages.size());
    for (LetterId id = 0; id < letters_.size(); ++id) {
        auto const& letter = letters_[id];
        bool const text = letter.layer == Layer::seen && lifted_[id] && !letter.blank;
        if (text && !document_.pages[letter.page].links.empty()) lifted[letter.page].push_back(id);
    }
    for (std::size_t number = 0; number < document_.pages.size(); ++number) {
        if (lifted[number].empty()) continue;
        std::vector<page::Link> links;
        for (auto& link : document_.pages[number].links) {
            std::map<double, page::Box> lines; // by height, in which the words stand now
            bool struck = false;
            bool any = false;
            for (auto const id : lifted[number]) {
                auto box = letters_.box(id);
                auto const middle =
                    page::Point{(box.left + box.right) / 2, (box.bottom + box.top) / 2};
                if (!link.area.holds(middle)) continue;
                any = true;
                struck = struck || goes_[id];
                auto const to = moved_.find(id);
                if (to == moved_.end()) continue;
                auto const from = letters_.placed(id).at;
                auto const dx = to->second.x - from.x;
                auto const dy = to->second.y - from.y;
                box = {box.left + dx, box.bottom + dy, box.right + dx, box.top + dy};
                auto const [line, fresh] = lines.try_emplace(-to->second.y, box);
                if (!fresh) line->second = line->second.joined(box);
            }
            if (!any) {
                links.push_back(std::move(link));
                continue;
            }
            if (struck) continue;
            for (auto const& [height, area] : lines) {
                auto moved = link;
                moved.area = {
                    rounded(area.left),
                    rounded(area.bottom),
                    rounded(area.right),
                    rounded(area.top)};
                links.push_back(std::move(moved));
            }
        }
        document_.pages[number].links = std::move(links);
    }
}

} // namespace safehand::striking
