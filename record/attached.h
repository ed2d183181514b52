// Documents that people made for one reader from that reader's own approved copy: a translation by
// a named translator, or an easy-read version. They go the way of every other document.
#pragma once

#include "record/document.h"
#include "record/ids.h"
#include "record/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand {

enum class AttachedKind { translation, easy_read };

/// How a protected fact is written in the language of the attached document. The chair's office
/// lists it; the translator need not know what is withheld from whom.
struct Rendering {
    FactId fact;
    std::vector<std::string> values;
};

struct AttachedDocument {
    AttachedKind kind = AttachedKind::translation;
    SourceDocument document; ///< `kind` is that of the document it stands for; `language` its own
    PersonId reader;         ///< whose copy it was made from and whom it is for
    Digest made_from;        ///< redaction class of the copy that it was made from
    std::string made_by;     ///< name of the translator or writer; never printed
    std::string agency;
    bool not_family = false; ///< declared by the agency (WI-22)
    Day certified{};         ///< the day on which it was certified to be true to the copy
    std::vector<Rendering> renderings;
};

/// Why `attached` may not be used for this reader's order; empty when it may.
///
/// A translation needs a maker who is declared not to be family and is none of `names` (everybody
/// whom the record names: WI-22). A translation, and an easy-read version in other letters than
/// Latin ones, needs a rendering of every withheld fact that holds letters: another language bends
/// names, or has names of its own for places, and they could not be found otherwise. One that is
/// written alike is listed as it is; bare addresses need none in Latin letters.
std::vector<std::string> what_bars(
    AttachedDocument const& attached,
    RedactionOrder const& order,
    std::vector<std::string> const& names);

/// What Redactor takes out of the attached document: every withheld fact with its renderings. Parts
/// are left out, for the document was made from a copy that had none of them.
RedactionOrder order_for_attached(AttachedDocument const& attached, RedactionOrder const& order);

/// What proof::Needles::of looks for, given the original source: its withheld parts and facts, and
/// the facts' renderings.
RedactionOrder needles_for_attached(AttachedDocument const& attached, RedactionOrder const& order);

} // namespace safehand
