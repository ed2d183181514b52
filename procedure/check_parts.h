// The parts of check_procedure, one for each file of a procedure.
#pragma once

#include "procedure/check.h"

#include <vector>

namespace safehand::procedure {

using Findings = std::vector<DataFinding>;

// check_rows.cpp
void check_rows(Rules const& rules, Findings& found);
void check_labels(Rules const& rules, Findings& found);
void check_attachments(Rules const& rules, Findings& found);
void check_questions(Rules const& rules, Findings& found);

// check_clocks.cpp
void check_timescales(
    Procedure const& procedure, Calendar const& calendar, Day today, Findings& found);
void check_letters(Rules const& rules, Findings& found);
void check_registers(Rules const& rules, Findings& found);

} // namespace safehand::procedure
