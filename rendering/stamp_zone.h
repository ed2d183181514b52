// Where class content and a copy's stamp each have their place on a page, so that neither covers
// the other. All lengths in thousandths of a point; heights are measured from the page's foot.
#pragma once

#include "rendering/format.h"
#include "rendering/length.h"

#include <algorithm>
#include <cstddef>

namespace safehand::rendering {

constexpr Length stamp_side = 62'000;   ///< left and right edge of the footer
constexpr Length footer_rule = 70'000;  ///< the line above the footer
constexpr Length footer_upper = 54'000; ///< base line of the footer's first row
constexpr Length footer_lower = 41'500; ///< and of its second; a larger footer goes lower
constexpr Length footer_size = 8'000;
constexpr Length code_size = 43'500; ///< the 2-D code with its quiet zone: 15.3 mm
constexpr Length code_bottom = 20'000;
constexpr Length code_right = 56'000; ///< from the right edge of the page to the quiet zone's
constexpr Length page_number_right =
    108'000;                         ///< from the right edge of the page: clear of the code
constexpr Length body_foot = 84'000; ///< nothing of the text stands lower

// The address as a window envelope shows it: 24.6 mm from the left and 39.5 mm from the top edge,
// 95.4 mm wide and 26.8 mm high. The class draws nothing there.
constexpr Length window_left = 69'700;
constexpr Length window_top = 112'000;
constexpr Length window_width = 270'400;
constexpr Length window_line = 10'800;
constexpr Length window_size = 10'000;
constexpr std::size_t window_lines_max = 7;

constexpr Length authority_top = 70'000;  ///< from the top of page 1
constexpr Length recipient_top = 100'000; ///< from the top of page 1 to the recipient block
constexpr Length recipient_width = 190'000;
constexpr Length recipient_height = 74'000;

/// How large the stamp's own words stand beside this format: as much larger as its small print is.
inline int stamp_percent(Format const& format)
{
    return std::clamp(static_cast<int>(format.small_pt / 9 * 100), 100, 160);
}

/// In large letters "Copy 3 of 15" and what it is a copy of take a row each.
constexpr Length recipient_height_at(int percent)
{
    return percent == 100 ? recipient_height : recipient_height * percent / 100 + 14'000;
}

} // namespace safehand::rendering
