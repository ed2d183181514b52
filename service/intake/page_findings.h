// What people read about the things that were found in a PDF of minutes besides its pages.
#pragma once

#include "intake/laid_out/laid_out.h"
#include "intake/minutes/understand.h"

namespace safehand::service {

/// Tells what is left out and what the file is refused for. `drop_comments`: a person said that
/// notes may be left out. What is not known is refused.
void tell_page_findings(
    intake::laid_out::Document const& document,
    bool drop_comments,
    intake::minutes::Understood& told);

} // namespace safehand::service
