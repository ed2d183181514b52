// Words of a page as lines, told by where they stand.
#pragma once

#include "intake/laid_out/laid_out.h"

#include <string>
#include <vector>

namespace safehand::intake::minutes {

struct PageLine {
    std::vector<laid_out::Word const*> words; ///< from the left
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0;
    double size = 0; ///< of most of its letters, points
    bool bold = false;
    int page = 0;   ///< from 0
    int number = 0; ///< on the page, from 1 at the top

    double middle() const noexcept { return (bottom + top) / 2; }
};

using PageWords = std::vector<laid_out::Word const*>;

/// From the top. Words that share most of their height share a line.
std::vector<PageLine> lines_of(PageWords words, int page);

/// The words with one space between them.
std::string text_of(PageLine const& line);

/// "page 3 line 12".
std::string place_of(PageLine const& line);

/// Lines at the head or the foot of pages that come again on others, but for figures, or that are
/// nothing but a page's number. `pages`: the lines of each.
std::vector<PageLine const*> running_lines(
    std::vector<std::vector<PageLine>> const& pages, std::vector<laid_out::Page> const& sizes);

} // namespace safehand::intake::minutes
