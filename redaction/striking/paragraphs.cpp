// From rows and segments to paragraphs.
#include "redaction/fold.h"
#include "redaction/striking/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace safehand::striking {

namespace {

/// Lines further apart than this, in em, never belong together: double spacing and a little.
constexpr double leading_max_em = 2.9;
constexpr double leading_min_em = 0.35;
constexpr double size_ratio_max = 1.15;
constexpr double leading_slack = 1.2;
constexpr double indent_em = 0.6;
constexpr double aligned = 1.5; ///< points
constexpr std::uint32_t row_segments_max = 256;
constexpr std::uint32_t rows_ahead_max = 64;
/// So many lines that all break as if the longest filled the measure do not do so by chance.
constexpr std::size_t wrapped_lines_min = 5;
/// A line is short when the next word would have fitted with this much to spare, in em.
constexpr double spare_em = 0.8;

} // namespace

ParagraphMaker::ParagraphMaker(Layout& layout, std::uint32_t first_row, std::uint32_t last_row)
    : layout_(layout), first_row_(first_row), last_row_(last_row)
{
    if (first_row == last_row) return;
    begin_ = layout_.rows_[first_row].first;
    end_ = layout_.rows_[last_row - 1].last;
    links_.resize(end_ - begin_);
}

void ParagraphMaker::make()
{
    if (first_row_ == last_row_) return;
    find_links();
    find_leadings();
    find_page_right();
    std::vector<Paragraph> made;
    for (auto at = begin_; at < end_; ++at) {
        if (link(at).above != none) continue;
        std::vector<std::uint32_t> chain;
        for (auto next = at; next != none; next = link(next).below) chain.push_back(next);
        cut(chain, made);
    }
    sort_for_reading(layout_, made);
    for (auto& paragraph : made) layout_.paragraphs_.push_back(std::move(paragraph));
}

std::uint32_t ParagraphMaker::best_in_row(std::uint32_t number, Row const& row) const
{
    auto const& segment = layout_.segments_[number];
    std::uint32_t best = none;
    double most = 0;
    auto const last = std::min(row.last, row.first + row_segments_max);
    for (auto at = row.first; at < last; ++at) {
        auto const& other = layout_.segments_[at];
        if (other.blank || other.marker) continue;
        auto shared = std::min(segment.right, other.right) - std::max(segment.left, other.left);
        if (std::abs(segment.left - other.left) < aligned) shared += segment.size;
        if (shared > most) {
            most = shared;
            best = at;
        }
    }
    return best;
}

void ParagraphMaker::find_links()
{
    for (auto row = first_row_; row < last_row_; ++row) {
        for (auto at = layout_.rows_[row].first; at < layout_.rows_[row].last; ++at) {
            auto const& segment = layout_.segments_[at];
            if (segment.blank || segment.marker) continue;
            auto const ahead = std::min(last_row_, row + rows_ahead_max);
            for (auto next = row + 1; next < ahead; ++next) {
                auto const gap = segment.base - layout_.rows_[next].base;
                if (gap > leading_max_em * segment.size) break;
                auto const below = best_in_row(at, layout_.rows_[next]);
                if (below == none) continue;
                auto const distance = segment.base - layout_.segments_[below].base;
                if (distance < leading_min_em * segment.size) continue;
                link(at).below = below;
                link(at).gap = distance;
                break;
            }
        }
    }
    // Of several above one, the one that shares most with it keeps it.
    std::vector<double> most(links_.size(), -1e9);
    for (auto at = begin_; at < end_; ++at) {
        auto const below = link(at).below;
        if (below == none) continue;
        auto const& a = layout_.segments_[at];
        auto const& b = layout_.segments_[below];
        auto const shared = std::min(a.right, b.right) - std::max(a.left, b.left) -
                            std::abs(a.left - b.left) - link(at).gap;
        auto& holder = link(below).above;
        if (holder != none && most[below - begin_] >= shared) {
            link(at).below = none;
            continue;
        }
        if (holder != none) link(holder).below = none;
        holder = at;
        most[below - begin_] = shared;
    }
}

