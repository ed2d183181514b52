// From letters to rows and segments.
#include "redaction/striking/layout.h"
#include "redaction/striking/signs.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace safehand::striking {

namespace {

constexpr double row_slack_em = 0.22;
constexpr double row_spread_em = 0.5;
constexpr double shadow_em = 0.12;
/// And this much of its own advance.
constexpr double shadow_share = 0.5;
/// From this gap on letters belong to different columns, in em.
constexpr double column_gap_em = 1.0;
/// The same when a space was drawn in the gap: justified lines have wide ones.
constexpr double column_gap_spaced_em = 3.0;

/// So many gaps of one width are no chance, up to this width.
constexpr std::size_t even_gaps_min = 2;
constexpr double even_gap_max_em = 3;
constexpr double marker_gap_em = 0.35;

} // namespace

/// Works on the letters of one page, layer, tile and turn.
class RowMaker {
  public:
    RowMaker(Layout& layout, std::vector<LetterId> letters)
        : layout_(layout), letters_(layout.letters_), ids_(std::move(letters))
    {
    }

    void make()
    {
        std::ranges::sort(ids_, {}, [&](LetterId id) { return std::pair{-letters_[id].up, id}; });
        gather();
        merge_raised();
        for (auto& row : rows_) cut(row);
    }

  private:
    struct Draft {
        std::vector<LetterId> ids;
        double top = 0;
        double last = 0;
        double size = 0;
        double left = 0;
        double right = 0;
    };

    void gather()
    {
        for (auto const id : ids_) {
            auto const& letter = letters_[id];
            bool joins = false;
            if (!rows_.empty()) {
                auto const& row = rows_.back();
                auto const size = std::min(row.size, letter.size);
                joins = row.last - letter.up <= row_slack_em * size &&
                        row.top - letter.up <= row_spread_em * size;
            }
            if (!joins) {
                rows_.push_back({{}, letter.up, letter.up, 0, letter.along, letter.along});
            }
            auto& row = rows_.back();
            row.ids.push_back(id);
            row.last = letter.up;
            row.size = std::max(row.size, letter.size);
            row.left = std::min(row.left, letter.along);
            row.right = std::max(row.right, letter.along + letter.advance);
        }
    }

