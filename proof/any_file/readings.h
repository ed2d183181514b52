// What other programs read from the file: page by page, and with the mistakes that optical
// recognition makes.
#pragma once

#include "proof/any_file/any_file.h"
#include "proof/any_file/text_search.h"

#include <string>
#include <vector>

namespace safehand::any_file {

/// Looks for the terms in each reading. In one whose channel begins with "OCR" also for what
/// recognition makes of them: "O" for "0", "rn" for "m", and one or two letters of like shape.
void read_others(
    TextSearch& search,
    std::vector<std::string> const& terms,
    std::vector<OtherReading> const& others);

} // namespace safehand::any_file
