// Walks the items of all pages and measures each glyph.
#include "redaction/striking/letters.h"

#include "redaction/fold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <variant>

namespace safehand::striking {

namespace {

constexpr int depth_max = 64;
constexpr std::size_t turns_max = 4096;
/// Lines whose directions differ by less belong to one turn: 0.75 degrees.
constexpr double turn_cosine = 0.99991;

page::Box ink_of(page::Glyph const& glyph, page::Font const& font)
{
    std::optional<page::Box> ink;
    auto const add = [&](page::Point p) {
        page::Box const at{p.x, p.y, p.x, p.y};
        ink = ink ? ink->joined(at) : at;
    };
    for (auto const& segment : glyph.outline) {
        if (segment.kind == page::Segment::Kind::close) continue;
        if (segment.kind == page::Segment::Kind::curve) {
            add(segment.first);
            add(segment.second);
        }
        add(segment.to);
    }
    if (glyph.stencil) {
        auto const area = glyph.stencil_at.box_of({0, 0, 1, 1});
        add({area.left, area.bottom});
        add({area.right, area.top});
    }
    if (font.vertical) {
        page::Box const room{-0.5, -std::max(glyph.advance, 0.05), 0.5, 0};
        return ink ? *ink : room;
    }
    page::Box const room{
        std::min(0.0, glyph.advance), 0, std::max(0.05, glyph.advance), ink ? 0 : 0.5};
    if (!ink) return room;
    // An accent that stands over another letter has room of its own only where its ink is.
    return {
        std::min(ink->left, room.left), ink->bottom, std::max(ink->right, room.right), ink->top};
}

bool is_blank(std::string_view text)
{
    if (text.empty()) return false;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        auto const sort = redaction::fold(point).sort;
        if (sort != redaction::Sort::space && sort != redaction::Sort::invisible) return false;
        at = next;
    }
    return true;
}

std::size_t points_in(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

page::Point unit(double x, double y)
{
    auto const length = std::hypot(x, y);
    if (!(length > 1e-12)) return {1, 0};
    page::Point out{x / length, y / length};
    // Level and upright lines are exact, so that what is set again stands exactly on them.
    for (auto* value : {&out.x, &out.y})
        if (std::abs(*value) < 1e-9)
            *value = 0;
        else if (std::abs(std::abs(*value) - 1) < 1e-9)
            *value = *value < 0 ? -1 : 1;
    return out;
}

} // namespace

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<unsigned char>(text[at]);
        std::size_t const more = lead < 0x80                   ? 0
                                 : lead >= 0xC2 && lead < 0xE0 ? 1
                                 : lead >= 0xE0 && lead < 0xF0 ? 2
                                 : lead >= 0xF0 && lead < 0xF5 ? 3
                                                               : 9;
        if (more == 9 || at + more >= text.size() + (more == 0 ? 1 : 0)) return false;
        char32_t point = more == 0 ? lead : lead & (0x3FU >> more);
        for (std::size_t i = 1; i <= more; ++i) {
            auto const byte = static_cast<unsigned char>(text[at + i]);
            if ((byte & 0xC0U) != 0x80U) return false;
            point = (point << 6U) | (byte & 0x3FU);
        }
        if ((more == 2 && point < 0x800) || (more == 3 && point < 0x10000) || point > 0x10FFFF ||
            (point >= 0xD800 && point <= 0xDFFF))
            return false;
        at += more + 1;
    }
    return true;
}

Quad quad_of(page::Box const& box)
{
    return {
        page::Point{box.left, box.bottom},
        page::Point{box.right, box.bottom},
        page::Point{box.right, box.top},
        page::Point{box.left, box.top}};
}

bool overlap(Quad const& a, Quad const& b)
{
    constexpr double touch = 1e-6;
    for (auto const* shape : {&a, &b}) {
        for (std::size_t i = 0; i < 4; ++i) {
            auto const& from = (*shape)[i];
            auto const& to = (*shape)[(i + 1) % 4];
            page::Point const across{from.y - to.y, to.x - from.x};
            auto const reach = [&](Quad const& quad) {
                auto const at = [&](page::Point p) { return p.x * across.x + p.y * across.y; };
                std::array const all{at(quad[0]), at(quad[1]), at(quad[2]), at(quad[3])};
                return std::pair{*std::ranges::min_element(all), *std::ranges::max_element(all)};
            };
            auto const [a_low, a_high] = reach(a);
            auto const [b_low, b_high] = reach(b);
            auto const slack = touch * std::hypot(across.x, across.y);
            if (a_high <= b_low + slack || b_high <= a_low + slack) return false;
        }
    }
    return true;
}

Letters::Letters(page::Document& document) : document_(document)
{
    for (auto const& [x, y] : {std::pair{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, -1.0}})
        turns_.push_back({{x, y}, {-y, x}});
    measure_fonts();
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        page_begins_.push_back(static_cast<LetterId>(letters_.size()));
        gather(page.items, number, Layer::seen, -1, 0);
        for (std::size_t tile = 0; tile < page.patterns.size() && tile < 0x7FFF; ++tile)
            gather(
                page.patterns[tile].items,
                number,
                Layer::pattern,
                static_cast<std::int16_t>(tile),
                0);
        find_heads(page_begins_.back());
    }
    page_begins_.push_back(static_cast<LetterId>(letters_.size()));
}

