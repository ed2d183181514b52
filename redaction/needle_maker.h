// Makes needles from folded words and collects them; the rules for each kind of fact are built on
// it.
#pragma once

#include "redaction/needles.h"
#include "redaction/spelling.h"

#include <span>
#include <string>
#include <vector>

namespace safehand::redaction {

/// How the needles of one call are to be matched, beyond what their words say.
struct Manner {
    bool weak = false;
    bool street = false;
    bool phone = false;
    bool ends_free = false;
    bool inside_free = false;
    bool by_print = false;
    bool ends_kept = false; ///< never inside a longer word: "9 March" is not in "19 March"
};

class NeedleMaker {
  public:
    explicit NeedleMaker(std::uint32_t fact) : fact_(fact) {}

    /// Freedom at the ends and inside follows from the words unless `manner` grants it.
    void add(std::span<FoldedWord const> words, Manner manner = {});
    void add(std::u32string const& symbols, Manner manner);

    /// The words with every long and short form of street types, "saint" and the like.
    void add_with_short_forms(std::span<FoldedWord const> words, Manner manner = {});

    /// The words with the first one in its Welsh mutations, when it is long enough to be told
    /// from another word.
    void add_mutated(std::span<FoldedWord const> words, Manner manner = {});

    bool empty() const noexcept { return needles_.empty(); }

    std::vector<Needle> take() { return std::move(needles_); }

  private:
    std::uint32_t fact_;
    std::vector<Needle> needles_;
};

/// Adds what an address calls for. `alone` says whether a one-word spelling counts by itself.
void add_address(NeedleMaker& maker, std::string const& value, bool alone);

/// Adds every way to write the day that the words state. False when they state none.
bool add_date(NeedleMaker& maker, FoldedWords const& words);

/// True when the words hold a postcode of the United Kingdom.
bool holds_postcode(FoldedWords const& words);

} // namespace safehand::redaction