void ParagraphMaker::find_leadings()
{
    std::map<int, std::vector<double>> gaps;
    for (auto at = begin_; at < end_; ++at) {
        if (link(at).below == none) continue;
        gaps[static_cast<int>(std::lround(layout_.segments_[at].size * 2))].push_back(link(at).gap);
    }
    for (auto& [size, all] : gaps) {
        auto const quarter = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 4);
        std::ranges::nth_element(all, quarter);
        leadings_.emplace_back(size, *quarter);
    }
}

double ParagraphMaker::leading_for(double size) const
{
    auto const key = static_cast<int>(std::lround(size * 2));
    auto const found = std::ranges::find(leadings_, key, &std::pair<int, double>::first);
    return found == leadings_.end() ? 1.3 * size : found->second;
}

void ParagraphMaker::find_page_right()
{
    auto const [low, high] =
        layout_.page_reach(layout_.segments_[begin_].page, layout_.segments_[begin_].turn);
    double left = high;
    page_right_ = low;
    for (auto at = begin_; at < end_; ++at) {
        auto const& segment = layout_.segments_[at];
        if (segment.blank) continue;
        left = std::min(left, segment.left);
        if (segment.right <= high) page_right_ = std::max(page_right_, segment.right);
    }
    int near = 0;
    for (auto at = begin_; at < end_; ++at)
        if (layout_.segments_[at].right > page_right_ - 0.06 * (page_right_ - left)) ++near;
    if (near < 3) page_right_ = std::max(page_right_, high - std::max(left - low, 18.0));
}

double ParagraphMaker::bound_of(Segment const& segment) const
{
    double bound = std::max(page_right_, segment.right);
    auto const closer = [&](double at) { bound = std::min(bound, std::max(at, segment.right)); };
    auto const first = segment.row > first_row_ ? segment.row - 1 : segment.row;
    for (auto row = first; row < last_row_ && row <= segment.row + 1; ++row) {
        auto const& other = layout_.rows_[row];
        if (std::abs(other.base - segment.base) > segment.size) continue;
        for (auto at = other.first; at < other.last; ++at) {
            auto const& next = layout_.segments_[at];
            if (next.blank || next.left <= segment.right) continue;
            closer(next.left - 0.5 * segment.size);
            break;
        }
    }
    if (segment.turn == 0 && segment.layer != Layer::pattern) {
        auto const rule = layout_.rules_[segment.page].upright_between(
            segment.right - 1, bound + 4, segment.base + 0.2 * segment.size);
        if (rule) closer(*rule - 2);
    }
    return bound;
}

double ParagraphMaker::first_word_width(Segment const& segment) const
{
    double end = segment.left;
    for (auto at = segment.first; at < segment.last; ++at) {
        auto const& letter = layout_.letters_[layout_.order_[at]];
        if (letter.along < segment.left) continue;
        if (at > segment.first && (layout_.spaced(at) || letter.blank)) break;
        end = std::max(end, letter.along + letter.advance);
    }
    return end - segment.left;
}

bool ParagraphMaker::is_full(Segment const& above, Segment const& below, double bound) const
{
    auto const need = first_word_width(below) + (0.25 + spare_em) * above.size;
    return bound - above.right < need;
}

bool ParagraphMaker::follows_marker(Segment const& segment) const
{
    auto const& row = layout_.rows_[segment.row];
    for (auto at = row.first; at < row.last; ++at) {
        auto const& other = layout_.segments_[at];
        bool const near =
            other.right <= segment.left + 0.1 && segment.left - other.right < 6 * segment.size;
        if (other.marker && near) return true;
    }
    return false;
}

bool ParagraphMaker::stands_beside(Segment const& segment) const
{
    auto const& row = layout_.rows_[segment.row];
    auto const last = std::min(row.last, row.first + row_segments_max);
    for (auto at = row.first; at < last; ++at) {
        auto const& other = layout_.segments_[at];
        if (!other.blank && !other.marker && &other != &segment) return true;
    }
    return false;
}

