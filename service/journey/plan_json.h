// The plan, the questions and the answers as JSON and as a table for a terminal. No decisions here.
#pragma once

#include "record/conference.h"
#include "record/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// Canonical JSON of a plan: members in a fixed order, so that equal plans give equal bytes.
std::string plan_json(DistributionPlan const& plan);

/// "sha256:..." of plan_json. Answers carry it as what was seen.
Digest plan_digest(DistributionPlan const& plan);

/// Answers as `{"answers": [{"question", "choice", "because", "by", "at", "seen"}]}`.
/// Throws Error(bad_input) naming the place.
std::vector<Answer> read_answers(std::string_view json);

std::string answers_json(std::vector<Answer> const& answers);

/// A table that a person reads: who gets what, by when, why; then questions, holds and clashes.
std::string plan_table(DistributionPlan const& plan, ConferenceRecord const& record);

/// "sha256:" and the digest of `bytes` in hexadecimal.
Digest sha256(std::string_view bytes);

} // namespace safehand::service
