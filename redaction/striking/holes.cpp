#include "redaction/striking/holes.h"

#include "redaction/fold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace safehand::striking {

namespace {

constexpr double wide_em = 1.7;
constexpr double wider_than_spaces = 4;
constexpr double column_points = 1;
constexpr std::size_t side_letters_min = 4;
constexpr std::size_t term_letters_min = 4;
constexpr std::size_t holes_on_page_max = 60; ///< more are a table without rules

/// Of Helvetica and Times, from ! to ~, thousandths of the em: most subsets that lost a name were
/// made of one of them or of a font that is as wide.
constexpr std::array<int, 94> sans_widths{
    278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611,
    778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667, 667,
    611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500, 222,
    833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr std::array<int, 94> serif_widths{
    333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556,
    722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722,
    611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 500, 333, 500, 500, 278, 278, 500, 278,
    778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

/// Widths of a font's letters by what they mean, parts of the em.
class Widths {
  public:
    explicit Widths(page::Font const& font) : space_(font.space)
    {
        for (auto const& glyph : font.glyphs) {
            if (glyph.text.empty() || !is_utf8(glyph.text)) continue;
            auto const [point, next] = redaction::decode(glyph.text, 0);
            if (next == glyph.text.size()) own_[point] = glyph.advance;
        }
    }

    /// Nothing when a letter's width is not known.
    std::optional<double> of(std::string_view term) const
    {
        double width = 0;
        for (std::size_t at = 0; at < term.size();) {
            auto const [point, next] = redaction::decode(term, at);
            at = next;
            auto const one = of(point);
            if (!one) return std::nullopt;
            width += *one;
        }
        return width;
    }

    double space() const noexcept { return space_; }

  private:
    std::optional<double> of(char32_t point) const
    {
        if (auto const found = own_.find(point); found != own_.end()) return found->second;
        if (point == U' ') return space_;
        if (point < U'!' || point > U'~') return std::nullopt;
        for (auto const* const usual : {&sans_widths, &serif_widths})
            if (looks_like(*usual)) return usual->at(point - U'!') / 1000.0;
        return std::nullopt;
    }

    bool looks_like(std::array<int, 94> const& usual) const
    {
        constexpr double same = 0.002;
        int compared = 0;
        for (auto const& [point, width] : own_) {
            if (point < U'a' || point > U'z') continue;
            if (std::abs(width - usual.at(point - U'!') / 1000.0) > same) return false;
            ++compared;
        }
        return compared > 2;
    }

    double space_;
    std::map<char32_t, double> own_;
};

class Search {
  public:
    Search(Layout const& layout, std::vector<std::string> const& terms)
        : layout_(layout), letters_(layout.letters())
    {
        for (auto const& term : terms)
            if (term.size() >= term_letters_min && is_utf8(term)) terms_.push_back(term);
        for (auto const& row : layout.rows())
            for (auto at = row.first; at < row.last; ++at) {
                auto const& segment = layout.segments()[at];
                if (!segment.blank) starts_[{segment.page, segment.turn}].push_back(segment.left);
            }
        for (auto& [place, starts] : starts_) std::ranges::sort(starts);
    }

    std::vector<Hole> all()
    {
        std::vector<Hole> out;
        if (terms_.empty()) return out;
        std::map<std::uint32_t, std::size_t> count;
        for (auto const& row : layout_.rows())
            for (auto& hole : holes_of(row)) {
                ++count[letters_[hole.before].page];
                out.push_back(hole);
            }
        std::erase_if(out, [&](Hole const& hole) {
            return count[letters_[hole.before].page] > holes_on_page_max;
        });
        return out;
    }

  private:
    std::vector<Hole> holes_of(Row const& row)
    {
        std::vector<Hole> out;
        std::vector<LetterId> line;
        for (auto at = row.first; at < row.last; ++at)
            for (auto const id : layout_.letters_of(layout_.segments()[at]))
                if (!letters_[id].shadow) line.push_back(id);
        if (line.empty() || letters_[line.front()].layer != Layer::seen) return out;
        std::ranges::sort(line, {}, [&](LetterId id) { return std::pair{letters_[id].along, id}; });
        auto const usual = usual_gap(line);
        std::size_t before = 0;
        for (std::size_t at = 1; at < line.size(); ++at) {
            if (!letters_[line[at - 1]].blank) ++before;
            auto const& one = letters_[line[at - 1]];
            auto const& next = letters_[line[at]];
            double const width = next.along - one.along - std::max(0.0, one.advance);
            if (width <= std::max(wide_em * next.size, usual * wider_than_spaces)) continue;
            auto const after = static_cast<std::size_t>(std::count_if(
                line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), [&](LetterId id) {
                    return !letters_[id].blank;
                }));
            bool const words = before >= side_letters_min && after >= side_letters_min;
            bool const same = letters_.run(line[at - 1]).font == letters_.run(line[at]).font &&
                              std::abs(one.size - next.size) <= 0.01 * next.size;
            bool const apart = one.blank || next.blank || spaceless(line);
            if (words && same && apart && !ruled(line[at - 1], line[at]) &&
                !on_a_column(line, at) && may_hold_term(line[at - 1], line[at], width))
                out.push_back({line[at - 1], width});
        }
        return out;
    }

    double usual_gap(std::vector<LetterId> const& line) const
    {
        std::vector<double> gaps;
        for (std::size_t at = 1; at < line.size(); ++at) {
            auto const& one = letters_[line[at - 1]];
            auto const gap = letters_[line[at]].along - one.along - std::max(0.0, one.advance);
            if (gap > 0.15 * one.size) gaps.push_back(gap);
        }
        if (gaps.size() < 2) return 0;
        auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / 2);
        std::ranges::nth_element(gaps, middle);
        return *middle;
    }

    bool spaceless(std::vector<LetterId> const& line) const
    {
        return std::ranges::none_of(line, [&](LetterId id) { return letters_[id].blank; });
    }

    bool ruled(LetterId before, LetterId after) const
    {
        auto const& one = letters_[before];
        if (one.turn != 0) return false;
        return layout_.rules()[one.page]
            .upright_between(
                one.along + one.advance, letters_[after].along, one.up + 0.2 * one.size)
            .has_value();
    }

    /// Other lines have something that begins where the hole ends.
    bool on_a_column(std::vector<LetterId> const& line, std::size_t at) const
    {
        while (at < line.size() && letters_[line[at]].blank) ++at;
        if (at == line.size()) return true;
        auto const& letter = letters_[line[at]];
        auto const found = starts_.find({letter.page, letter.turn});
        if (found == starts_.end()) return false;
        auto const from = std::ranges::lower_bound(found->second, letter.along - column_points);
        auto const to = std::ranges::upper_bound(found->second, letter.along + column_points);
        return to - from > 1;
    }

    bool may_hold_term(LetterId before, LetterId after, double width)
    {
        auto const id = letters_[before].blank ? after : before;
        auto const& run = letters_.run(id);
        double const em = std::hypot(run.shape.a, run.shape.b);
        if (em <= 0 || letters_.font(id).vertical) return false;
        auto const [known, fresh] = widths_.try_emplace(run.font, letters_.font(id));
        auto const& widths = known->second;
        constexpr double near_part = 0.02;
        constexpr double near_points = 0.1;
        for (auto const& term : terms_) {
            auto const own = widths.of(term);
            if (!own) return true;
            for (int spaces = 0; spaces <= 2; ++spaces) {
                double const expected = (*own + spaces * widths.space()) * em;
                if (std::abs(width - expected) <= near_part * expected + near_points) return true;
            }
        }
        return false;
    }

    Layout const& layout_;
    Letters const& letters_;
    std::vector<std::string> terms_;
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::vector<double>> starts_;
    std::map<int, Widths> widths_;
};

} // namespace

