// What single words, characters and tags say about a line: list marks, direction of reading,
// blocks.
#pragma once

#include "redaction/page/page.h"

#include <cstddef>
#include <string_view>

namespace safehand::striking {

inline constexpr std::size_t lead_max = 9; ///< bytes; a longer word is no list mark

/// "•", "-", "3.", "(b)", "iv)", "2.1": what stands before an item of a list.
bool is_marker(std::string_view word);

/// Of a script that is read from right to left.
bool is_backward(char32_t point);

/// True when any character is. `text` is UTF-8.
bool is_backward(std::string_view text);

/// The innermost tag at or above `tag` that is a paragraph, cell or the like; -1: none.
int block_of(page::Document const& document, int tag);

} // namespace safehand::striking
