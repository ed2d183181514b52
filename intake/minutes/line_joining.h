// Joins lines to running text: spaces, words that a hyphen or a narrow cell broke in two, and the
// ends that the writer meant.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/page_lines.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace safehand::intake::minutes {

class LineJoiner {
  public:
    /// `lines`: all that stand on the pages; they tell which words there are.
    explicit LineJoiner(std::vector<std::vector<PageLine>> const& pages);

    /// Marks of the words' colours go to `minutes`. The ink of most words is no colour.
    /// `right`: how far the lines could have run; where one ends early, a cell gets a line's end.
    /// `skip`: letters of the first word that are no part of the text, such as a bullet.
    Entry join(
        std::vector<PageLine const*> const& lines,
        double right,
        bool cell,
        std::size_t skip,
        Minutes& minutes);

    /// What each line said, with words that were broken put together again.
    std::vector<std::string> const& said() const noexcept { return said_; }

    int hyphens() const noexcept { return hyphens_; }

  private:
    enum class Seam : std::uint8_t { space, end, perhaps, nothing, drop_hyphen };

    /// `token`: the last word of `above` with what came before it when it was broken.
    Seam seam(
        PageLine const& above,
        PageLine const& below,
        std::string const& token,
        double right,
        bool cell) const;

    bool known(std::string const& word) const { return known_.contains(word); }

    std::vector<std::size_t> marks_of(laid_out::Word const& word, Minutes& minutes);

    std::set<std::string> known_; ///< folded words that stand within a line
    std::uint32_t ink_ = 0;       ///< of most letters
    std::vector<std::string> said_;
    int hyphens_ = 0;
};

/// Whether `below` could have gone on `above`, and did not: the line ends early.
bool ends_early(PageLine const& above, PageLine const& below, double right);

} // namespace safehand::intake::minutes