    /// Raised and lowered small letters join the row they belong to.
    void merge_raised()
    {
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            for (std::size_t const other : {at - 1, at + 1}) {
                if (other >= rows_.size() || rows_[at].ids.empty() || rows_[other].ids.empty())
                    continue;
                if (belongs(rows_[at], rows_[other])) {
                    auto& into = rows_[other];
                    into.ids.insert(into.ids.end(), rows_[at].ids.begin(), rows_[at].ids.end());
                    into.left = std::min(into.left, rows_[at].left);
                    into.right = std::max(into.right, rows_[at].right);
                    rows_[at].ids.clear();
                }
            }
        }
        std::erase_if(rows_, [](Draft const& row) { return row.ids.empty(); });
    }

    bool belongs(Draft const& small, Draft const& big) const
    {
        if (small.size > 0.85 * big.size) return false;
        if (std::abs(small.top - big.top) > 0.6 * big.size) return false;
        if (small.left < big.left - big.size || small.right > big.right + big.size) return false;
        std::vector<std::pair<double, double>> taken;
        for (auto const id : big.ids) {
            auto const& letter = letters_[id];
            if (!letter.blank) taken.emplace_back(letter.along, letter.along + letter.advance);
        }
        std::ranges::sort(taken);
        std::size_t crossed = 0;
        for (auto const id : small.ids) {
            auto const middle = letters_[id].along + letters_[id].advance / 2;
            auto const after = std::ranges::upper_bound(taken, std::pair{middle, 1e9});
            if (after != taken.begin() && std::prev(after)->second > middle) ++crossed;
        }
        return crossed * 5 <= small.ids.size();
    }

    void cut(Draft& row)
    {
        std::ranges::sort(
            row.ids, {}, [&](LetterId id) { return std::pair{letters_[id].along, id}; });
        find_shadows(row.ids);
        settle_gap(row);
        auto const row_number = static_cast<std::uint32_t>(layout_.rows_.size());
        auto const first = static_cast<std::uint32_t>(layout_.segments_.size());
        open(row, row_number);
        double end = 0;
        LetterId last = no_letter; // last that is no space
        bool space = false;
        lead_.clear();
        for (auto const id : row.ids) {
            auto const& letter = letters_[id];
            if (letter.blank || letter.shadow) {
                space = space || letter.blank;
                put(id, false);
                continue;
            }
            bool spaced = space;
            if (last != no_letter) {
                auto const gap = letter.along - end;
                auto const em = std::max(letter.size, letters_[last].size);
                spaced = space || gap > (has_space_ ? std::max(gap_, 0.3) : gap_) * em;
                bool const marker = spaced && gap > marker_gap_em * em && is_marker(lead_);
                if (marker || parts(last, id, gap, em, space)) {
                    layout_.segments_.back().marker = marker;
                    close();
                    open(row, row_number);
                    lead_.clear();
                } else if (spaced) {
                    lead_ = "no marker";
                }
            }
            if (lead_.size() < lead_max) lead_ += letters_.meant(id);
            put(id, spaced);
            space = false;
            last = id;
            end = letter.along + std::max(0.0, letter.advance);
        }
        close();
        layout_.rows_.push_back(
            {first, static_cast<std::uint32_t>(layout_.segments_.size()), row.top});
    }

    void find_shadows(std::vector<LetterId> const& ids)
    {
        for (std::size_t at = 1; at < ids.size(); ++at) {
            auto& letter = letters_[ids[at]];
            for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
                auto const& other = letters_[ids[at - back]];
                if (letter.along - other.along > shadow_em * letter.size) break;
                if (other.shadow || letter.blank || letter.unknown) continue;
                auto const meant = letters_.meant(ids[at]);
                // Two narrow letters side by side stand a whole letter apart.
                if (letter.along - other.along < shadow_share * letter.advance && !meant.empty() &&
                    meant == letters_.meant(ids[at - back]))
                    letter.shadow = true;
            }
        }
    }

    /// What counts as a space between letters: more than they usually are apart.
    void settle_gap(Draft const& row)
    {
        std::vector<double> gaps;
        has_space_ = false;
        even_ = 0;
        LetterId last = no_letter;
        double natural = 0.25;
        for (auto const id : row.ids) {
            auto const& letter = letters_[id];
            if (letter.blank) {
                has_space_ = true;
                last = no_letter;
                continue;
            }
            if (letter.shadow || letter.size <= 0) continue;
            if (last != no_letter)
                gaps.push_back(
                    (letter.along - letters_[last].along - letters_[last].advance) / letter.size);
            else
                natural = std::clamp(letters_.font(id).space, 0.1, 0.6);
            last = id;
        }
        double usual = 0;
        if (gaps.size() >= 3) {
            auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
            std::ranges::nth_element(gaps, middle);
            usual = std::max(0.0, *middle);
        }
        gap_ = usual + std::clamp(0.5 * natural, 0.08, 0.16);
        usual_ = usual + std::max(0.0, 1.5 * natural - 0.375);
        settle_even_gaps(row, gaps);
    }

    /// Justified words stand equally far apart, however far that is.
    void settle_even_gaps(Draft const& row, std::vector<double>& gaps)
    {
        if (has_space_) {
            gaps.clear();
            LetterId last = no_letter;
            for (auto const id : row.ids) {
                auto const& letter = letters_[id];
                if (letter.blank || letter.shadow || letter.size <= 0) continue;
                if (last != no_letter)
                    gaps.push_back(
                        (letter.along - letters_[last].along - letters_[last].advance) /
                        letter.size);
                last = id;
            }
        }
        std::erase_if(gaps, [&](double gap) { return gap <= gap_; });
        if (gaps.size() < even_gaps_min) return;
        auto const [least, most] = std::ranges::minmax(gaps);
        if (most <= 1.15 * least + 0.02) even_ = std::min(most * 1.02, even_gap_max_em);
    }

    bool parts(LetterId last, LetterId next, double gap, double em, bool space) const
    {
        auto const& letters = letters_;
        if (gap > even_ * em &&
            gap > ((space ? column_gap_spaced_em : column_gap_em) + usual_) * em)
            return true;
        if (gap <= 0.1 * em) return false;
        auto const a = block_of(letters.document(), letters[last].item->tag);
        auto const b = block_of(letters.document(), letters[next].item->tag);
        if (a >= 0 && b >= 0 && a != b) return true;
        if (letters[next].turn != 0 || letters[next].layer == Layer::pattern) return false;
        auto const left = letters[last].along + letters[last].advance;
        auto const& rules = layout_.rules_[letters[next].page];
        return rules
            .upright_between(
                left - 0.05 * em, letters[next].along + 0.05 * em, letters[next].up + 0.2 * em)
            .has_value();
    }

    void open(Draft const& row, std::uint32_t row_number)
    {
        auto const& letter = letters_[row.ids.front()];
        Segment segment;
        segment.first = static_cast<std::uint32_t>(layout_.order_.size());
        segment.page = letter.page;
        segment.row = row_number;
        segment.turn = letter.turn;
        segment.layer = letter.layer;
        layout_.segments_.push_back(segment);
    }

    void put(LetterId id, bool spaced)
    {
        letters_[id].segment = static_cast<std::uint32_t>(layout_.segments_.size() - 1);
        layout_.order_.push_back(id);
        layout_.spaced_.push_back(spaced);
    }

    void close()
    {
        auto& segment = layout_.segments_.back();
        segment.last = static_cast<std::uint32_t>(layout_.order_.size());
        segment.blank = true;
        std::size_t bold = 0;
        std::size_t backward = 0;
        std::size_t count = 0;
        for (auto const id : layout_.letters_of(segment)) {
            auto const& letter = letters_[id];
            if (letter.blank) continue;
            if (segment.blank) segment.left = letter.along;
            segment.right =
                segment.blank
                    ? letter.along + letter.advance
                    : std::max(segment.right, letter.along + std::max(0.0, letter.advance));
            segment.blank = false;
            if (letter.size > segment.size * 1.001) {
                segment.size = letter.size;
                segment.base = letter.up;
            }
            ++count;
            if (letters_.font(id).bold) ++bold;
            if (is_backward(letters_.meant(id))) ++backward;
            if (segment.block < 0) segment.block = block_of(letters_.document(), letter.item->tag);
        }
        segment.bold = bold * 2 > count;
        segment.backward = backward * 2 > count;
        segment.mixed = backward > 0;
        if (!segment.blank) return;
        auto const& first = letters_[layout_.order_[segment.first]];
        segment.left = segment.right = first.along;
        segment.base = first.up;
        segment.size = first.size;
    }

    Layout& layout_;
    Letters& letters_;
    std::vector<LetterId> ids_;
    std::vector<Draft> rows_;
    std::string lead_; ///< the first word of the segment
    double gap_ = 0.12;
    double usual_ = 0;
    double even_ = 0; ///< gaps up to this are between words of a justified line, em
    bool has_space_ = false;
};

