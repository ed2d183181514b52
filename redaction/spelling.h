// One listed spelling of a fact, folded and cut into words. What is looked for because of it is
// decided in needles.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::redaction {

/// A word as folded: no spaces in it, but perhaps an apostrophe, hyphen or full stop.
struct FoldedWord {
    std::u32string symbols;
    std::vector<bool> joint; ///< joint[i]: such a sign stands before symbol i
    bool starts_upper = false;

    bool operator==(FoldedWord const&) const = default;
};

using FoldedWords = std::vector<FoldedWord>;

/// The words of `text`; signs other than those of a word's inside end a word. Throws Error(broken)
/// when it is not UTF-8.
FoldedWords folded_words(std::string_view text);

/// All symbols of the words without anything between them.
std::u32string symbols_of(FoldedWords const& words);

/// `text` cut at commas, semicolons, bars and line ends, blank parts left out.
std::vector<std::string> lines_of(std::string_view text);

bool has_digit(std::u32string_view symbols);
bool all_digits(std::u32string_view symbols);

} // namespace safehand::redaction
