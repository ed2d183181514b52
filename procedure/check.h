// What can be wrong with a procedure although every file of it can be read: rows that never decide,
// people for whom nothing decides, dates that overlap, registers that lead nowhere.
#pragma once

#include "procedure/calendar.h"
#include "procedure/procedure.h"

#include <string>
#include <vector>

namespace safehand::procedure {

/// One thing to look at. `wrong`: it cannot be meant; else it may be.
struct DataFinding {
    std::string kind;  ///< "unreachable-row", "no-row", "overlap", "past-calendar", ...
    std::string where; ///< "entitlement.json, row record-parent"
    std::string text;
    bool wrong = false;
};

/// In the order of the files. `today` is the day from which deadlines are reckoned.
std::vector<DataFinding>
check_procedure(Procedure const& procedure, Calendar const& calendar, Day today);

} // namespace safehand::procedure
