// Every glyph of a document as one row of letters with where each stands, seen from the direction
// its line runs in. Nothing is found or taken out here.
#pragma once

#include "redaction/page/page.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::striking {

using LetterId = std::uint32_t;
inline constexpr LetterId no_letter = 0xFFFFFFFF;

/// Letters of different layers never stand in one line.
enum class Layer : std::uint8_t {
    seen,
    hidden,  ///< of hidden runs
    masked,  ///< inside a soft mask
    pattern, ///< inside a tile; coordinates are the tile's own
};

/// The direction of a line and the way to the line before it, both of length 1.
struct Turn {
    page::Point along{1, 0};
    page::Point up{0, 1};

    double along_of(page::Point point) const noexcept
    {
        return point.x * along.x + point.y * along.y;
    }

    double up_of(page::Point point) const noexcept { return point.x * up.x + point.y * up.y; }

    page::Point page_point(double along_at, double up_at) const noexcept
    {
        return {along_at * along.x + up_at * up.x, along_at * along.y + up_at * up.y};
    }

    bool level() const noexcept { return along == page::Point{1, 0} && up == page::Point{0, 1}; }
};

struct Letter {
    page::Item* item = nullptr; ///< whose run holds it
    std::uint32_t placed = 0;   ///< in TextRun::glyphs
    std::uint32_t page = 0;
    LetterId head = 0;         ///< the letter that carries the meaning of this one, mostly itself
    std::uint32_t segment = 0; ///< in Layout::segments
    std::uint16_t turn = 0;
    std::int16_t tile = -1; ///< number of its pattern; -1: none
    Layer layer = Layer::seen;
    bool blank = false;   ///< a space
    bool unknown = false; ///< something is drawn and nobody says what it means
    bool shadow = false;  ///< drawn a second time over the same letter
    double along = 0;     ///< origin in its turn
    double up = 0;
    double advance = 0; ///< natural, page points
    double size = 0;    ///< em across the line, page points
};

/// Four corners in order.
using Quad = std::array<page::Point, 4>;

class Letters {
  public:
    /// `document` stays where it is and keeps its items while this is in use.
    explicit Letters(page::Document& document);

    std::size_t size() const noexcept { return letters_.size(); }

    Letter const& operator[](LetterId id) const { return letters_[id]; }

    Letter& operator[](LetterId id) { return letters_[id]; }

    std::vector<Turn> const& turns() const noexcept { return turns_; }

    Turn const& turn(LetterId id) const { return turns_[letters_[id].turn]; }

    page::Document const& document() const noexcept { return document_; }

    page::TextRun const& run(LetterId id) const
    {
        return std::get<page::TextRun>(letters_[id].item->what);
    }

    page::PlacedGlyph const& placed(LetterId id) const
    {
        return run(id).glyphs[letters_[id].placed];
    }

    page::Font const& font(LetterId id) const
    {
        return document_.fonts[static_cast<std::size_t>(run(id).font)];
    }

    page::Glyph const& glyph(LetterId id) const
    {
        return font(id).glyphs[static_cast<std::size_t>(placed(id).glyph)];
    }

    /// What it means here; empty when unknown or said by its head.
    std::string_view meant(LetterId id) const;

    /// What its shape means by the font's word; empty when unknown.
    std::string_view drawn(LetterId id) const;

    /// First letter of each page and one past the last; one longer than the pages.
    std::vector<LetterId> const& page_begins() const noexcept { return page_begins_; }

    /// What it covers: its ink and its advance.
    Quad quad(LetterId id) const;
    page::Box box(LetterId id) const;
    bool touches(LetterId id, page::Box const& box) const;

  private:
    void gather(
        std::vector<page::Item>& items,
        std::uint32_t page,
        Layer layer,
        std::int16_t tile,
        int depth);
    void gather_run(page::Item& item, std::uint32_t page, Layer layer, std::int16_t tile);
    std::uint16_t turn_of(page::TextRun const& run);
    void find_heads(LetterId first);
    void measure_fonts();

    page::Document& document_;
    std::vector<Letter> letters_;
    std::vector<Turn> turns_;
    std::vector<LetterId> page_begins_;
    std::vector<std::vector<page::Box>> ink_; ///< of each font's glyphs, parts of the em
};

/// Throws away what cannot be drawn because its numbers are none: not finite, or far beyond any
/// page; numbers that point nowhere; clips and tags whose parents come after them.
void make_sound(page::Document& document);

/// Whether two convex shapes share more than an edge.
bool overlap(Quad const& a, Quad const& b);

Quad quad_of(page::Box const& box);

bool is_utf8(std::string_view text);

} // namespace safehand::striking
