// Rows of a plan for letters, and what differs between two plans.
#pragma once

#include "drafting/letter.h"
#include "drafting/wording.h"
#include "record/conference.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::drafting {

/// The record's own words, marked with its language when the letter has another.
Text recorded(Text text, ConferenceRecord const& record, std::string const& language);

/// A row of the lists "actions" and "family_actions", with the action's labels.
LetterRow
plan_row(PlanAction const& action, ConferenceRecord const& record, std::string const& language);

/// One difference. At least one of the two is set; both when an action was changed.
struct PlanChange {
    std::optional<PlanAction> was;
    std::optional<PlanAction> now;
};

/// What differs between a draft plan and the final one, in the draft's order, then what was added.
/// Actions are the same when their ids are; one differs when its need, action, people, time or
/// children do. Labels and marks of language do not make a difference (WI-62).
std::vector<PlanChange>
plan_changes(std::vector<PlanAction> const& draft, std::vector<PlanAction> const& last);

/// Rows of the list "plan_changes" for the notice. A row has the labels of both its actions.
/// Throws Error(broken) when the record does not list somebody whom an action names.
std::vector<LetterRow> plan_change_rows(
    std::vector<PlanChange> const& changes,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language);

} // namespace safehand::drafting
