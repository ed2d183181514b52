// The distribution plan: for every person and document what they get, why, how and by when, what
// must not be in their copy, and what the chair still has to settle.
#pragma once

#include "procedure/calendar.h"
#include "procedure/case.h"
#include "procedure/procedure.h"
#include "record/conference.h"
#include "record/plan.h"

#include <span>
#include <string>
#include <vector>

namespace safehand::procedure {

/// Plans every document kind that stands alone, for every participant. `documents` are the drafted
/// documents with all labels, at most one of each kind, or one for each reader; an entry whose
/// document is missing there is held. A document that some step asks for is planned only when it is
/// drafted, and one for a single reader only for them. `holders` are those who hold released
/// copies: rows with holders_of fit nobody else. A covert record plans nothing for family members,
/// not even a refusal (WI-37). Reports that are `unfit` are included for nobody whom that concerns.
/// `redact` is asked for a version of a report when its reader may not have it as it was written
/// and nobody has approved a version for them.
///
/// While a question is open the plan shows what its proposed answer would give. The same input
/// gives the same plan.
///
/// Throws Error(bad_input) when the record or a document uses a word that the procedure does not
/// declare, and Error(refused) for an answer that fits no question, for a choice that is not
/// offered, for a choice other than the proposed one without a reason, and past the calendar.
DistributionPlan make_plan(
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Procedure const& procedure,
    Calendar const& calendar,
    std::vector<Answer> const& answers,
    Day today,
    std::span<Held const> holders = {},
    std::span<UnfitReport const> unfit = {},
    RedactReport const& redact = {});

/// The same for a single drafted document.
DistributionPlan make_plan(
    ConferenceRecord const& record,
    SourceDocument const& document,
    Procedure const& procedure,
    Calendar const& calendar,
    std::vector<Answer> const& answers,
    Day today);

/// Every word of the record and the documents that the procedure does not declare, each with its
/// place and no personal data. Empty when all are known.
std::vector<std::string> unknown_words(
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Procedure const& procedure);

} // namespace safehand::procedure
