#include "procedure/check.h"

#include "procedure/check_parts.h"

namespace safehand::procedure {

std::vector<DataFinding>
check_procedure(Procedure const& procedure, Calendar const& calendar, Day today)
{
    std::vector<DataFinding> found;
    check_timescales(procedure, calendar, today, found);
    check_rows(procedure.rules(), found);
    check_labels(procedure.rules(), found);
    check_attachments(procedure.rules(), found);
    check_questions(procedure.rules(), found);
    check_letters(procedure.rules(), found);
    check_registers(procedure.rules(), found);
    for (auto const& open : procedure.unconfirmed())
        found.push_back({"unconfirmed", open.rule, "Set by the authority: " + open.text, false});
    return found;
}

} // namespace safehand::procedure
