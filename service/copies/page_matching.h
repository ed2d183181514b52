// Finds the words of one document on the pages of another, in plain text that another program read:
// which page of a copy answers to which page of the whole record, and where a part stands. Knows no
// PDF and no plan.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

struct PlacedWord {
    std::string word; ///< small letters and digits
    int page = 0;     ///< from 1
    int line = 0;     ///< from 0 over the whole document
};

/// Letters in small, digits; marks and spaces only part words.
std::vector<std::string> folded_words(std::string_view text);

/// The words of these pages in order, without lines that stand on most of them but for a number:
/// running heads, page numbers and the stamp.
std::vector<PlacedWord> placed_words(std::vector<std::string> const& pages);

/// For each word of `whole` which word of `copy` it is, or -1. Runs of words that stand once in
/// each, in the same order in both, and what joins on to them. Takes n log n steps.
std::vector<int>
matched_words(std::vector<PlacedWord> const& whole, std::vector<PlacedWord> const& copy);

struct WordRun {
    std::size_t first = 0;
    std::size_t last = 0; ///< counted in
    int lines = 0;        ///< that hold a word of it
};

/// Where these words stand in `whole`: the first time from `from` on, else the first time at all.
/// A few other words may stand between them, as where a table is read line by line. Empty when
/// their beginning is nowhere.
std::optional<WordRun> find_run(
    std::vector<PlacedWord> const& whole, std::vector<std::string> const& words, std::size_t from);

} // namespace safehand::service
