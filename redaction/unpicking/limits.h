// How much of a stranger's file is looked at before it is refused or a page becomes a picture. The
// cage limits time and memory besides.
#pragma once

#include <cstddef>

namespace safehand::unpicking::limits {

constexpr int forms_inside_each_other = 28;
constexpr int patterns_inside_each_other = 4;
constexpr int page_tree_depth = 64;
constexpr std::size_t saved_states = 1000;
constexpr std::size_t marked_sequences = 1000; ///< open at one time
constexpr std::size_t operands = 64;           ///< before one operator; more are forgotten
constexpr long operators_per_page = 5'000'000;
constexpr long items_per_document = 5'000'000;
constexpr long glyphs_per_document = 20'000'000;
constexpr long segments_per_document = 20'000'000;
constexpr std::size_t clips_per_page = 500'000;
constexpr std::size_t patterns_per_page = 5'000;
constexpr std::size_t content_bytes = 256U
                                      << 20U; ///< of one stream, or one page's streams together
constexpr std::size_t content_bytes_per_document = std::size_t{2} << 30U;
constexpr std::size_t tags = 500'000;
constexpr int tag_depth = 200;
constexpr std::size_t bookmarks = 20'000;
constexpr int bookmark_depth = 32;
constexpr std::size_t links_per_page = 20'000;
constexpr std::size_t annotations_per_page = 20'000;
constexpr std::size_t named_places = 200'000;
constexpr std::size_t words_bytes = 64U << 10U; ///< of one title or alternate text
constexpr int page_side_max_points = 20'000;

} // namespace safehand::unpicking::limits
