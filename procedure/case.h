// What every step of one planning run looks at.
#pragma once

#include "procedure/audience.h"
#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "procedure/settled.h"
#include "record/conference.h"

#include <span>

namespace safehand::procedure {

struct Case {
    ConferenceRecord const& record;
    std::span<SourceDocument const> documents;
    Procedure const& procedure;
    Calendar const& calendar;
    Day today;
    Audience const& audience;
};

/// Null when no document of that kind has been drafted.
inline SourceDocument const* drafted(Case const& of, std::string_view kind)
{
    for (auto const& document : of.documents)
        if (document.kind == kind) return &document;
    return nullptr;
}

} // namespace safehand::procedure
