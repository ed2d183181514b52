// Documents made in memory for the tests of striking, and ways to read what is left of them. All
// names, places and numbers in these tests are invented.
#pragma once

#include "redaction/page/marks.h"
#include "redaction/page/page.h"
#include "redaction/striking/strike.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::sheets {

inline std::vector<std::string> characters_of(std::string_view text)
{
    std::vector<std::string> out;
    for (auto const c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U && !out.empty())
            out.back() += c;
        else
            out.emplace_back(1, c);
    }
    return out;
}

/// Widths that differ from letter to letter, as in print.
inline double natural_advance(std::string_view character)
{
    auto const code = static_cast<unsigned char>(character.front());
    if (character == " ") return 0.25;
    if (std::string_view("ijlI.,:;'|!").find(character) != std::string_view::npos) return 0.23;
    if (std::string_view("mwMW").find(character) != std::string_view::npos) return 0.83;
    return 0.44 + 0.02 * (code % 7);
}

struct Look {
    int font = 0;
    double size = 10;
    bool hidden = false;
    int tag = -1;
    int clip = -1;
    double angle = 0;      ///< degrees
    double stretch = 0;    ///< added to each space, points
    bool spaces = true;    ///< spaces are glyphs; else gaps
    bool each = false;     ///< a run for every glyph
    bool reversed = false; ///< drawn from its end
};

class Paper {
  public:
    explicit Paper(int pages = 1)
    {
        document.pages.resize(static_cast<std::size_t>(pages));
        for (int font = 0; font < 3; ++font) {
            document.fonts.emplace_back();
            document.fonts.back().bold = font == 2;
            document.fonts.back().fixed_pitch = font == 1;
            document.fonts.back().space = font == 1 ? 0.6 : 0.25;
        }
        glyphs_.resize(3);
    }

    int glyph(int font, std::string const& character)
    {
        auto& numbers = glyphs_[static_cast<std::size_t>(font)];
        auto const found = numbers.find(character);
        if (found != numbers.end()) return found->second;
        page::Glyph shape;
        shape.advance = font == 1 ? 0.6 : natural_advance(character);
        if (character != " ") {
            using Kind = page::Segment::Kind;
            auto const right = shape.advance * 0.9;
            shape.outline = {
                {Kind::move, {}, {}, {0.02, 0}},
                {Kind::line, {}, {}, {right, 0}},
                {Kind::line, {}, {}, {right, 0.7}},
                {Kind::close, {}, {}, {}}};
        }
        shape.text = character;
        auto& glyphs = document.fonts[static_cast<std::size_t>(font)].glyphs;
        glyphs.push_back(std::move(shape));
        numbers[character] = static_cast<int>(glyphs.size() - 1);
        return numbers[character];
    }

    double width(std::string_view text, Look const& look = {})
    {
        double all = 0;
        for (auto const& character : characters_of(text)) {
            auto const at = static_cast<std::size_t>(glyph(look.font, character));
            all +=
                document.fonts[static_cast<std::size_t>(look.font)].glyphs[at].advance * look.size;
            if (character == " ") all += look.stretch;
        }
        return all;
    }

    /// One line. Gives the place after it.
    double text(int page, double x, double y, std::string_view words, Look const& look = {})
    {
        auto const turn = look.angle * 3.14159265358979323846 / 180;
        page::Point const along{std::cos(turn), std::sin(turn)};
        std::vector<page::PlacedGlyph> placed;
        double at = 0;
        for (auto const& character : characters_of(words)) {
            auto const number = glyph(look.font, character);
            bool const space = character == " ";
            if (!space || look.spaces)
                placed.push_back({number, {x + at * along.x, y + at * along.y}, character});
            at += width(character, look);
        }
        if (look.reversed) std::ranges::reverse(placed);
        page::TextRun run;
        run.font = look.font;
        run.shape = {
            look.size * along.x,
            look.size * along.y,
            -look.size * along.y,
            look.size * along.x,
            0,
            0};
        run.hidden = look.hidden;
        auto& items = document.pages[static_cast<std::size_t>(page)].items;
        auto const add = [&](std::vector<page::PlacedGlyph> glyphs) {
            auto one = run;
            one.glyphs = std::move(glyphs);
            items.push_back({std::move(one), look.clip, look.tag, page::Blend::normal});
        };
        if (look.each)
            for (auto& one : placed) add({one});
        else
            add(std::move(placed));
        return x + at;
    }

    enum class Align { left, justified, centre, right };