std::vector<Hole> holes_in(Layout const& layout, std::vector<std::string> const& terms)
{
    return Search(layout, terms).all();
}

void fill_holes(page::Document& document, Layout const& layout, std::vector<Hole> const& holes)
{
    auto const& letters = layout.letters();
    // From the last glyph of a run to the first, so that the numbers of the others still hold.
    std::map<page::Item*, std::map<std::uint32_t, Hole const*, std::greater<>>> by_item;
    for (auto const& hole : holes)
        by_item[letters[hole.before].item][letters[hole.before].placed] = &hole;
    for (auto const& [item, places] : by_item) {
        auto& run = std::get<page::TextRun>(item->what);
        double const em = std::hypot(run.shape.a, run.shape.b);
        auto& glyphs = document.fonts[static_cast<std::size_t>(run.font)].glyphs;
        for (auto const& [placed, hole] : places) {
            auto const& letter = letters[hole->before];
            constexpr double part = 0.98; // what follows does not stand in it
            page::Glyph filler;
            filler.advance = part * hole->width / em;
            filler.text = hole_filler;
            glyphs.push_back(std::move(filler));
            auto const at = letters.turns()[letter.turn].page_point(
                letter.along + std::max(0.0, letter.advance), letter.up);
            run.glyphs.insert(
                run.glyphs.begin() + static_cast<std::ptrdiff_t>(placed) + 1,
                {static_cast<int>(glyphs.size() - 1), at, std::string(hole_filler)});
        }
    }
}

} // namespace safehand::striking