bool ParagraphMaker::breaks(
    Segment const& above, Segment const& below, double gap, bool first_line) const
{
    auto const smaller = std::min(above.size, below.size);
    if (std::max(above.size, below.size) > size_ratio_max * smaller) return true;
    if (gap > leading_slack * std::max(leading_for(above.size), 1.1 * above.size)) return true;
    if (above.block >= 0 && below.block >= 0 && above.block != below.block) return true;
    if (follows_marker(below)) return true;
    if (above.turn == 0 && above.layer != Layer::pattern &&
        layout_.rules_[above.page].level_between(
            below.base + 0.75 * below.size, above.base - 0.3 * above.size, below.left + 0.5))
        return true;
    if (above.backward || below.backward) return false;
    auto const indent = below.left - above.left;
    bool const centred =
        std::abs(above.left + above.right - below.left - below.right) < 2 * aligned;
    bool const flush_right = std::abs(above.right - below.right) < aligned;
    if (centred || flush_right) return false;
    if (indent > indent_em * above.size) return true;
    return indent < -indent_em * above.size && !first_line;
}

bool ParagraphMaker::wraps_by_itself(std::vector<std::uint32_t> const& chain) const
{
    if (chain.size() < wrapped_lines_min) return false;
    auto const bound = right_of(chain);
    for (std::size_t at = 0; at + 1 < chain.size(); ++at)
        if (!is_full(layout_.segments_[chain[at]], layout_.segments_[chain[at + 1]], bound))
            return false;
    return true;
}

double ParagraphMaker::right_of(std::vector<std::uint32_t> const& chain) const
{
    double right = -1e9;
    for (auto const at : chain) right = std::max(right, layout_.segments_[at].right);
    return right;
}

/// A small letter begins the line below and nothing ends the line above.
bool ParagraphMaker::runs_on(Segment const& above, Segment const& below) const
{
    auto const& letters = layout_.letters_;
    for (auto const id : layout_.letters_of(below)) {
        auto const text = letters.meant(id);
        if (letters[id].blank || text.empty()) continue;
        auto const first = redaction::fold(redaction::decode(text, 0).point);
        if (first.sort != redaction::Sort::letter || first.upper) return false;
        if (redaction::is_digit(first.symbols[0])) return false;
        break;
    }
    auto const ids = layout_.letters_of(above);
    for (auto at = ids.size(); at-- > 0;) {
        auto const text = letters.meant(ids[at]);
        if (letters[ids[at]].blank || text.empty()) continue;
        return std::string_view(".:;?!").find(text.back()) == std::string_view::npos;
    }
    return false;
}

/// Sentences run on over line ends that the page's own measure does not explain.
bool ParagraphMaker::is_narrow(std::vector<std::uint32_t> const& chain) const
{
    for (std::size_t at = 0; at + 1 < chain.size(); ++at) {
        auto const& above = layout_.segments_[chain[at]];
        auto const& below = layout_.segments_[chain[at + 1]];
        if (runs_on(above, below) && !is_full(above, below, bound_of(above))) return true;
    }
    return false;
}

void ParagraphMaker::cut(std::vector<std::uint32_t> const& chain, std::vector<Paragraph>& out) const
{
    bool const wraps = wraps_by_itself(chain);
    bool const narrow = !wraps && is_narrow(chain);
    auto const own_bound = right_of(chain);
    bool first_line = true;
    for (std::size_t at = 0; at < chain.size(); ++at) {
        auto const& segment = layout_.segments_[chain[at]];
        bool fresh = at == 0;
        if (!fresh) {
            auto const& above = layout_.segments_[chain[at - 1]];
            fresh = breaks(above, segment, link(chain[at - 1]).gap, first_line) ||
                    (!wraps && !above.backward && !runs_on(above, segment) &&
                     !is_full(above, segment, narrow ? own_bound : bound_of(above)));
        }
        if (fresh) {
            Paragraph paragraph;
            paragraph.page = segment.page;
            paragraph.turn = segment.turn;
            paragraph.layer = segment.layer;
            out.push_back(paragraph);
        }
        first_line = fresh;
        out.back().segments.push_back(chain[at]);
        out.back().cell = out.back().cell || stands_beside(segment);
    }
}

} // namespace safehand::striking