    /// Words broken into lines. Gives the height of the line after the last.
    double paragraph(
        int page,
        double x,
        double y,
        double measure,
        std::string_view words,
        Look const& look = {},
        Align align = Align::left,
        double leading = 0)
    {
        if (leading == 0) leading = 1.2 * look.size;
        std::vector<std::string> lines{""};
        std::string word;
        auto const close = [&] {
            if (word.empty()) return;
            auto const longer = lines.back().empty() ? word : lines.back() + " " + word;
            if (!lines.back().empty() && width(longer, look) > measure)
                lines.push_back(word);
            else
                lines.back() = longer;
            word.clear();
        };
        for (auto const c : words)
            if (c == ' ')
                close();
            else
                word += c;
        close();
        for (std::size_t at = 0; at < lines.size(); ++at) {
            auto style = look;
            auto const own = width(lines[at], look);
            double start = x;
            if (align == Align::centre) start = x + (measure - own) / 2;
            if (align == Align::right) start = x + measure - own;
            auto const gaps = std::ranges::count(lines[at], ' ');
            if (align == Align::justified && at + 1 < lines.size() && gaps > 0)
                style.stretch = (measure - own) / static_cast<double>(gaps);
            text(page, start, y, lines[at], style);
            y -= leading;
        }
        lines_of_last = lines.size();
        return y;
    }

    void rule(int page, page::Point from, page::Point to, double width = 0.5)
    {
        using Kind = page::Segment::Kind;
        page::PathItem path;
        path.outline = {{Kind::move, {}, {}, from}, {Kind::line, {}, {}, to}};
        path.strokes = true;
        path.stroke.width = width;
        document.pages[static_cast<std::size_t>(page)].items.push_back(
            {std::move(path), -1, -1, page::Blend::normal});
    }

    void fill(int page, page::Box box, double gray = 0)
    {
        using Kind = page::Segment::Kind;
        page::PathItem path;
        path.outline = {
            {Kind::move, {}, {}, {box.left, box.bottom}},
            {Kind::line, {}, {}, {box.right, box.bottom}},
            {Kind::line, {}, {}, {box.right, box.top}},
            {Kind::line, {}, {}, {box.left, box.top}},
            {Kind::close, {}, {}, {}}};
        path.fills = true;
        path.fill.colour.components[0] = gray;
        document.pages[static_cast<std::size_t>(page)].items.push_back(
            {std::move(path), -1, -1, page::Blend::normal});
    }

    int tag(std::string role, int parent = -1)
    {
        page::Tag one;
        one.role = std::move(role);
        one.parent = parent;
        document.tags.push_back(std::move(one));
        document.tagged = true;
        return static_cast<int>(document.tags.size()) - 1;
    }

    page::Document document;
    std::size_t lines_of_last = 0;

  private:
    std::vector<std::map<std::string, int>> glyphs_;
};

struct Seen {
    double x = 0;
    double y = 0;
    double end = 0;
    std::string text;
};

inline void gather_seen(
    page::Document const& document, std::vector<page::Item> const& items, std::vector<Seen>& out)
{
    for (auto const& item : items) {
        if (auto const* run = std::get_if<page::TextRun>(&item.what)) {
            auto const& font = document.fonts[static_cast<std::size_t>(run->font)];
            for (auto const& placed : run->glyphs) {
                auto const& glyph = font.glyphs[static_cast<std::size_t>(placed.glyph)];
                auto const& text = placed.text.empty() ? glyph.text : placed.text;
                out.push_back(
                    {placed.at.x, placed.at.y, placed.at.x + glyph.advance * run->shape.a, text});
            }
        } else if (auto const* mark = std::get_if<page::MarkItem>(&item.what)) {
            out.push_back(
                {mark->at.x,
                 mark->at.y,
                 mark->at.x + page::mark_width(mark->words, mark->size),
                 mark->words});
        } else if (auto const* group = std::get_if<page::Group>(&item.what)) {
            gather_seen(document, group->items, out);
        }
    }
}

/// What stands on a page, line by line, a space for each gap.
inline std::string seen_on(page::Document const& document, std::size_t page = 0)
{
    std::vector<Seen> all;
    gather_seen(document, document.pages[page].items, all);
    std::ranges::sort(all, {}, [](Seen const& one) {
        return std::tuple{-std::round(one.y), one.x, one.end, std::string_view(one.text)};
    });
    std::string out;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at > 0 && std::round(all[at].y) != std::round(all[at - 1].y))
            out += '\n';
        else if (at > 0 && all[at].x - all[at - 1].end > 1 && !out.ends_with(' '))
            out += ' ';
        if (all[at].text == " " && (out.empty() || out.back() == '\n' || out.back() == ' '))
            continue;
        out += all[at].text;
    }
    std::string trimmed;
    for (auto const c : out) {
        while (c == '\n' && trimmed.ends_with(' ')) trimmed.pop_back();
        trimmed += c;
    }
    while (trimmed.ends_with(' ')) trimmed.pop_back();
    return trimmed;
}

inline striking::Order
terms(std::vector<std::string> words, striking::Grain grain = striking::Grain::sentence)
{
    striking::Order order;
    order.terms = std::move(words);
    order.grain = grain;
    return order;
}

/// Names of very different widths.
inline constexpr std::array<std::string_view, 12> candidates{
    "Jil",
    "Il Li",
    "Mo Wim",
    "Ann Ito",
    "Tom Hall",
    "Wim Mommsen",
    "Ida Quell",
    "Bo Finch",
    "Max Wamm",
    "Lil Till",
    "Una Reed",
    "Wanda Mawmeadow"};

} // namespace safehand::sheets
