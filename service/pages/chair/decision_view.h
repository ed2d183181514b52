// Models of the chair's pages, made from plans and drafts alone.
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"
#include "service/copies/preview.h"
#include "service/pages/chair/chair_draft.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/visit.h"

#include <vector>

namespace safehand::service::pages {

/// Questions that the plan asks, those that the draft has answered among them, in a stable order.
std::vector<Question>
questions_of(CaseFile const& file, DistributionPlan const& with_draft, ChairDraft const& draft);

/// One question with its choices; `number` names its fields: "choice-3", "because-3".
Model question_model(
    Visit const& visit,
    CaseFile const& file,
    Question const& question,
    std::size_t number,
    ChairDraft const& draft);

/// The copies that the plan would send, each with how much of it is left out.
std::vector<Model> copies_model(
    Visit const& visit, CaseFile const& file, PlanInView const& view, ChairDraft const& draft);

/// How many parts the copy leaves out, on every screen: places in the text and facts together.
std::size_t left_out_of(PlanEntry const& entry);

/// "2 of this reader's own actions are hidden."; empty when none is.
std::string hidden_actions(Visit const& visit, PlanInView const& view, PlanEntry const& entry);

/// What the reader will not see, of the reader in the third person and by kinds of things: "Martin
/// Hesselby will not see 4 parts. 3 places in the text: Police information (whole section), ..."
std::string running_sentence(
    Visit const& visit, CaseFile const& file, PlanInView const& view, PlanEntry const& entry);

/// Who sees how much of each section: one row for each section of the record, one cell for each
/// reader who gets one.
Model matrix_model(Visit const& visit, CaseFile const& file, PlanInView const& view);

} // namespace safehand::service::pages
