// Sorts a plan's entries into classes: everybody whose copies have the same pages.
#pragma once

#include "drafting/record_draft.h"
#include "procedure/procedure.h"
#include "proof/prover.h"
#include "record/conference.h"
#include "record/pages.h"
#include "record/plan.h"
#include "rendering/format_profiles.h"
#include "service/copies/attached_copies.h"
#include "service/rules/library.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// What copies are cut from.
struct Drafted {
    std::span<SourceDocument const> documents;
    std::span<AttachedCopy const> attached;
};

/// What the copies of one class have in common before any is made.
struct ClassOrder {
    SourceDocument const* document = nullptr; ///< what is laid out
    SourceDocument const* draft = nullptr;    ///< the house's own, to which the order speaks
    AttachedCopy const* attached = nullptr;   ///< set: `document` is this one's
    RedactionOrder order;
    std::optional<drafting::CopyNote> note; ///< letters have none; they close in their own words
    /// Letters: what the codes that the order may leave in them mean to this reader, by language.
    std::map<std::string, std::map<std::string, std::string>> codes = {};
    rendering::FormatProfile profile;
    bool extract = false;   ///< the reader can see that something is left out
    std::string stock = {}; ///< printed: colour of the paper; empty for white
};

/// The draft that an entry is cut from; null when there is none.
SourceDocument const* draft_for(std::span<SourceDocument const> documents, PlanEntry const& entry);

/// The class of one entry that nothing holds. `carried`: how the bytes leave the house.
ClassOrder class_for(
    PlanEntry const& entry,
    Channel carried,
    ConferenceRecord const& record,
    Drafted const& from,
    procedure::Procedure const& procedure,
    Library const& library);

/// Copies of both have the same pages.
bool same_pages(ClassOrder const& a, ClassOrder const& b);

/// Holds every entry whose copy would not meet its reader's need: the form cannot be made or not
/// printed, or the words are in another language and nobody has attached a translation that the
/// chair approved. Nothing falls back to standard (K25).
void hold_unmet_needs(
    DistributionPlan& plan,
    ConferenceRecord const& record,
    Drafted const& from,
    procedure::Procedure const& procedure,
    Library const& library);

} // namespace safehand::service
