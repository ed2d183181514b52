// Finds every mention of an order's facts in a document's symbols. What a fact calls for is decided
// in needles.h; what happens to a mention is not decided here.
//
// A needle is found across everything: bold and plain words, cells of a row, cells of a column,
// items, paragraphs, and over gaps where other words were withheld, for those gaps may close. What
// must fit besides the symbols:
//   ends       A mention begins and ends with a word; "Ann" is not in "Annual". A change from
//   letter
//              to digit or from small letter to capital ends a word as well; a plural or possessive
//              "s" may follow. Long needles of several words or with digits need no such ends.
//   inside     Within a word only what writing puts there: hyphens (also at a line's end), full
//              stops, apostrophes, invisible characters, or the same spacing between all letters.
//              "Has an" is not "Hasan". Between words anything, or nothing from 8 symbols on.
//   capital    see needles.h.
// A mention grows to the whole words it touches, hyphened and dotted ones too, so that no ending
// tells of it; a street takes the house number before it, a phone number its country code. Pieces
// that count only in company are taken when nothing but punctuation or a word like "in" parts them
// from a mention of the same fact. Then all is looked at once more without what was found, until
// nothing new turns up.
#pragma once

#include "record/plan.h"
#include "redaction/automaton.h"
#include "redaction/needles.h"
#include "redaction/passages.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace safehand::redaction {

/// What was worn by which symbol, and the work it took.
struct Mentions {
    std::vector<std::uint32_t> worn; ///< for each symbol 0, or 1 + index into `veils`
    std::vector<Veil> veils;
    std::size_t steps = 0; ///< symbols stepped over by an automaton
    int rounds = 0;
};

/// Built once for an order; constant afterwards.
class FactFinder {
  public:
    /// Throws what needles_for throws.
    explicit FactFinder(std::vector<FactWithholding> const& facts);

    bool empty() const noexcept { return needles_.empty(); }

    /// Throws Error(broken) when mentions are nested into each other more deeply than any honest
    /// text has them.
    Mentions find(Passages const& passages) const;

  private:
    std::vector<Needle> needles_;
    std::vector<Veil> veils_;                            ///< of each fact
    std::vector<std::uint32_t> as_written_, as_printed_; ///< needles of each automaton's patterns
    Automaton written_, printed_;
};

} // namespace safehand::redaction
