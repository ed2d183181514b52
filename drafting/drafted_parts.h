// The blocks that are drafted from the record's data, one function for each subject. Where they
// are put is decided in record_draft.cpp. `language` is the wording's; the record's own words are
// marked with theirs when it is another.
#pragma once

#include "drafting/wording.h"
#include "record/conference.h"
#include "record/text.h"

#include <string>
#include <vector>

namespace safehand::drafting {

using Blocks = std::vector<Block>;

/// Everybody invited, and everybody who came. Names, roles and attendance, never addresses.
/// Somebody who was kept out reads like somebody who did not come (WI-12.7).
Blocks attendance_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language);

/// Names and dates of birth, or the expected date for an unborn baby (WI-18).
Blocks children_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language);

/// For each child: outcome, category, how it was reached, reasons, views and dissent (NY-10,
/// NY-11).
Blocks decision_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language);

/// The actions, then core group and review (NY-5).
Blocks
plan_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language);

/// Complaints, list of reports, signature (WA-16, NY-12).
Blocks
closing_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language);

} // namespace safehand::drafting
