// The shape of a sentence that a scenario may use, and how a written step is held against it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

/// What the places of a sentence held, in their order: ids of people (with commas between), days as
/// 2026-03-03, document ids, quoted words without their quotes. Empty for a part left out.
using Captures = std::vector<std::string>;

/// "{person} gets <a|an> {document}[, by rule {rule}]": {kind} is a place, (a|b) a choice that is
/// kept, <a|b> a choice that is not, [...] may be left out.
class Sentence {
  public:
    /// Throws std::logic_error for a pattern that cannot be read.
    explicit Sentence(std::string pattern);

    std::string const& pattern() const { return pattern_; }

    /// Empty when the step is not this sentence.
    std::optional<Captures> match(std::string_view step) const;

  private:
    struct Piece {
        std::string literal;                ///< when neither of the next two is set
        std::string place;                  ///< "person"
        std::vector<std::string> choices;   ///< the first that leads to a match is taken
        std::optional<std::size_t> capture; ///< where it goes
    };

    using Variant = std::vector<Piece>;

    void parse(std::string_view pattern, std::vector<Variant>& variants, std::size_t& captures);
    static bool
    fits(Variant const& variant, std::size_t piece, std::string_view rest, Captures& captures);

    std::string pattern_;
    std::size_t captures_ = 0;
    std::vector<Variant> variants_;
};

/// How much of the beginning of `rest` a place can take, each with what it means; longest first.
struct Taken {
    std::size_t length = 0;
    std::string value;
};

std::vector<Taken> take_place(std::string_view place, std::string_view rest);

} // namespace scenario
