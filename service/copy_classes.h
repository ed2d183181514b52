// Sorts a plan's entries into classes: everybody whose copies have the same pages.
#pragma once

#include "drafting/record_draft.h"
#include "procedure/procedure.h"
#include "proof/prover.h"
#include "record/conference.h"
#include "record/pages.h"
#include "record/plan.h"
#include "rendering/format_profiles.h"
#include "service/library.h"

#include <optional>
#include <span>
#include <vector>

namespace safehand::service {

/// What the copies of one class have in common before any is made.
struct ClassOrder {
    SourceDocument const* document = nullptr;
    RedactionOrder order;
    std::optional<drafting::CopyNote> note; ///< letters have none; they close in their own words
    rendering::FormatProfile profile;
    bool extract = false; ///< the reader can see that something is left out
};

/// The draft that an entry is cut from; null when there is none.
SourceDocument const* draft_for(std::span<SourceDocument const> documents, PlanEntry const& entry);

/// The class of one entry. Its draft and its form must exist.
ClassOrder class_for(
    PlanEntry const& entry,
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    procedure::Procedure const& procedure,
    Library const& library);

/// Copies of both have the same pages.
bool same_pages(ClassOrder const& a, ClassOrder const& b);

/// Holds every entry whose copy would not meet its reader's need: the form cannot be made or not
/// printed, or the draft is in another language. Nothing falls back to standard (K25).
void hold_unmet_needs(
    DistributionPlan& plan,
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Library const& library);

} // namespace safehand::service
