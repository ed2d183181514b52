// Minutes out of laid-out pages: lines joined to paragraphs, lists and ruled tables; what looks
// like a heading is one. What stands on a page and not among its lines is told beside.
#pragma once

#include "intake/laid_out/laid_out.h"
#include "intake/minutes/minutes.h"
#include "intake/minutes/particulars.h"
#include "intake/minutes/understand.h"

#include <vector>

namespace safehand::intake::minutes {

struct FromPages {
    Minutes minutes;
    std::vector<Beside> beside; ///< hidden, turned, beside the page ...
    std::vector<Beside> said;   ///< every line that is seen, as far as it is not furniture
    std::vector<Line> left_out; ///< running heads and feet, joined hyphens
    std::string reading;        ///< "page 1 line 2: ...", doubtful words between two question marks
    std::vector<Line> doubtful; ///< words that recognition is not sure of, lines of unclear order
};

/// Below this a word of a recognised page is told as doubtful.
inline constexpr int sure_confidence = 75;

/// Every seen word of `document` is in `minutes`, or told in `beside` or `left_out`.
FromPages read_page_minutes(laid_out::Document const& document);

} // namespace safehand::intake::minutes
