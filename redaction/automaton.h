// Looks for any number of patterns at once, in one pass (Aho and Corasick, 1975). Knows symbols
// only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace safehand::redaction {

/// One pass over a text costs one step a symbol, however many patterns there are, plus one for
/// each hit.
class Automaton {
  public:
    using State = std::uint32_t;

    /// Empty patterns are never found.
    explicit Automaton(std::vector<std::u32string> const& patterns);

    static constexpr State start = 0;

    State next(State state, char32_t symbol) const
    {
        return moves_[state * width_ + column(symbol)];
    }

    /// Calls `hit(pattern index)` for every pattern that ends in this state.
    template <class Hit>
    void hits(State state, Hit&& hit) const
    {
        for (auto at = ends_[state] != 0 ? state : shorter_[state]; at != start; at = shorter_[at])
            for (auto const pattern : patterns_[ends_[at] - 1]) hit(pattern);
    }

  private:
    std::size_t column(char32_t symbol) const;
    State grow(std::u32string const& pattern);
    void link();

    static constexpr std::size_t ascii_columns = 36;

    std::unordered_map<char32_t, std::size_t> others_;
    std::size_t width_ = 1;           ///< columns; the last stands for symbols of no pattern
    std::vector<State> moves_;        ///< state by column
    std::vector<State> shorter_;      ///< longest proper suffix that ends a pattern
    std::vector<std::uint32_t> ends_; ///< 1 + index into patterns_; 0: no pattern ends here
    std::vector<std::vector<std::uint32_t>> patterns_;
};

} // namespace safehand::redaction
