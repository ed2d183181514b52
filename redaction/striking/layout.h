// Which letters form words, lines and paragraphs, told by where they stand and by nothing else;
// the order in which they were drawn does not count. Nothing is found or taken out here.
#pragma once

#include "redaction/striking/letters.h"
#include "redaction/striking/rules.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace safehand::striking {

inline constexpr std::uint32_t none = 0xFFFFFFFF;

/// A piece of a line without a wide gap: a whole line, a line of a column, of a cell.
struct Segment {
    std::uint32_t first = 0; ///< in Layout::order
    std::uint32_t last = 0;
    std::uint32_t page = 0;
    std::uint32_t row = 0; ///< in Layout::rows
    std::uint32_t paragraph = none;
    std::uint16_t turn = 0;
    Layer layer = Layer::seen;
    double left = 0;     ///< origin of its first letter that is no space, along its turn
    double right = 0;    ///< end of the last one's advance
    double base = 0;     ///< height of its base line
    double size = 0;     ///< of its largest letters, points
    int block = -1;      ///< innermost tag that is a paragraph, cell or the like
    bool marker = false; ///< a bullet or a list number
    bool blank = false;  ///< nothing but spaces
    bool bold = false;
    bool mixed = false;    ///< holds letters that are read from right to left
    bool backward = false; ///< mostly such letters
};

/// Segments on one base line, from the left.
struct Row {
    std::uint32_t first = 0; ///< in Layout::segments
    std::uint32_t last = 0;
    double base = 0;
};

struct Paragraph {
    std::vector<std::uint32_t> segments; ///< in Layout::segments, first line first
    std::uint32_t page = 0;
    std::uint16_t turn = 0;
    Layer layer = Layer::seen;
    bool running = false; ///< a page's head or foot, repeated on others
    bool cell = false;    ///< stands beside others
};

class Layout {
  public:
    /// `letters` outlives this; it learns which letters are shadows and in which segment each is.
    explicit Layout(Letters& letters);

    Letters const& letters() const noexcept { return letters_; }

    /// Letters of each segment from left to right as seen in their turn.
    std::vector<LetterId> const& order() const noexcept { return order_; }

    std::span<LetterId const> letters_of(Segment const& segment) const
    {
        return std::span(order_).subspan(segment.first, segment.last - segment.first);
    }

    /// Whether a space stands before the letter at this place of the order, seen from the left.
    bool spaced(std::size_t place) const { return spaced_[place]; }

    std::vector<Segment> const& segments() const noexcept { return segments_; }

    std::vector<Row> const& rows() const noexcept { return rows_; }

    /// In reading order: page by page, seen text first, then the other layers.
    std::vector<Paragraph> const& paragraphs() const noexcept { return paragraphs_; }

    std::vector<Rules> const& rules() const noexcept { return rules_; }

    Turn const& turn_of(Segment const& segment) const { return letters_.turns()[segment.turn]; }

    /// Where lines set in this turn may begin and end when nothing else is said: the page's width.
    std::pair<double, double> page_reach(std::uint32_t page, std::uint16_t turn) const;

    /// Paragraph of a letter.
    std::uint32_t paragraph_of(LetterId letter) const
    {
        return segments_[letters_[letter].segment].paragraph;
    }

  private:
    friend class RowMaker;
    friend class ParagraphMaker;

    Letters& letters_;
    std::vector<LetterId> order_;
    std::vector<bool> spaced_;
    std::vector<Segment> segments_;
    std::vector<Row> rows_;
    std::vector<Paragraph> paragraphs_;
    std::vector<Rules> rules_;
};

/// Joins rows [first, last) of one page, layer and turn into paragraphs, in reading order, and adds
/// them to the layout.
class ParagraphMaker {
  public:
    ParagraphMaker(Layout& layout, std::uint32_t first_row, std::uint32_t last_row);
    void make();

  private:
    struct Link {
        std::uint32_t below = none;
        std::uint32_t above = none;
        double gap = 0;
    };

    void find_links();
    std::uint32_t best_in_row(std::uint32_t segment, Row const& row) const;
    void find_leadings();
    void find_page_right();
    double bound_of(Segment const& segment) const;
    bool breaks(Segment const& above, Segment const& below, double gap, bool first_line) const;
    bool is_full(Segment const& above, Segment const& below, double bound) const;
    bool follows_marker(Segment const& segment) const;
    bool stands_beside(Segment const& segment) const;
    bool wraps_by_itself(std::vector<std::uint32_t> const& chain) const;
    bool runs_on(Segment const& above, Segment const& below) const;
    bool is_narrow(std::vector<std::uint32_t> const& chain) const;
    double right_of(std::vector<std::uint32_t> const& chain) const;
    void cut(std::vector<std::uint32_t> const& chain, std::vector<Paragraph>& out) const;
    double first_word_width(Segment const& segment) const;
    double leading_for(double size) const;

    Link& link(std::uint32_t segment) { return links_[segment - begin_]; }

    Link const& link(std::uint32_t segment) const { return links_[segment - begin_]; }

    Layout& layout_;
    std::uint32_t first_row_;
    std::uint32_t last_row_;
    std::uint32_t begin_ = 0; ///< segments [begin_, end_)
    std::uint32_t end_ = 0;
    std::vector<Link> links_;
    std::vector<std::pair<int, double>> leadings_; ///< size in half points, usual distance
    double page_right_ = 0;
};

/// Sorts paragraphs into the order in which a person reads them: columns one after the other,
/// bands of a page from the top, cells of a row from the left.
void sort_for_reading(Layout const& layout, std::vector<Paragraph>& paragraphs);

/// Finds heads and feet: lines at a page's edge that come again on other pages, but for figures.
void find_running_lines(Layout const& layout, std::vector<Paragraph>& paragraphs);

} // namespace safehand::striking
