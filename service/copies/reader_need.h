// What a copy is cut from so that it meets its reader's need: the house's draft, or a document that
// people made for this reader. Nothing falls back to standard (K25).
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"
#include "record/plan.h"
#include "rendering/format_profiles.h"
#include "service/copies/attached_copies.h"
#include "service/rules/library.h"

#include <optional>
#include <set>
#include <span>
#include <string>

namespace safehand::service {

struct NeedAnswer {
    std::optional<rendering::FormatProfile> profile; ///< empty: no file can meet the need
    std::optional<AttachedKind> wants;  ///< it takes a document that people make for this reader
    AttachedCopy const* with = nullptr; ///< that document, approved and made from the right copy
    std::string unmet; ///< why no copy can meet the need now and what to do; empty when one can
};

/// The languages that the document is written in: its own, and each that has two fifths of its
/// letters, so that two languages side by side both count and a chapter quoted in another does not.
std::set<std::string> languages_of(SourceDocument const& document);

/// `carried`: how the copy's bytes leave the house, which may be to the person who hands it over.
NeedAnswer answer_need(
    PlanEntry const& entry,
    Channel carried,
    ConferenceRecord const& record,
    SourceDocument const& draft,
    std::span<AttachedCopy const> attached,
    procedure::Procedure const& procedure,
    Library const& library);

} // namespace safehand::service
