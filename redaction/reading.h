// One order of the symbols that are still there, and the questions that matching asks of it.
#pragma once

#include "redaction/needles.h"
#include "redaction/passages.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace safehand::redaction {

/// Positions [begin, end) of a reading.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Reading {
  public:
    /// Reads the symbols in the order given, without those that wear a veil already.
    Reading(std::vector<Symbol> const& symbols, std::vector<std::uint32_t> const& worn);

    /// Appends symbols [first, last).
    void read(std::size_t first, std::size_t last);

    /// Call once when all is read.
    void finish();

    std::size_t size() const noexcept { return at_.size(); }

    /// Index of a symbol in the document.
    std::size_t symbol(std::size_t position) const { return at_[position]; }

    char32_t value(std::size_t position) const { return symbols_[at_[position]].value; }

    /// Whether a needle may be mentioned in these positions (rules: fact_finder.h).
    bool fits(Stretch where, Needle const& needle) const;

    /// The stretch with the whole words it touches, house number or country code.
    Stretch grown(Stretch where, Needle const& needle) const;

    /// Whether a piece stands next to a mention that ends at `end`: nothing but signs, or one word
    /// like "in", between them. From another cell, item or paragraph only when the piece does not
    /// run on into a sentence of its own.
    bool follows(Stretch piece, std::size_t end) const;

    /// The same for a mention that begins at `begin`, after the piece.
    bool precedes(Stretch piece, std::size_t begin) const;

  private:
    bool parts(std::size_t position) const;
    bool ends_well(std::size_t position) const;
    bool holds_together(Stretch where, Needle const& needle) const;
    bool binds(std::size_t position) const;
    bool touch(std::size_t end, std::size_t begin) const;
    bool is_edge(std::size_t position, std::uint8_t also = 0) const;
    std::size_t with_house_number(std::size_t begin) const;
    std::size_t with_country_code(std::size_t begin) const;
    std::u32string text(std::size_t begin, std::size_t end) const;

    std::vector<Symbol> const& symbols_;
    std::vector<std::uint32_t> const& worn_;
    std::vector<std::uint32_t> at_;
    std::vector<std::uint8_t> before_;
    std::vector<std::uint32_t> word_begin_, word_end_;
    std::uint8_t pending_ = 0;
};

} // namespace safehand::redaction