Layout::Layout(Letters& letters) : letters_(letters)
{
    auto const& pages = letters.document().pages;
    order_.reserve(letters.size());
    spaced_.reserve(letters.size());
    for (auto const& page : pages) rules_.emplace_back(page);
    for (std::uint32_t page = 0; page < pages.size(); ++page) {
        std::vector<LetterId> ids(letters.page_begins()[page + 1] - letters.page_begins()[page]);
        for (std::size_t at = 0; at < ids.size(); ++at)
            ids[at] = letters.page_begins()[page] + static_cast<LetterId>(at);
        auto const key = [&](LetterId id) {
            auto const& letter = letters[id];
            return std::tuple{letter.layer, letter.tile, letter.turn};
        };
        std::ranges::sort(ids, {}, [&](LetterId id) { return std::pair{key(id), id}; });
        for (std::size_t at = 0; at < ids.size();) {
            auto end = at;
            while (end < ids.size() && key(ids[end]) == key(ids[at])) ++end;
            auto const first_row = static_cast<std::uint32_t>(rows_.size());
            RowMaker(
                *this,
                {ids.begin() + static_cast<std::ptrdiff_t>(at),
                 ids.begin() + static_cast<std::ptrdiff_t>(end)})
                .make();
            ParagraphMaker(*this, first_row, static_cast<std::uint32_t>(rows_.size())).make();
            at = end;
        }
    }
    find_running_lines(*this, paragraphs_);
    for (std::uint32_t number = 0; number < paragraphs_.size(); ++number)
        for (auto const segment : paragraphs_[number].segments)
            segments_[segment].paragraph = number;
}

std::pair<double, double> Layout::page_reach(std::uint32_t page, std::uint16_t turn) const
{
    auto const& sheet = letters_.document().pages[page];
    auto const& to = letters_.turns()[turn];
    double low = 1e9;
    double high = -1e9;
    for (auto const corner :
         {page::Point{0, 0}, {sheet.width, 0}, {0, sheet.height}, {sheet.width, sheet.height}}) {
        low = std::min(low, to.along_of(corner));
        high = std::max(high, to.along_of(corner));
    }
    return {low, high};
}

} // namespace safehand::striking
