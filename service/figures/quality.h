// How complaints, comments on records, appeals and everything else that the registers keep were
// dealt with in a period (WA-15). Counts and the procedure's own words only: nothing that anybody
// wrote, and nobody's name or id.
#pragma once

#include "procedure/registers.h"
#include "service/figures/timeliness.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// One entry, with the register that its procedure declares and the last day of its first clock.
struct RegisterLine {
    std::string procedure;
    procedure::RegisterKind const* kind = nullptr;
    storage::RegisterEntry entry;
    std::optional<Day> due;
};

struct RegisterFigures {
    std::string procedure;
    std::string id;
    procedure::Wording title;
    std::string rule;
    int entries = 0;       ///< received in the period, or opened where that is unknown
    int ended_in_time = 0; ///< on the last day or before, or without one
    int ended_late = 0;
    int open = 0;                        ///< not ended, and the day has not passed
    int overdue = 0;                     ///< not ended, and the day has passed
    std::map<std::string, int> by_state; ///< ids of states
    std::map<std::string, std::map<std::string, int>> by_choice; ///< field of choices: choice
    std::map<std::string, int> stated; ///< field that is not asked for at once: how often it was
};

/// Every entry of the conferences that `admit` lets in. `kind` points into `procedures`, which is
/// added to.
std::vector<RegisterLine> register_lines(
    Library const& library,
    storage::Store const& store,
    Instant now,
    std::function<bool(storage::ConferenceId const&)> const& admit,
    std::map<std::string, procedure::Procedure>& procedures);

/// One row for each procedure and register with an entry in the period, in that order.
std::vector<RegisterFigures>
register_figures(std::vector<RegisterLine> const& all, Period const& period, Day today);

/// The report: registers, documents in time, conferences taken in and destroyed in the period.
std::string quality_json(
    Library const& library,
    storage::Store const& store,
    Period const& period,
    Instant now,
    std::function<bool(storage::ConferenceId const&)> const& admit);

} // namespace safehand::service
