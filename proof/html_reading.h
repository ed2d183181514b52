// What an HTML copy says: to a reader, and in places that a reader does not see. Only the few
// elements and attributes that a copy is made of are known; anything else is a fault.
#pragma once

#include "proof/findings.h"
#include "proof/folding.h"

#include <string_view>

namespace safehand::proof {

struct HtmlWords {
    Folded shown;  ///< text in reading order, entities undone
    Folded hidden; ///< attributes, the title and the style sheet
};

HtmlWords read_html(std::string_view html, Findings& findings);

} // namespace safehand::proof
