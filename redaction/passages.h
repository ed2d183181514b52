// A document as matching sees it: one long row of folded symbols that remember where they stand.
// Nothing is decided here.
#pragma once

#include "redaction/veil.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::redaction {

/// What stands before a symbol, as bits; 0 when it follows the one before without anything.
namespace parting {
inline constexpr std::uint8_t hyphen = 1; ///< directly after a letter: binds
inline constexpr std::uint8_t dash = 2;
inline constexpr std::uint8_t apostrophe = 4;
inline constexpr std::uint8_t dot = 8;
inline constexpr std::uint8_t space = 16;
inline constexpr std::uint8_t other = 32;
inline constexpr std::uint8_t withheld = 64; ///< something was taken out here
inline constexpr std::uint8_t edge = 128;    ///< a paragraph, cell, item or line begins
} // namespace parting

struct Symbol {
    char32_t value = 0;
    std::uint32_t run = 0;   ///< index into Passages::runs
    std::uint32_t begin = 0; ///< bytes in that run's text, invisible followers included
    std::uint32_t end = 0;
    std::uint8_t before = 0;
    bool upper = false;
};

/// Bytes [begin, end) of a run, to be kept from the reader.
struct Cut {
    std::size_t begin = 0;
    std::size_t end = 0;
    Veil veil;
};

/// Words of one look. The text is borrowed and outlives this.
struct Run {
    std::string_view text;
    bool strong = false;
    std::string_view language;
    std::optional<Veil> part; ///< set: all of it is withheld by the order's parts
    std::vector<Cut> cuts;    ///< mentions of facts, in order, not overlapping
    std::size_t leading = 0;  ///< bytes of invisible characters before the first visible one
    std::uint32_t prior = 0;  ///< 1 + symbol before this run in its passage; 0: none
};

/// Runs [first, last) make up one paragraph, cell, item, heading or line.
struct Passage {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t first_symbol = 0;
    std::size_t last_symbol = 0;
};

class Passages {
  public:
    /// Opens a passage; runs added from now on belong to it.
    void open();
    void add_run(
        std::string_view text, bool strong, std::string_view language, std::optional<Veil> part);
    void close();

    std::vector<Run>& runs() noexcept { return runs_; }

    std::vector<Run> const& runs() const noexcept { return runs_; }

    std::vector<Passage> const& all() const noexcept { return passages_; }

    std::vector<Symbol> const& symbols() const noexcept { return symbols_; }

    /// Other orders in which passages are read too: down the columns of a table.
    void read_also(std::vector<std::size_t> passages) { orders_.push_back(std::move(passages)); }

    std::vector<std::vector<std::size_t>> const& also() const noexcept { return orders_; }

    /// Turns veils, one for each symbol (0: none, else 1 + index into `veils`), into cuts. Bytes
    /// between two withheld symbols of one run go with them, and so does a bracket whose partner
    /// goes.
    void cut(std::vector<std::uint32_t> const& worn, std::vector<Veil> const& veils);

  private:
    void fold_run(Run& run);

    std::vector<Run> runs_;
    std::vector<Passage> passages_;
    std::vector<Symbol> symbols_;
    std::vector<std::vector<std::size_t>> orders_;
    std::uint8_t pending_ = 0;
    bool after_letter_ = false;
};

} // namespace safehand::redaction
