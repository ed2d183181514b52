// Stands a token of private-use characters in a text for each value, so that Mustache and Markdown
// see nothing of it, and finds the value again. Also what characters a value may hold.
#pragma once

#include "record/text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::drafting {

/// The values that stand in one text.
class TokenDesk {
  public:
    struct Value {
        Text text;
        std::vector<Label> row_labels; ///< of the list row that it belongs to
    };

    /// Keeps the value and returns its token.
    std::string put(Text text, std::vector<Label> row_labels = {});

    struct Found {
        std::size_t at = 0;  ///< byte where the token begins
        std::size_t end = 0; ///< byte behind it
        Value const* value = nullptr;
    };

    /// The first token at or behind `from`. Throws Error(broken) for a private-use character that
    /// is no token.
    std::optional<Found> next(std::string_view text, std::size_t from) const;

    std::size_t size() const noexcept { return values_.size(); }

  private:
    std::vector<Value> values_;
};

/// What keeps these words out of a letter, such as "a control character" or "the character
/// U+202E"; empty when nothing does. The same characters are refused in a record: controls,
/// separators, bidirectional embeddings and overrides, private use, characters that hide.
std::string what_words_may_not_hold(std::string_view words);

/// True when nothing but spaces would print.
bool says_nothing(Text const& text);

} // namespace safehand::drafting