void Letters::measure_fonts()
{
    for (auto const& font : document_.fonts) {
        auto& row = ink_.emplace_back();
        row.reserve(font.glyphs.size());
        for (auto const& glyph : font.glyphs) row.push_back(ink_of(glyph, font));
    }
}

void Letters::gather(
    std::vector<page::Item>& items, std::uint32_t page, Layer layer, std::int16_t tile, int depth)
{
    if (depth > depth_max) return;
    for (auto& item : items) {
        if (std::holds_alternative<page::TextRun>(item.what)) {
            gather_run(item, page, layer, tile);
        } else if (auto* group = std::get_if<page::Group>(&item.what)) {
            gather(group->items, page, layer, tile, depth + 1);
            gather(
                group->soft_mask,
                page,
                layer == Layer::pattern ? layer : Layer::masked,
                tile,
                depth + 1);
        }
    }
}

std::uint16_t Letters::turn_of(page::TextRun const& run)
{
    auto const& s = run.shape;
    Turn turn;
    if (document_.fonts[static_cast<std::size_t>(run.font)].vertical) {
        turn.along = unit(-s.c, -s.d);
        turn.up = {-turn.along.y, turn.along.x};
    } else {
        turn.along = unit(s.a, s.b);
        bool const mirrored = s.a * s.d - s.b * s.c < 0;
        turn.up = mirrored ? page::Point{turn.along.y, -turn.along.x}
                           : page::Point{-turn.along.y, turn.along.x};
    }
    auto const near = [](page::Point a, page::Point b) {
        return a.x * b.x + a.y * b.y > turn_cosine;
    };
    auto const found = std::ranges::find_if(turns_, [&](Turn const& other) {
        return near(other.along, turn.along) && near(other.up, turn.up);
    });
    if (found != turns_.end()) return static_cast<std::uint16_t>(found - turns_.begin());
    if (turns_.size() >= turns_max) return 0;
    turns_.push_back(turn);
    return static_cast<std::uint16_t>(turns_.size() - 1);
}

void Letters::gather_run(page::Item& item, std::uint32_t page, Layer layer, std::int16_t tile)
{
    auto const& run = std::get<page::TextRun>(item.what);
    auto const& font = document_.fonts[static_cast<std::size_t>(run.font)];
    auto const& s = run.shape;
    auto const turn = turn_of(run);
    auto const width = std::hypot(s.a, s.b);
    auto const height = std::hypot(s.c, s.d);
    auto const area = std::abs(s.a * s.d - s.b * s.c);
    for (std::uint32_t at = 0; at < run.glyphs.size(); ++at) {
        auto const& placed = run.glyphs[at];
        auto const& glyph = font.glyphs[static_cast<std::size_t>(placed.glyph)];
        Letter letter;
        letter.item = &item;
        letter.placed = at;
        letter.page = page;
        letter.head = static_cast<LetterId>(letters_.size());
        letter.turn = turn;
        letter.tile = tile;
        letter.layer = layer == Layer::seen && run.hidden ? Layer::hidden : layer;
        letter.along = turns_[turn].along_of(placed.at);
        letter.up = turns_[turn].up_of(placed.at);
        letter.advance = glyph.advance * (font.vertical ? height : width);
        letter.size = font.vertical ? width : width > 1e-9 ? area / width : height;
        letters_.push_back(letter);
        auto const id = letter.head;
        auto const words = meant(id);
        letters_.back().blank = is_blank(words);
        bool const inked = !glyph.outline.empty() || glyph.stencil.has_value();
        letters_.back().unknown = words.empty() && drawn(id).empty() && inked;
    }
}

void Letters::find_heads(LetterId first)
{
    LetterId head = no_letter;
    for (auto id = first; id < letters_.size(); ++id) {
        auto& letter = letters_[id];
        auto const& text = placed(id).text;
        if (!text.empty()) {
            head = id;
            continue;
        }
        // A meaning of several characters may be said by its first glyph alone.
        bool const follows = head != no_letter && letter.layer == letters_[head].layer &&
                             letter.tile == letters_[head].tile && run(id).font == run(head).font &&
                             points_in(placed(head).text) >= 2;
        if (follows)
            letter.head = head;
        else
            head = no_letter;
    }
}

std::string_view Letters::meant(LetterId id) const
{
    auto const& text = placed(id).text;
    if (!text.empty()) return is_utf8(text) ? std::string_view(text) : std::string_view();
    return letters_[id].head == id ? drawn(id) : std::string_view();
}

std::string_view Letters::drawn(LetterId id) const
{
    auto const& text = glyph(id).text;
    return is_utf8(text) ? std::string_view(text) : std::string_view();
}

Quad Letters::quad(LetterId id) const
{
    auto const& box =
        ink_[static_cast<std::size_t>(run(id).font)][static_cast<std::size_t>(placed(id).glyph)];
    auto matrix = run(id).shape;
    matrix.e = placed(id).at.x;
    matrix.f = placed(id).at.y;
    auto out = quad_of(box);
    for (auto& corner : out) corner = matrix.at(corner);
    return out;
}

page::Box Letters::box(LetterId id) const
{
    auto const corners = quad(id);
    page::Box out{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (auto const& corner : corners) out = out.joined({corner.x, corner.y, corner.x, corner.y});
    return out;
}

bool Letters::touches(LetterId id, page::Box const& box) const
{
    return overlap(quad(id), quad_of(box));
}

} // namespace safehand::striking
