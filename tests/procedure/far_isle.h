// The made-up region that uses every shape of the data, with small conferences of its own.
#pragma once

#include "invented_case.h"
#include "procedure/case.h"

#include <span>
#include <string>
#include <vector>

namespace invented {

safehand::procedure::Procedure const& far_isle();
safehand::procedure::Calendar const& scotland();

/// A signed record of Far Isle, held on Tuesday 3 March 2026: one child of eleven, a chair, a
/// social worker with an agency report that must travel, and whoever is given.
safehand::ConferenceRecord isle_conference(std::vector<safehand::Participant> people = {});

/// Minutes and letter as drafts; the minutes are the record's own sections.
std::vector<safehand::SourceDocument> isle_drafts(safehand::ConferenceRecord const& record);

safehand::DistributionPlan isle_plan(
    safehand::ConferenceRecord const& record,
    std::vector<safehand::SourceDocument> const& drafts,
    std::vector<safehand::Answer> const& answers = {},
    std::span<safehand::procedure::Held const> holders = {});

safehand::DistributionPlan isle_plan(
    safehand::ConferenceRecord const& record, std::vector<safehand::Answer> const& answers = {});

/// True when some hold of the entry names that rule.
bool held_by(safehand::PlanEntry const& entry, std::string const& rule);

/// True when the plan has an entry for them.
bool planned(
    safehand::DistributionPlan const& plan, std::string const& person, std::string const& document);

} // namespace invented
