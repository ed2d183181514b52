// What every step of one planning run looks at.
#pragma once

#include "procedure/audience.h"
#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "procedure/settled.h"
#include "record/conference.h"

#include <functional>
#include <span>
#include <string>

namespace safehand::procedure {

/// Somebody holds a released copy of that document.
struct Held {
    PersonId person;
    std::string document;
};

/// A report that cannot be carried, whatever the rules say.
struct UnfitReport {
    AttachmentId attachment;
    std::string why;          ///< a sentence, and what to do about it
    bool for_partial = false; ///< only for those from whom something is withheld
};

/// A report that may go to this reader only without something.
struct ReportToRedact {
    Attachment const& report;
    Participant const& reader;
    RedactionOrder const& order; ///< all that is kept from them
    Audience const& audience;
    bool looked_through = false; ///< words alone cannot tell what goes: a person must have looked
};

/// What became of it.
struct RedactedVersion {
    std::string why_not; ///< a sentence; empty: it was made, and proved
    Digest file;         ///< of the proved bytes
    int parts_gone = 0;
};

/// Makes the version of a report that a reader may have. The same question has the same answer.
using RedactReport = std::function<RedactedVersion(ReportToRedact const&)>;

struct Case {
    ConferenceRecord const& record;
    std::span<SourceDocument const> documents;
    Procedure const& procedure;
    Calendar const& calendar;
    Day today;
    Audience const& audience;
    std::span<Held const> holders = {};
    std::span<UnfitReport const> unfit = {};
    RedactReport const& redact; ///< empty: no report is redacted here
};

/// The draft of that kind for this reader: one that is meant for them alone goes before one that is
/// for everybody. Null when there is none.
inline SourceDocument const* drafted(Case const& of, std::string_view kind, PersonId const& reader)
{
    SourceDocument const* shared = nullptr;
    for (auto const& document : of.documents) {
        if (document.kind != kind) continue;
        if (document.reader == reader) return &document;
        if (!document.reader && shared == nullptr) shared = &document;
    }
    return shared;
}

/// The region has the confidential sections as a document of their own (LA-16), so the record
/// leaves them out for everybody.
inline DocumentKind const* separate_confidential(Procedure const& procedure)
{
    for (auto const& document : procedure.rules().documents)
        if (document.drafted == Drafted::confidential_section && document.part_of.empty())
            return &document;
    return nullptr;
}

} // namespace safehand::procedure
