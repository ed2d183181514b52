// How much of a stranger's file is looked into before the search says that the rest is too much.
#pragma once

#include <cstddef>

namespace safehand::any_file::limits {

constexpr std::size_t decoded_bytes_max = 8ULL << 30U; ///< all streams, those of files inside too
constexpr std::size_t stream_bytes_max = 128ULL << 20U;
constexpr std::size_t searched_bytes_max = 24ULL << 30U; ///< all readings of all bytes
constexpr std::size_t values_max = 3'000'000;            ///< parsed objects, counted singly
constexpr std::size_t objects_max = 2'000'000;
constexpr std::size_t operators_max = 40'000'000;
constexpr std::size_t glyphs_max = 20'000'000; ///< of all drawings
constexpr std::size_t page_glyphs_max = 2'000'000;
constexpr std::size_t drawings_max = 2'000'000; ///< streams drawn, each as often as it is
constexpr std::size_t pages_max = 50'000;
constexpr int value_depth_max = 64;
constexpr int tree_depth_max = 64;
constexpr int form_depth_max = 12;
constexpr int file_depth_max = 6; ///< files inside files
constexpr int disguise_depth_max = 4;
constexpr int filters_max = 12;
constexpr std::size_t files_max = 20'000; ///< files inside the file, of all depths

} // namespace safehand::any_file::limits
